#pragma once

#include "models/cellcontext.h"
#include "models/result.h"

#include <QObject>

#include <memory>
#include <vector>

namespace app {
class Session;
}

namespace models {
class JobTableModel;
class QueueModel;
class WorkerModel;
class ScheduleModel;
struct QueueInfo;
} // namespace models

namespace ui {

/// The item models of one connection, fed by its Session's signals; shared by that connection's pages.
/// GUI thread. Destroyed before the Session.
class ConnectionModels : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionModels(app::Session &session, QObject *parent = nullptr);
    ~ConnectionModels() override;

    app::Session &session();
    models::JobTableModel &jobs();
    models::QueueModel &queues();
    models::WorkerModel &workers();
    models::ScheduleModel &schedules();
    /// What the session has told of "jobs", "queues", "workers" or "schedules": for a page that is made after it did.
    bool isRead(const QByteArray &what) const;
    models::Error problem(const QByteArray &what) const;
    /// Language, clock and zone of every cell.
    void setCellStyle(const models::CellStyle &style);
    const models::CellStyle &cellStyle() const;
    /// For --demo-state: nothing that the session tells arrives here any more.
    void stopFollowing();
    /// For --demo-state: the link counts as lost, whatever the session tells.
    void pretendOffline();

private:
    /// Offline: times that nobody knows now are hidden.
    void setLive(bool live);

    /// Fills the queues' past from what earlier runs kept.
    void remember();

    /// No engine tells how much failed: the jobs that are known do.
    std::vector<models::QueueInfo> withFailures(std::vector<models::QueueInfo> queues) const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
