#pragma once

#include "app/engines/engine.h"
#include "app/session/jobfeed.h"

#include <QObject>

namespace app {

/// What a watch finds, on its way to the GUI thread: jobs through the feed, the rest as queued signals of this
/// object. Lives on the GUI thread; the WatchSink side is called from any thread, never from two at once.
class SessionSink final : public QObject, public WatchSink
{
    Q_OBJECT

public:
    explicit SessionSink(IoThread &io, QObject *parent = nullptr);

    void jobs(models::JobBatch batch) override;
    void queues(std::vector<models::QueueInfo> queues) override;
    void workers(std::vector<models::WorkerInfo> workers) override;
    void schedules(std::vector<models::ScheduleEntry> schedules) override;
    void gap(models::Instant from, models::Instant to, bool cutByServer) override;
    void problem(QByteArray what, models::Error error) override;
    void notice(QString text) override;

signals:
    void jobsArrived(const models::JobBatch &batch);
    void queuesChanged(const std::vector<models::QueueInfo> &queues);
    void workersChanged(const std::vector<models::WorkerInfo> &workers);
    void schedulesChanged(const std::vector<models::ScheduleEntry> &schedules);
    void gapSeen(models::Instant from, models::Instant to, bool cutByServer);
    void problemChanged(const QByteArray &what, const models::Error &error);
    void noticeArrived(const QString &text);

private:
    template <typename F>
    void later(F work);
    void takeJobs();

    JobFeed m_feed;
};

} // namespace app
