#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// Plain text, number, time or mono cell, by the column's alignment and the cell's Tone.
class TextDelegate : public CellDelegate
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Text, Number, Mono };
    TextDelegate(Kind kind, QObject *parent);

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    Kind m_kind;
};

} // namespace ui
