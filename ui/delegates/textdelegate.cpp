#include "ui/delegates/textdelegate.h"

#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

TextDelegate::TextDelegate(Kind kind, QObject *parent) : CellDelegate(parent), m_kind(kind) {}

void TextDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant tone = index.data(int(models::Role::Tone));
    if (tone.isValid())
        painter.setPen(toneColor(option, models::Tone(tone.toInt())));
    if (m_kind == Kind::Mono)
        painter.setFont(Theme::current().font(FontRole::Mono));
    const QVariant font = index.data(Qt::FontRole);
    if (font.isValid())
        painter.setFont(font.value<QFont>());
    const QVariant wanted = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment align = (wanted.isValid() ? Qt::Alignment(wanted.toInt()) : Qt::AlignLeft) | Qt::AlignVCenter;
    if (m_kind == Kind::Number && tabularWidth(painter.fontMetrics(), text) <= rect.width())
        drawTabular(painter, rect, align, text);
    else
        drawElided(painter, rect, align, text);
}

} // namespace ui
