#include "ui/delegates/progressdelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

#include <cmath>

namespace ui {

namespace {

using models::JobState;
using models::ProgressKind;

constexpr int kBarWidth = 92;
constexpr int kBarWidthTight = 64;
constexpr int kBarHeight = 6;
constexpr qreal kHatchStep = 5; ///< pixels
constexpr int kGap = 8;
constexpr int kNarrowCell = 180 - 2 * kCellPadding;
constexpr qreal kBlockWidth = 0.28;
constexpr qreal kBlockAt = 0.36;

void fillRounded(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const qreal radius = rect.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(rect, std::min(radius, rect.width() / 2), radius);
}

void fillHatched(QPainter &painter, const QRectF &rect, const QColor &color)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, 2.2));
    const qreal height = rect.height();
    const int lines = int(std::ceil((rect.width() + height) / kHatchStep));
    for (int i = 0; i < lines; ++i) {
        const qreal x = rect.left() - height + i * kHatchStep;
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
    }
    painter.restore();
}

QColor fillColor(ProgressKind kind)
{
    const Theme &theme = Theme::current();
    switch (kind) {
    case ProgressKind::Failed: return theme.state(JobState::Failed).fill;
    case ProgressKind::Finished: return theme.state(JobState::Succeeded).fill;
    case ProgressKind::Stale: return theme.state(JobState::Retrying).fill;
    default: return theme.state(JobState::Running).fill;
    }
}

bool hasBar(const models::ProgressCell &cell)
{
    if (cell.kind == ProgressKind::Waiting)
        return false;
    return cell.kind != ProgressKind::Failed || cell.fraction.has_value();
}

/// How the pieces share the cell.
struct Spread {
    int bar = 0;
    QRect left;
    QRect right;
    bool showRight = true;
};

Spread spread(const QPainter &painter, const QFontMetrics &small, const QRect &rect, const models::ProgressCell &cell)
{
    Spread result;
    result.bar = hasBar(cell) ? kBarWidth : 0;
    const int icon = cell.kind == ProgressKind::Stale ? 14 + 5 : 0;
    const int leftWidth = cell.left.isEmpty() ? 0 : tabularWidth(painter.fontMetrics(), cell.left);
    const int rightWidth = cell.right.isEmpty() ? 0 : tabularWidth(small, cell.right) + icon;
    const auto needed = [&] {
        return result.bar + (leftWidth ? kGap + leftWidth : 0) + (rightWidth ? kGap + rightWidth : 0);
    };
    if (result.bar > 0 && needed() > rect.width())
        result.bar = kBarWidthTight;
    const int start = result.bar > 0 ? result.bar + kGap : 0;
    result.left = rect.adjusted(start, 0, 0, 0);
    result.showRight = rect.width() >= kNarrowCell || cell.left.isEmpty();
    const int room = rect.width() - start - (leftWidth ? leftWidth + kGap : 0);
    result.right = rect.adjusted(rect.width() - std::min(rightWidth, std::max(0, room)), 0, 0, 0);
    return result;
}

} // namespace

void paintProgressBar(QPainter &painter, const QRectF &bar, const models::ProgressCell &cell, bool selected)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = fillColor(cell.kind);
    const QColor track = Theme::current().color(selected ? Token::TrackSelected : Token::Track);
    if (cell.kind == ProgressKind::Finished) {
        painter.fillRect(QRectF(bar.left(), bar.center().y() - 1, bar.width(), 2), fill);
        painter.restore();
        return;
    }
    fillRounded(painter, bar, track);
    const qreal fraction = std::clamp(cell.fraction.value_or(0), 0.0, 1.0);
    QRectF done = bar;
    done.setWidth(fraction > 0 ? std::max(3.0, bar.width() * fraction) : 0);
    if (cell.kind == ProgressKind::Indeterminate || !cell.fraction) {
        done.setLeft(bar.left() + bar.width() * kBlockAt);
        done.setWidth(bar.width() * kBlockWidth);
    }
    if (cell.kind == ProgressKind::Stale)
        fillHatched(painter, done, fill);
    else if (done.width() > 0)
        fillRounded(painter, done, fill);
    painter.restore();
}

void ProgressDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Progress)).value<models::ProgressCell>();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QFont smallFont = Theme::current().font(FontRole::Small);
    if (cell.kind == ProgressKind::Failed && !cell.fraction) {
        painter.setFont(smallFont);
        painter.setPen(cellTextColor(option, Token::Text2));
        drawElided(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, cell.left.isEmpty() ? cell.right : cell.left);
        return;
    }
    if (cell.kind == ProgressKind::Waiting) {
        painter.setPen(cellTextColor(option, Token::Text2));
        drawElided(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, cell.left);
        return;
    }
    const Spread places = spread(painter, QFontMetrics(smallFont), rect, cell);
    if (places.bar > 0) {
        const int top = rect.center().y() - kBarHeight / 2 + 1;
        paintProgressBar(painter, QRectF(rect.left(), top, places.bar, kBarHeight), cell, selected);
    }
    drawTabular(painter, places.left, Qt::AlignLeft | Qt::AlignVCenter, cell.left);
    if (!places.showRight || cell.right.isEmpty())
        return;
    painter.setFont(smallFont);
    painter.setPen(cellTextColor(option, Token::Text2));
    QRect right = places.right;
    if (cell.kind == ProgressKind::Stale) {
        drawIcon(painter, QRect(right.left(), rect.center().y() - 6, 14, 14), QStringLiteral("hourglass-split"),
                 JobState::Retrying);
        right.setLeft(right.left() + 19);
    }
    if (tabularWidth(painter.fontMetrics(), cell.right) <= right.width())
        drawTabular(painter, right, Qt::AlignRight | Qt::AlignVCenter, cell.right);
    else
        drawElided(painter, right, Qt::AlignLeft | Qt::AlignVCenter, cell.right);
}

} // namespace ui
