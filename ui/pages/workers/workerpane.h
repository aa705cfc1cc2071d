#pragma once

#include "models/jobkey.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace models {
class JobStore;
class JobTableModel;
class WorkerModel;
} // namespace models

namespace ui {

class FactGrid;
class JobTableView;
class WorkerTrendRow;

/// Under the Workers table: what runs on the worker now, how it fared in the last half hour, its details, registered
/// tasks and configuration.
class WorkerPane : public QWidget
{
    Q_OBJECT

public:
    WorkerPane(models::WorkerModel &workers, models::JobStore &jobs, QWidget *parent);

    void showWorker(const QString &name);
    void refresh();
    const QString &worker() const { return m_worker; }
    models::JobTableModel &running() const { return *m_running; }

signals:
    void jobActivated(const models::JobKey &key);
    void linkActivated(const QByteArray &target);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildNow();
    void connectTable();

    models::WorkerModel &m_workers;
    models::JobTableModel *m_running;
    QString m_worker;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    JobTableView *m_table = nullptr;
    QLabel *m_idle = nullptr;
    FactGrid *m_details = nullptr;
    QLabel *m_runsTitle = nullptr;
    FactGrid *m_runs = nullptr;
    WorkerTrendRow *m_trends = nullptr;
    QPlainTextEdit *m_tasks = nullptr;
    FactGrid *m_configuration = nullptr;
    QLabel *m_noConfiguration = nullptr;
};

} // namespace ui
