#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// Name and detail in a 46 px row, a badge beside them; also the state of a worker, the last run of a schedule and how
/// an act came out.
class TwoLineDelegate : public CellDelegate
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Plain, Name, WorkerState, Run, ActEnd };
    TwoLineDelegate(Kind kind, QObject *parent);
    /// Bootstrap icon before a Name cell.
    void setIcon(const QString &name) { m_icon = name; }

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    Kind m_kind;
    QString m_icon;
};

} // namespace ui
