#pragma once

#include "ui/pages/page.h"

#include <QTimer>

namespace ui {

class JobsView;

/// Every job of a connection, any state (ui.md 6.2): the view's questions answered by the session.
class JobsPage : public Page
{
    Q_OBJECT

public:
    JobsPage(ConnectionModels &models, QWidget *parent);

    QByteArray id() const override { return "jobs"; }
    QString title() const override { return tr("Jobs"); }
    QString iconName() const override { return QStringLiteral("list-check"); }
    void activated() override;
    void deactivated() override;
    app::WatchScope scope() const override;
    void focusFilter() override;
    void focusTable() override;
    bool showJob(const models::JobKey &key) override;
    bool settled() const override;
    void forceState(PageState state) override;
    void setDetailVisible(bool visible) override;
    void toggleDetailPosition() override;
    QList<QAction *> menuActions(MenuPlace place) const override;
    QAction *toolAction(const QByteArray &name) const override;
    void applyFilter(const QString &filter) override;

private:
    void connectSession();
    void connectView();
    void openJob(const QByteArray &id);
    void followLink(const QByteArray &target);
    void showCount();

    JobsView *m_view;
    bool m_read = false;
    models::JobKey m_wanted; ///< asked for before its row came
};

} // namespace ui
