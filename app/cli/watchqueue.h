#pragma once

#include "app/engines/engine.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>

namespace app {

/// What a watch finds, as lines of JSON for the printing thread. Bounded: when the reader of stdout is slower than
/// the broker, the oldest job lines go and are counted, and the watch never waits. Thread-safe.
class WatchQueue final : public WatchSink
{
public:
    /// Without `lines` nothing is kept: only the watch's own figures are of interest.
    WatchQueue(bool lines, const Clock &clock) : m_lines(lines), m_clock(clock) {}

    /// Who tells more of the jobs of a batch; null = nobody. Set before the watch begins.
    void setEngine(ReadOnlyEngine *engine) { m_engine = engine; }

    void jobs(models::JobBatch batch) override;
    void queues(std::vector<models::QueueInfo> queues) override;
    void workers(std::vector<models::WorkerInfo> workers) override;
    void schedules(std::vector<models::ScheduleEntry> schedules) override;
    void gap(models::Instant from, models::Instant to, bool cutByServer) override;
    void problem(QByteArray what, models::Error error) override;
    void notice(QString text) override;
    void link(const QString &state, const QString &text);

    /// What came since; waits until something did, `deadline` or a stop. Empty then.
    std::deque<QByteArray> take(std::chrono::steady_clock::time_point deadline, const std::stop_token &stop);
    qint64 dropped() const;

private:
    void push(QByteArray line);

    const bool m_lines;
    const Clock &m_clock;
    ReadOnlyEngine *m_engine = nullptr;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<QByteArray> m_queue;
    qint64 m_dropped = 0;
};

} // namespace app
