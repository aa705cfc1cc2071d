#pragma once

#include "ui/pages/listpage.h"

namespace ui {

class QueuePane;

/// Queues of a connection (ui.md 6.4, seen; pause, move and purge come with the next issue).
class QueuesPage : public ListPage
{
    Q_OBJECT

public:
    QueuesPage(ConnectionModels &models, QWidget *parent);
    /// For the navigation, of what has been read.
    static PageCount count(ConnectionModels &models);

    QByteArray id() const override { return "queues"; }
    QString title() const override { return tr("Queues"); }
    QString iconName() const override { return QStringLiteral("layers"); }
    app::WatchScope scope() const override;
    QList<QAction *> menuActions(MenuPlace place) const override;

private:
    void connectView();
    void showCounts() override;
    void readPeek(const QString &queue, int limit);

    QueuePane *m_pane;
    QAction *m_showJobs;
    QAction *m_copyName;
};

} // namespace ui
