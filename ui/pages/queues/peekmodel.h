#pragma once

#include "models/cellcontext.h"
#include "models/job.h"

#include <QAbstractTableModel>

namespace ui {

/// The next messages of a queue, read without removing: place, task, how long it waits, priority.
class PeekModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setJobs(std::vector<models::Job> jobs, const models::CellContext &context);
    const std::vector<models::Job> &jobs() const { return m_jobs; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const models::Job &job, int row, int column) const;

    std::vector<models::Job> m_jobs;
    models::CellContext m_context;
};

} // namespace ui
