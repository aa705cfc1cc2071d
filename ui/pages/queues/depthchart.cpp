#include "ui/pages/queues/depthchart.h"

#include "models/format.h"
#include "models/timeseries.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ui {

namespace {

constexpr int kLines = 3; ///< grid steps over the base line
constexpr int kTimes = 6;
constexpr size_t kMostPoints = 600;

/// 1, 2, 3, 4, 6 or 8 times a power of ten: the first that holds `value` and divides by the grid.
double niceTop(double value)
{
    const double decade = std::pow(10.0, std::floor(std::log10(std::max(1.0, value))));
    for (const double factor : {1.0, 1.2, 1.5, 1.8, 2.4, 3.0, 4.5, 6.0, 9.0, 12.0}) {
        if (factor * decade >= value)
            return std::max(3.0, factor * decade);
    }
    return value;
}

} // namespace

DepthChart::DepthChart(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Waiting over time"));
    connect(&Theme::current(), &Theme::changed, this, [this] { update(); });
}

void DepthChart::setValues(std::vector<double> values, models::Duration slot, const models::CellContext &context,
                           bool growing)
{
    m_values = std::move(values);
    m_slot = slot;
    m_context = context;
    m_growing = growing;
    const double now = m_values.empty() || std::isnan(m_values.back()) ? 0 : m_values.back();
    setAccessibleDescription(tr("now %1").arg(models::countText(qint64(now), context.locale)));
    update();
}

double DepthChart::top() const
{
    double most = 0;
    for (const double value : m_values)
        most = std::isnan(value) ? most : std::max(most, value);
    return niceTop(most);
}

void DepthChart::paintGrid(QPainter &painter, const QRectF &room) const
{
    const Theme &theme = Theme::current();
    const double most = top();
    for (int line = 0; line <= kLines; ++line) {
        const qreal y = room.bottom() - room.height() * line / kLines;
        painter.fillRect(QRectF(room.left(), y, room.width(), 1), theme.color(line ? Token::RowLine : Token::Border));
        painter.setPen(theme.color(Token::Text2));
        painter.drawText(QRectF(0, y - 10, room.left() - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                         models::countText(qint64(std::llround(most * line / kLines)), m_context.locale));
    }
    const models::Duration span = m_slot * int(m_values.size() > 1 ? m_values.size() - 1 : 1);
    for (int i = 0; i < kTimes; ++i) {
        const qreal x = room.left() + room.width() * i / (kTimes - 1);
        const models::Instant at = m_context.now - span * (kTimes - 1 - i) / (kTimes - 1);
        const Qt::Alignment align = i == 0 ? Qt::AlignLeft : i + 1 == kTimes ? Qt::AlignRight : Qt::AlignHCenter;
        const qreal left = i == 0 ? x : i + 1 == kTimes ? x - 80 : x - 40;
        constexpr int kToSeconds = 8;                          // HH:mm:ss
        const bool fine = span < std::chrono::minutes(kTimes); // by the minute, some would be the same
        painter.drawText(QRectF(left, room.bottom() + 4, 80, 16), int(align | Qt::AlignTop),
                         fine ? models::clockMsText(at, m_context.zone).left(kToSeconds)
                              : models::clockText(at, m_context));
    }
}

void DepthChart::paintLine(QPainter &painter, const QRectF &room) const
{
    const std::vector<double> points = models::decimated(m_values, kMostPoints);
    const double most = top();
    const QColor color = Theme::current().state(m_growing ? models::JobState::Retrying : models::JobState::Queued).fill;
    QPainterPath line;
    QPainterPath area;
    bool open = false;
    QPointF last;
    const qreal step = points.size() > 1 ? room.width() / qreal(points.size() - 1) : 0;
    for (size_t i = 0; i < points.size(); ++i) {
        if (std::isnan(points[i])) {
            if (open)
                area.lineTo(last.x(), room.bottom());
            open = false;
            continue;
        }
        const QPointF at(room.left() + qreal(i) * step, room.bottom() - room.height() * points[i] / most);
        if (open) {
            line.lineTo(at);
        } else {
            line.moveTo(at);
            area.moveTo(at.x(), room.bottom());
        }
        area.lineTo(at);
        last = at;
        open = true;
    }
    if (open)
        area.lineTo(last.x(), room.bottom());
    QColor shade = color;
    shade.setAlphaF(0.14F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(area, shade);
    painter.strokePath(line, QPen(color, 1.6));
}

void DepthChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(Theme::current().font(FontRole::Caption));
    const int left = painter.fontMetrics().horizontalAdvance(models::countText(qint64(top()), m_context.locale)) + 12;
    const QRectF room(left, 10, width() - left - 4, height() - 34);
    if (m_values.size() < 2) {
        painter.setPen(Theme::current().color(Token::Text2));
        painter.drawText(rect(), Qt::AlignCenter, tr("The curve begins with the first minutes of watching."));
        return;
    }
    paintGrid(painter, room);
    paintLine(painter, room);
}

} // namespace ui
