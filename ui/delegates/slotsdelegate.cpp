#include "ui/delegates/slotsdelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kPipWidth = 9;
constexpr int kPipHeight = 12;
constexpr int kPipGap = 2;
constexpr int kMostPips = 16;

void paintPips(QPainter &painter, const QRect &rect, const models::SlotsCell &cell)
{
    const Theme &theme = Theme::current();
    const QColor busy = theme.state(models::JobState::Running).fill;
    painter.setRenderHint(QPainter::Antialiasing);
    const int top = rect.center().y() - kPipHeight / 2;
    QRectF pip(rect.left() + 0.5, top + 0.5, kPipWidth - 1, kPipHeight - 1);
    for (int i = 0; i < cell.total; ++i, pip.translate(kPipWidth + kPipGap, 0)) {
        const bool full = i < cell.active;
        painter.setPen(full ? busy : theme.color(Token::ControlBorder));
        painter.setBrush(full ? QBrush(busy) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(pip, 2, 2);
    }
}

void paintBar(QPainter &painter, const QRect &rect, const models::SlotsCell &cell, bool selected)
{
    const Theme &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(rect.left(), rect.center().y() - 2, std::min(rect.width(), 92), 6);
    painter.setBrush(theme.color(selected ? Token::TrackSelected : Token::Track));
    painter.drawRoundedRect(bar, 3, 3);
    bar.setWidth(bar.width() * std::clamp(double(cell.active) / cell.total, 0.0, 1.0));
    painter.setBrush(theme.state(models::JobState::Running).fill);
    painter.drawRoundedRect(bar, 3, 3);
}

} // namespace

void SlotsDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Slots)).value<models::SlotsCell>();
    drawTabular(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, cell.text);
    if (cell.total <= 0)
        return;
    // As wide as "99/99", so that all rows begin their pips at the same place.
    const int figures = std::max(tabularWidth(painter.fontMetrics(), QStringLiteral("0/0")) + 10,
                                 tabularWidth(painter.fontMetrics(), cell.text) + 8);
    const QRect rest = rect.adjusted(figures, 0, 0, 0);
    const int pipsWidth = cell.total * (kPipWidth + kPipGap);
    if (cell.total <= kMostPips && pipsWidth <= rest.width())
        paintPips(painter, rest, cell);
    else
        paintBar(painter, rest, cell, option.state.testFlag(QStyle::State_Selected));
}

} // namespace ui
