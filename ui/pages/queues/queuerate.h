#pragma once

#include "models/jobchunk.h"
#include "models/taskfigures.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;

namespace models {
class RowFilterModel;
}

namespace ui {

class TableView;

/// Under Rate: how fast each task of the shown queue goes, how long its jobs wait and run. Counts only while it is
/// seen, in the pool.
class QueueRate : public QWidget
{
    Q_OBJECT

public:
    using Snapshot = std::function<models::JobSnapshot()>;

    QueueRate(Snapshot jobs, QWidget *parent);

    void showQueue(const QString &name, const models::CellStyle &style);
    models::TaskFiguresModel &tasks() { return m_tasks; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void count();

    Snapshot m_jobs;
    QString m_queue;
    bool m_counting = false;
    QTimer m_again;
    models::TaskFiguresModel m_tasks;
    QLabel *m_note;
    TableView *m_table;
};

} // namespace ui
