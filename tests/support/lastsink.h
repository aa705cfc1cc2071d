#pragma once

#include "app/engines/engine.h"

#include <map>
#include <mutex>

namespace support {

/// Keeps the last that a watch told of everything.
class LastSink final : public app::WatchSink
{
public:
    void jobs(models::JobBatch batch) override
    {
        const std::lock_guard lock(m_mutex);
        for (const models::Job &job : batch.upserts)
            m_jobs[job.key.id] = job;
        for (const models::JobKey &key : batch.removals)
            m_jobs.erase(key.id);
    }
    void queues(std::vector<models::QueueInfo> queues) override
    {
        const std::lock_guard lock(m_mutex);
        m_queues = std::move(queues);
    }
    void workers(std::vector<models::WorkerInfo> workers) override
    {
        const std::lock_guard lock(m_mutex);
        for (const models::WorkerInfo &worker : workers) {
            m_workers[worker.name] = worker;
            m_everOffline = m_everOffline || worker.state == models::WorkerState::Offline;
        }
    }
    void schedules(std::vector<models::ScheduleEntry> schedules) override
    {
        const std::lock_guard lock(m_mutex);
        m_schedules = std::move(schedules);
    }
    void gap(models::Instant, models::Instant, bool) override
    {
        const std::lock_guard lock(m_mutex);
        ++m_gaps;
    }
    void problem(QByteArray what, models::Error error) override
    {
        const std::lock_guard lock(m_mutex);
        m_problems.erase(what);
        if (error.text.isEmpty())
            return;
        qInfo("problem with %s: %s %s", what.constData(), qPrintable(error.text), qPrintable(error.detail));
        m_problems.emplace(std::move(what), std::move(error));
    }
    void notice(QString) override {}

    models::Job job(const QByteArray &id) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_jobs.find(id);
        return found == m_jobs.end() ? models::Job() : found->second;
    }
    models::WorkerInfo worker(const QString &name) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_workers.find(name);
        return found == m_workers.end() ? models::WorkerInfo() : found->second;
    }
    std::vector<models::QueueInfo> queues() const
    {
        const std::lock_guard lock(m_mutex);
        return m_queues;
    }
    size_t jobCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs.size();
    }
    /// What went wrong and has not been said to work again.
    std::map<QByteArray, models::Error> problems() const
    {
        const std::lock_guard lock(m_mutex);
        return m_problems;
    }
    int gaps() const
    {
        const std::lock_guard lock(m_mutex);
        return m_gaps;
    }
    std::vector<models::ScheduleEntry> schedules() const
    {
        const std::lock_guard lock(m_mutex);
        return m_schedules;
    }
    bool everOffline() const
    {
        const std::lock_guard lock(m_mutex);
        return m_everOffline;
    }

private:
    mutable std::mutex m_mutex;
    std::map<QByteArray, models::Job> m_jobs;
    std::map<QString, models::WorkerInfo> m_workers;
    std::vector<models::QueueInfo> m_queues;
    std::vector<models::ScheduleEntry> m_schedules;
    std::map<QByteArray, models::Error> m_problems;
    int m_gaps = 0;
    bool m_everOffline = false;
};

} // namespace support
