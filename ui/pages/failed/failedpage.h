#pragma once

#include "ui/pages/page.h"

namespace ui {

class FailedView;

/// Failed jobs and dead letters of a connection, grouped by what went wrong (ui.md 6.3).
class FailedPage : public Page
{
    Q_OBJECT

public:
    FailedPage(ConnectionModels &models, QWidget *parent);

    QByteArray id() const override { return "failed"; }
    QString title() const override { return tr("Failed"); }
    QString iconName() const override { return QStringLiteral("x-circle"); }
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

    FailedView &view() const { return *m_view; }

private:
    void connectSession();
    void connectView();
    void openJob(const QByteArray &id);
    void followLink(const QByteArray &target);
    void showCount(qint64 jobs);

    FailedView *m_view;
    bool m_read = false;
    bool m_active = false;
};

} // namespace ui
