#pragma once

#include "app/engines/engine.h"

#include <mutex>

namespace app {

/// Lets the lanes of a watch speak to its sink one at a time, and says each problem once.
class SerialSink final : public WatchSink
{
public:
    explicit SerialSink(WatchSink &sink) : m_sink(sink) {}

    void jobs(models::JobBatch batch) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.jobs(std::move(batch));
    }
    void queues(std::vector<models::QueueInfo> queues) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.queues(std::move(queues));
    }
    void workers(std::vector<models::WorkerInfo> workers) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.workers(std::move(workers));
    }
    void schedules(std::vector<models::ScheduleEntry> schedules) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.schedules(std::move(schedules));
    }
    void gap(models::Instant from, models::Instant to, bool cutByServer) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.gap(from, to, cutByServer);
    }
    void problem(QByteArray what, models::Error error) override
    {
        const std::lock_guard lock(m_mutex);
        models::Error &last = m_problems[what];
        if (last == error) {
            return;
        }
        last = error;
        m_sink.problem(std::move(what), std::move(error));
    }
    void notice(QString text) override
    {
        const std::lock_guard lock(m_mutex);
        m_sink.notice(std::move(text));
    }

private:
    WatchSink &m_sink;
    std::mutex m_mutex;
    QMap<QByteArray, models::Error> m_problems;
};

} // namespace app
