#pragma once

#include "ui/pages/jobpage.h"

namespace models {
class FailedTreeModel;
}

namespace ui {

class FailedView;

/// Failed jobs and dead letters of a connection, grouped by what went wrong (ui.md 6.3).
class FailedPage final : public JobPage
{
    Q_OBJECT

public:
    FailedPage(ConnectionModels &models, QWidget *parent);
    /// For the navigation, of what has been read; none where nothing has failed.
    static PageCount count(const models::FailedTreeModel &failed);

    QByteArray id() const override { return "failed"; }
    QString title() const override { return tr("Failed"); }
    QString iconName() const override { return QStringLiteral("x-circle"); }
    bool showJob(const models::JobKey &key) override;
    bool settled() const override;
    void retranslate() override;
    void showHeldBack() override;
    QList<QAction *> menuActions(MenuPlace place) const override;
    QAction *toolAction(const QByteArray &name) const override;

    FailedView &view() const { return *m_view; }

private:
    void showCount();

    FailedView *m_view;
};

} // namespace ui
