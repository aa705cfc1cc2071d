#pragma once

#include "ui/pages/listpage.h"

namespace ui {

class WorkerActions;
class WorkerPane;

/// Workers of a connection, the evidence for their state, and what can be done with them (ui.md 6.5).
class WorkersPage : public ListPage
{
    Q_OBJECT

public:
    WorkersPage(ConnectionModels &models, QWidget *parent);
    /// For the navigation, of what has been read.
    static PageCount count(ConnectionModels &models);

    QByteArray id() const override { return "workers"; }
    QString title() const override { return tr("Workers"); }
    QString iconName() const override { return QStringLiteral("hdd-stack"); }
    QList<QAction *> menuActions(MenuPlace place) const override;

private:
    void connectView();
    void addTabs();
    void showCounts() override;
    RowSource rowsToExport(app::DocumentFormat format) const override;
    QString versionRemark() const;
    void followWorker();

    WorkerPane *m_pane;
    QAction *m_showJobs;
    QAction *m_copyName;
    WorkerActions *m_actions;
};

} // namespace ui
