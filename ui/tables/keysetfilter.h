#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

namespace ui {

/// Only the rows whose Role::Key is one of a set, in the order of the source.
class KeySetFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setKeys(QSet<QString> keys);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QSet<QString> m_keys;
};

} // namespace ui
