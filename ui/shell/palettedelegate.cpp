#include "ui/shell/palettedelegate.h"

#include "ui/shell/palettemodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kSideMargin = 6;
constexpr int kPadding = 10;
constexpr int kIconGap = 9;
constexpr int kRemarkGap = 10;
constexpr int kKeyPadding = 5;

/// Writes `text` from `x` on, letters whose place (from `first`) is a hit semibold, elided at `right`. Where it ended.
int drawMarked(QPainter &painter, const QRect &row, int x, int right, const QString &text, const QVariantList &hits,
               qsizetype first)
{
    const QFont plain = painter.font();
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    for (qsizetype at = 0; at < text.size() && x < right;) {
        const bool hit = hits.contains(QVariant(first + at));
        qsizetype end = at + 1;
        while (end < text.size() && hits.contains(QVariant(first + end)) == hit)
            ++end;
        painter.setFont(hit ? strong : plain);
        const QString run = painter.fontMetrics().elidedText(text.mid(at, end - at), Qt::ElideRight, right - x);
        painter.drawText(QRect(x, row.top(), right - x, row.height()), Qt::AlignVCenter | Qt::AlignLeft, run);
        x += painter.fontMetrics().horizontalAdvance(run);
        at = end;
    }
    painter.setFont(plain);
    return x;
}

/// At the right end of the row, in a small frame. Where it begins.
int drawKeys(QPainter &painter, const QRect &row, const QString &keys)
{
    const Theme &theme = Theme::current();
    painter.setFont(theme.font(FontRole::Caption));
    const int width = painter.fontMetrics().horizontalAdvance(keys) + 2 * kKeyPadding;
    QRect frame(0, 0, width, painter.fontMetrics().height() + 2);
    frame.moveCenter(row.center());
    frame.moveRight(row.right() - kPadding);
    painter.setPen(theme.color(Token::Border));
    painter.setBrush(theme.color(Token::Header));
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(frame, Qt::AlignCenter, keys);
    return frame.left() - kRemarkGap;
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int row = qMax(tokens::kRow, Theme::current().rowHeight()) + 4;
    return {200, index.data(PaletteModel::TitleRole).toBool() ? row - 4 : row};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(kSideMargin, 0, -kSideMargin, 0);
    const QString text = index.data().toString();
    if (index.data(PaletteModel::TitleRole).toBool()) {
        painter->setFont(theme.font(FontRole::Small));
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(row.adjusted(kPadding, 0, -kPadding, -3), Qt::AlignBottom | Qt::AlignLeft, text);
        painter->restore();
        return;
    }
    const QString reason = index.data(PaletteModel::ReasonRole).toString();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Token::Selection));
        painter->drawRoundedRect(row, tokens::kRadiusControl, tokens::kRadiusControl);
    }
    QRect box(row.left() + kPadding, row.center().y() - tokens::kIcon / 2 + 1, tokens::kIcon, tokens::kIcon);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, box, Qt::AlignCenter, reason.isEmpty() ? QIcon::Normal : QIcon::Disabled);
    int right = row.right() - kPadding;
    if (const QString keys = index.data(PaletteModel::KeysRole).toString(); !keys.isEmpty())
        right = drawKeys(*painter, row, keys);
    const QVariantList hits = index.data(PaletteModel::HitsRole).toList();
    painter->setFont(theme.font(FontRole::Body));
    painter->setPen(theme.color(!reason.isEmpty() ? Token::Text3 : selected ? Token::SelectionText : Token::Text));
    const int end = drawMarked(*painter, row, box.right() + kIconGap, right, text, hits, 0);
    const QString remark = reason.isEmpty() ? index.data(PaletteModel::RemarkRole).toString() : reason;
    painter->setPen(theme.color(selected ? Token::Text2 : Token::Text3));
    drawMarked(*painter, row, end + kRemarkGap, right, remark, reason.isEmpty() ? hits : QVariantList(),
               text.size() + 1);
    painter->restore();
}

} // namespace ui
