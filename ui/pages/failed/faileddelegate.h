#pragma once

#include "ui/delegates/celldelegate.h"

namespace ui {

/// All cells of the Failed tree: a group's exception, task and hourly bars; a job's id and progress; "Show n more".
class FailedDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit FailedDelegate(QObject *parent);

protected:
    void paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintHours(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
};

} // namespace ui
