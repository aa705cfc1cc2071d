#include "ui/pages/failed/faileddelegate.h"

#include "models/failedtreemodel.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"
#include "ui/delegates/progressdelegate.h"
#include "ui/delegates/sparklinedelegate.h"

#include <QPainter>

namespace ui {

namespace {

using models::FailedColumn;
using models::FailedRow;

constexpr Qt::Alignment kLeft = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kBar = 36;

FailedRow kindOf(const QModelIndex &index)
{
    return FailedRow(index.data(int(models::Role::RowKind)).toInt());
}

} // namespace

FailedDelegate::FailedDelegate(QObject *parent) : CellDelegate(parent) {}

void FailedDelegate::paintName(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto cell = index.data(int(models::Role::Task)).value<models::TaskCell>();
    const FailedRow kind = kindOf(index);
    QRect rest = rect;
    if (kind == FailedRow::More) {
        painter.setPen(theme.color(Token::Link));
        drawElided(painter, rest, kLeft, cell.name);
        return;
    }
    if (kind == FailedRow::Group) {
        drawStateIcon(painter, iconRect(rect), models::JobState::Failed);
        rest.setLeft(rest.left() + kStateIcon + kStateGap);
        painter.setFont(theme.font(FontRole::Semibold));
    } else if (index.parent().isValid()) {
        painter.setFont(theme.font(FontRole::Mono));
    }
    drawElided(painter, rest, kLeft, cell.name);
    rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(cell.name) + 6);
    if (rest.width() < 20)
        return;
    painter.setFont(option.font);
    painter.setPen(cellTextColor(option, Token::Text2));
    drawElided(painter, rest, kLeft, cell.summary);
}

void FailedDelegate::paintHours(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    if (kindOf(index) == FailedRow::Group) {
        const auto cell = index.data(int(models::Role::Spark)).value<models::SparkCell>();
        paintSparkline(painter, QRectF(rect.left(), rect.center().y() - 9, std::min(rect.width(), 92), 18), cell,
                       models::JobState::Failed);
        return;
    }
    const auto cell = index.data(int(models::Role::Progress)).value<models::ProgressCell>();
    if (!cell.fraction)
        return;
    paintProgressBar(painter, QRectF(rect.left(), rect.center().y() - 2, kBar, 6), cell,
                     option.state.testFlag(QStyle::State_Selected));
    drawElided(painter, rect.adjusted(kBar + 8, 0, 0, 0), kLeft, cell.left);
}

void FailedDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    switch (FailedColumn(index.column())) {
    case FailedColumn::Exception: paintName(painter, rect, option, index); return;
    case FailedColumn::Hours: paintHours(painter, rect, option, index); return;
    case FailedColumn::Task: break;
    default: {
        if (FailedColumn(index.column()) == FailedColumn::Jobs && kindOf(index) == FailedRow::Group)
            painter.setFont(Theme::current().font(FontRole::Semibold));
        else if (kindOf(index) == FailedRow::Job)
            painter.setPen(cellTextColor(option, Token::Text2));
        const QString text = index.data().toString();
        constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;
        if (tabularWidth(painter.fontMetrics(), text) <= rect.width())
            drawTabular(painter, rect, kRight, text);
        else
            drawElided(painter, rect, kRight, text); // never without its first digits
        return;
    }
    }
    painter.setPen(toneColor(option, models::Tone(index.data(int(models::Role::Tone)).toInt())));
    drawElided(painter, rect, kLeft, index.data().toString());
}

} // namespace ui
