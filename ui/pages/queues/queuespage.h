#pragma once

#include "ui/pages/listpage.h"

namespace models {
struct QueueInfo;
}

namespace ui {

class QueuePane;

/// Queues of a connection, what holds them, and the acts that empty one or move what waits in it (ui.md 6.4).
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
    RowSource rowsToExport(app::DocumentFormat format) const override;
    void buildActs();
    void followActs();
    void askPurge();
    void askMove();
    /// The queue that is selected; null = none.
    const models::QueueInfo *current() const;
    void followQueue();
    void pauseOrResume();
    void readPeek(const QString &queue, int limit);

    QueuePane *m_pane;
    QAction *m_showJobs;
    QAction *m_copyName;
    QAction *m_pause;
    QAction *m_move;
    QAction *m_purge;
};

} // namespace ui
