#include "ui/pages/schedules/daystrip.h"

#include "models/format.h"
#include "ui/delegates/cellpaint.h"
#include "ui/widgets/plaintext.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

namespace {

constexpr int kMinutes = 24 * 60;
constexpr models::Duration kDay = std::chrono::hours(24);
constexpr models::Duration kSteady = std::chrono::minutes(10); ///< what runs more often is a line, not ticks
constexpr int kMostLanes = 5;
constexpr int kLabel = 86;
constexpr int kHead = 40;
constexpr int kHourStep = 3;
constexpr int kSlots = 288; ///< five minutes a slot: what falls into one is drawn as one darker tick

/// Lines over each other would be darker without meaning it.
std::vector<DayStrip::Span> merged(std::vector<DayStrip::Span> spans)
{
    std::sort(spans.begin(), spans.end());
    std::vector<DayStrip::Span> apart;
    for (const DayStrip::Span &span : spans) {
        if (apart.empty() || span.first > apart.back().second)
            apart.push_back(span);
        else
            apart.back().second = std::max(apart.back().second, span.second);
    }
    return apart;
}

} // namespace

DayStrip::DayStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Next 24 hours"));
    connect(&Theme::current(), &Theme::changed, this, [this] { update(); });
}

void DayStrip::setEntries(const std::vector<models::ScheduleEntry> &entries, const models::CellContext &context)
{
    std::map<QString, std::map<int, int>> lanes;
    m_context = context;
    m_spans.clear();
    for (const models::ScheduleEntry &entry : entries) {
        if (entry.enabled && entry.nextRunAfter(context.now))
            addRuns(lanes[entry.queue], m_spans[entry.queue], entry);
    }
    for (auto &[queue, spans] : m_spans)
        spans = merged(std::move(spans));
    std::erase_if(lanes, [this](const auto &lane) { return lane.second.empty() && m_spans[lane.first].empty(); });
    const bool resized = lanes.size() != m_lanes.size();
    m_lanes.assign(lanes.begin(), lanes.end());
    if (m_lanes.size() > kMostLanes)
        m_lanes.resize(kMostLanes);
    setVisible(!m_lanes.empty());
    if (resized)
        updateGeometry();
    update();
}

/// Runs that follow closely become a span: a tick each would only make a bar.
void DayStrip::addRuns(std::map<int, int> &ticks, std::vector<Span> &spans, const models::ScheduleEntry &entry) const
{
    const auto minuteOf = [this](models::Instant time) {
        return int(std::chrono::floor<std::chrono::minutes>(time - m_context.now).count());
    };
    const models::Instant next = *entry.nextRunAfter(m_context.now);
    const models::Duration every = entry.every.value_or(kDay);
    if (every < kSteady) {
        if (const int from = std::max(0, minuteOf(next)); from < kMinutes)
            spans.emplace_back(from, kMinutes);
        return;
    }
    std::vector<models::Instant> runs = entry.upcoming;
    for (models::Instant run = next; runs.empty() || (entry.upcoming.empty() && run < m_context.now + kDay);
         run += every)
        runs.push_back(run);
    for (size_t i = 0; i < runs.size(); ++i) {
        const bool closeBefore = i > 0 && runs[i] - runs[i - 1] < kSteady;
        const bool closeAfter = i + 1 < runs.size() && runs[i + 1] - runs[i] < kSteady;
        const int minute = minuteOf(runs[i]);
        if (minute < 0 || minute >= kMinutes)
            continue;
        if (closeBefore && !spans.empty() && i > 0 && minuteOf(runs[i - 1]) >= 0)
            spans.back().second = minute;
        else if (closeAfter)
            spans.emplace_back(minute, minute);
        else
            ++ticks[minute];
    }
}

std::vector<DayStrip::Span> DayStrip::spans(const QString &queue) const
{
    const auto found = m_spans.find(queue);
    return found == m_spans.end() ? std::vector<Span>() : found->second;
}

int DayStrip::laneHeight() const
{
    return fontMetrics().height() + 6;
}

QSize DayStrip::sizeHint() const
{
    return {600, kHead + int(m_lanes.size()) * laneHeight() + 6};
}

QSize DayStrip::minimumSizeHint() const
{
    return {300, sizeHint().height()};
}

QRectF DayStrip::room() const
{
    return QRectF(16 + kLabel, kHead, width() - kLabel - 16 - 44, qreal(m_lanes.size()) * laneHeight());
}

void DayStrip::paintHours(QPainter &painter, const QRectF &room) const
{
    const Theme &theme = Theme::current();
    painter.setFont(theme.font(FontRole::Semibold));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRectF(16, 4, 200, 18), Qt::AlignLeft | Qt::AlignVCenter, tr("Next 24 hours"));
    painter.setFont(theme.font(FontRole::Caption));
    for (int hour = 0; hour <= 24; hour += kHourStep) {
        const qreal x = room.left() + room.width() * hour / 24;
        painter.fillRect(QRectF(x, room.top(), hour ? 1 : 2, room.height()),
                         theme.color(hour ? Token::RowLine : Token::Accent));
        painter.setPen(theme.color(Token::Text2));
        QString text = tr("now");
        if (hour > 0) {
            const QString clock = models::clockText(m_context.now + std::chrono::hours(hour), m_context);
            text = clock.mid(clock.lastIndexOf(QLatin1Char(' ')) + 1); // only the time of another day
        }
        painter.drawText(QRectF(x - 40, room.top() - 18, 80, 16), Qt::AlignHCenter | Qt::AlignVCenter, text);
    }
}

void DayStrip::paintLane(QPainter &painter, const QRectF &room, int lane) const
{
    const Theme &theme = Theme::current();
    const qreal top = room.top() + lane * laneHeight();
    const auto &[queue, runs] = m_lanes[size_t(lane)];
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(Token::Text));
    drawElided(painter, QRect(16, int(top), kLabel - 8, laneHeight()), Qt::AlignLeft | Qt::AlignVCenter,
               visibleText(queue.isEmpty() ? tr("no queue") : queue));
    std::map<int, int> slotRuns;
    for (const auto &[minute, count] : runs)
        slotRuns[minute * kSlots / kMinutes] += count;
    const QColor color = theme.state(models::JobState::Scheduled).fill;
    QColor pale = color;
    pale.setAlphaF(0.35F);
    for (const auto &[from, to] : spans(queue)) {
        const qreal left = room.left() + room.width() * from / kMinutes;
        const qreal width = std::max(3.0, room.width() * (to - from) / kMinutes);
        painter.fillRect(QRectF(left + 2, top + (laneHeight() - 3) / 2.0, width - 2, 3), pale);
    }
    for (const auto &[slot, count] : slotRuns) {
        QColor shade = color;
        shade.setAlphaF(count > 1 ? 1.0F : 0.65F);
        const qreal x = room.left() + room.width() * slot / kSlots;
        painter.fillRect(QRectF(x, top + 3, count > 1 ? 3 : 2, laneHeight() - 7), shade);
    }
}

void DayStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF where = room();
    paintHours(painter, where);
    for (int lane = 0; lane < int(m_lanes.size()); ++lane)
        paintLane(painter, where, lane);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().color(Token::Border));
}

bool DayStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRectF where = room();
    const int lane = int((help->pos().y() - where.top()) / laneHeight());
    const int minute = int((help->pos().x() - where.left()) * kMinutes / std::max(1.0, where.width()));
    if (!where.contains(help->pos()) || lane < 0 || lane >= int(m_lanes.size()))
        return true;
    const auto &runs = m_lanes[size_t(lane)].second;
    const auto next = runs.lower_bound(minute);
    if (next != runs.end())
        QToolTip::showText(
            help->globalPos(),
            plainToolTip(models::timeToolTip(m_context.now + std::chrono::minutes(next->first), m_context)), this);
    return true;
}

} // namespace ui
