#include "ui/delegates/sparklinedelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ui {

namespace {

using models::JobState;

constexpr int kTallHeight = 26;
constexpr int kHeight = 18;
constexpr int kWidth = 128;
constexpr int kNarrowWidth = 92;
constexpr int kTallFrom = 40;
constexpr qreal kDot = 2;

double scaleOf(const models::SparkCell &cell)
{
    double most = cell.scaleMax;
    if (most <= 0) {
        for (const double value : cell.values)
            most = std::isnan(value) ? most : std::max(most, value);
    }
    return most > 0 ? most : 1;
}

void paintBars(QPainter &painter, const QRectF &rect, const models::SparkCell &cell, const QColor &color)
{
    const double scale = scaleOf(cell);
    const qreal step = rect.width() / qreal(cell.values.size());
    for (size_t i = 0; i < cell.values.size(); ++i) {
        if (std::isnan(cell.values[i]) || cell.values[i] <= 0)
            continue;
        const qreal height = std::max(2.0, rect.height() * std::min(1.0, cell.values[i] / scale));
        painter.fillRect(QRectF(rect.left() + qreal(i) * step, rect.bottom() - height, std::max(1.0, step - 1), height),
                         color);
    }
}

void paintCurve(QPainter &painter, const QRectF &rect, const models::SparkCell &cell, const QColor &color)
{
    const double scale = scaleOf(cell);
    const QRectF room = rect.adjusted(0, kDot, -kDot, 0);
    const qreal step = cell.values.size() > 1 ? room.width() / qreal(cell.values.size() - 1) : 0;
    QPainterPath line;
    QPainterPath area;
    QPointF last;
    bool open = false;
    for (size_t i = 0; i < cell.values.size(); ++i) {
        if (std::isnan(cell.values[i])) {
            if (open)
                area.lineTo(last.x(), rect.bottom());
            open = false;
            continue;
        }
        // What is known of now only stands at the right, where now is.
        const qreal x = cell.values.size() > 1 ? room.left() + qreal(i) * step : room.right();
        const QPointF at(x, room.bottom() - room.height() * cell.values[i] / scale);
        if (open) {
            line.lineTo(at);
        } else {
            line.moveTo(at);
            area.moveTo(at.x(), rect.bottom());
        }
        area.lineTo(at);
        open = true;
        last = at;
    }
    if (open)
        area.lineTo(last.x(), rect.bottom());
    painter.setRenderHint(QPainter::Antialiasing);
    QColor shade = color;
    shade.setAlphaF(0.14F);
    painter.fillPath(area, shade);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.4));
    painter.drawPath(line);
    if (open) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(last, kDot, kDot);
    }
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &rect, const models::SparkCell &cell, JobState colour)
{
    painter.save();
    const Theme &theme = Theme::current();
    painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color(Token::Border));
    const QColor color = theme.state(cell.growing ? JobState::Retrying : colour).fill;
    if (cell.bars && !cell.values.empty())
        paintBars(painter, rect, cell, color);
    else if (!cell.values.empty())
        paintCurve(painter, rect, cell, color);
    painter.restore();
}

void SparklineDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &,
                                  const QModelIndex &index) const
{
    const QVariant data = index.data(int(models::Role::Spark));
    if (!data.isValid())
        return;
    const auto cell = data.value<models::SparkCell>();
    const bool tall = rect.height() > kTallFrom;
    const int height = tall ? kTallHeight : kHeight;
    const int width = std::min(rect.width(), tall ? kWidth : kNarrowWidth);
    const int top = rect.center().y() - height / 2;
    const QRectF box(rect.left(), top, width, height);
    paintSparkline(painter, box, cell, cell.bars ? JobState::Failed : JobState::Queued);
}

} // namespace ui
