#include "ui/detail/timelineview.h"

#include "models/format.h"
#include "ui/delegates/cellpaint.h"
#include "ui/widgets/plaintext.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace ui {

namespace {
constexpr int kIcon = 14;
constexpr int kTextAt = 22;
constexpr int kLeastSide = 90;
} // namespace

TimelineView::TimelineView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));
    connect(&Theme::current(), &Theme::changed, this, [this] { update(); });
}

void TimelineView::setSteps(std::vector<TimelineStep> steps, const models::CellContext &context)
{
    const bool resized = steps.size() != m_steps.size();
    m_steps = std::move(steps);
    m_context = context;
    QStringList lines;
    for (const TimelineStep &step : m_steps) {
        QStringList words{step.text};
        if (!step.heading)
            words.append(step.at ? models::clockMsText(*step.at, context.zone) : models::unknownText());
        words << step.side << step.gap;
        words.removeAll(QString());
        lines.append(words.join(QLatin1Char(' ')));
    }
    setAccessibleDescription(visibleText(lines.join(QStringLiteral("; "))));
    if (resized)
        updateGeometry();
    update();
}

int TimelineView::lineHeight() const
{
    return fontMetrics().height() + 8;
}

QSize TimelineView::sizeHint() const
{
    return {360, int(m_steps.size()) * lineHeight()};
}

QSize TimelineView::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

/// As far right as the longest step needs, whatever the language, but never beyond the middle.
int TimelineView::timeColumn(const QFontMetrics &metrics) const
{
    int longest = 0;
    for (const TimelineStep &step : m_steps)
        longest = std::max(longest, step.heading ? 0 : metrics.horizontalAdvance(step.text));
    return std::max(kTextAt + 90, std::min(kTextAt + longest + 16, width() / 2));
}

void TimelineView::paintHeading(QPainter &painter, const TimelineStep &step, const QRect &line) const
{
    painter.save();
    QFont bold = painter.font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(Theme::current().color(Token::Text2));
    const int textWidth = std::min(line.width(), QFontMetrics(bold).horizontalAdvance(step.text) + 10);
    drawElided(painter, QRect(0, line.top(), textWidth, line.height()), Qt::AlignLeft | Qt::AlignVCenter, step.text);
    painter.restore();
    painter.setPen(Theme::current().color(Token::Text2));
    drawElided(painter, line.adjusted(textWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, step.side);
}

void TimelineView::paintStep(QPainter &painter, int row) const
{
    const TimelineStep &step = m_steps[size_t(row)];
    const Theme &theme = Theme::current();
    const QRect line(0, row * lineHeight(), width(), lineHeight());
    if (step.heading) {
        paintHeading(painter, step, line);
        return;
    }
    if (row + 1 < int(m_steps.size()) && !m_steps[size_t(row) + 1].heading)
        painter.fillRect(kIcon / 2, line.center().y() + kIcon / 2 + 2, 1, lineHeight() - kIcon - 4,
                         theme.color(Token::Border));
    drawStateIcon(painter, QRect(0, line.center().y() - kIcon / 2, kIcon, kIcon), step.state);
    const QString time = step.at ? models::clockMsText(*step.at, m_context.zone) : models::unknownText();
    const int timeWidth = tabularWidth(painter.fontMetrics(), QStringLiteral("00:00:00.000"));
    const int timeAt = timeColumn(painter.fontMetrics());
    painter.setPen(theme.color(Token::Text));
    drawElided(painter, QRect(kTextAt, line.top(), timeAt - kTextAt - 6, line.height()),
               Qt::AlignLeft | Qt::AlignVCenter, step.text);
    painter.setPen(theme.color(Token::Text2));
    drawTabular(painter, QRect(timeAt, line.top(), timeWidth, line.height()), Qt::AlignLeft | Qt::AlignVCenter, time);
    QRect side(timeAt + timeWidth + 10, line.top(), width() - timeAt - timeWidth - 10, line.height());
    const int gapWidth = step.gap.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(step.gap) + 10;
    // In a narrow pane the reason goes before the gap, which the tool tip has too.
    if (gapWidth > 0 && (step.side.isEmpty() || side.width() - gapWidth >= kLeastSide)) {
        painter.setPen(theme.color(Token::Text2));
        drawElided(painter, side, Qt::AlignRight | Qt::AlignVCenter, step.gap);
        side.setWidth(side.width() - gapWidth);
    }
    painter.setPen(theme.color(step.attempt >= 0 ? Token::Link : Token::Text2));
    drawElided(painter, side, Qt::AlignLeft | Qt::AlignVCenter, step.side);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int row = 0; row < int(m_steps.size()); ++row)
        paintStep(painter, row);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const int row = event->pos().y() / lineHeight();
    if (row >= 0 && row < int(m_steps.size()) && m_steps[size_t(row)].attempt >= 0)
        emit attemptActivated(m_steps[size_t(row)].attempt);
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = help->pos().y() / lineHeight();
        if (row >= 0 && row < int(m_steps.size())) {
            const TimelineStep &step = m_steps[size_t(row)];
            QStringList lines;
            if (!step.heading)
                lines.append(models::timeToolTip(step.at, m_context));
            lines << step.side << step.gap;
            lines.removeAll(QString());
            QToolTip::showText(help->globalPos(), plainToolTip(lines.join(QLatin1Char('\n'))), this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui
