#include "app/session/sessionsink.h"

namespace app {

SessionSink::SessionSink(IoThread &io, QObject *parent) : QObject(parent), m_feed(io, [this] { takeJobs(); }) {}

template <typename F>
void SessionSink::later(F work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void SessionSink::takeJobs()
{
    later([this] { emit jobsArrived(m_feed.take()); });
}

void SessionSink::jobs(models::JobBatch batch)
{
    if (batch.upserts.empty() && batch.removals.empty()) // "I read them all, there are none"
        later([this] { emit jobsArrived({}); });
    else
        m_feed.add(std::move(batch));
}

void SessionSink::queues(std::vector<models::QueueInfo> queues)
{
    later([this, queues = std::move(queues)] { emit queuesChanged(queues); });
}

void SessionSink::workers(std::vector<models::WorkerInfo> workers)
{
    later([this, workers = std::move(workers)] { emit workersChanged(workers); });
}

void SessionSink::schedules(std::vector<models::ScheduleEntry> schedules)
{
    later([this, schedules = std::move(schedules)] { emit schedulesChanged(schedules); });
}

void SessionSink::gap(models::Instant from, models::Instant to, bool cutByServer)
{
    later([this, from, to, cutByServer] { emit gapSeen(from, to, cutByServer); });
}

void SessionSink::problem(QByteArray what, models::Error error)
{
    later([this, what = std::move(what), error = std::move(error)] { emit problemChanged(what, error); });
}

void SessionSink::notice(QString text)
{
    later([this, text = std::move(text)] { emit noticeArrived(text); });
}

} // namespace app
