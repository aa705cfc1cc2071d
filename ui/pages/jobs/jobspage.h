#pragma once

#include "ui/pages/jobpage.h"

namespace ui {

class JobsView;
class QueueReach;

/// Every job of a connection, any state (ui.md 6.2).
class JobsPage : public JobPage
{
    Q_OBJECT

public:
    JobsPage(ConnectionModels &models, QWidget *parent);

    QByteArray id() const override { return "jobs"; }
    QString title() const override { return tr("Jobs"); }
    QString iconName() const override { return QStringLiteral("list-check"); }
    app::WatchScope scope() const override;
    /// For the navigation before the page is made.
    static PageCount count(ConnectionModels &models);
    bool showJob(const models::JobKey &key) override;
    bool settled() const override;
    void showHeldBack() override;
    void forceState(PageState state) override;
    QList<QAction *> menuActions(MenuPlace place) const override;

private:
    void followLink(const QByteArray &target) override;
    void showCount();

    JobsView *m_view;
    QueueReach *m_reach;
    models::JobKey m_wanted; ///< asked for before its row came
};

} // namespace ui
