#pragma once

#include "app/store/records.h"

#include <QAbstractTableModel>

namespace ui {

/// What became of each target of one act.
class TargetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTargets(std::vector<app::AuditTarget> targets);
    const std::vector<app::AuditTarget> &targets() const { return m_targets; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<app::AuditTarget> m_targets;
};

} // namespace ui
