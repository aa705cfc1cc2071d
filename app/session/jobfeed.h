#pragma once

#include "models/jobbatch.h"

#include <QHash>

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

class QTimer;

namespace app {

class IoThread;

/// Gathers job changes at the source, the newest state of each job wins by its version. The receiver is told at once
/// after a quiet spell, else after 16 ms or 500 jobs, and then takes; until it does, changes keep merging, so that a
/// busy window costs memory only once per job. It gets what it can take in within a frame, the oldest first, and is
/// told again of the rest. Thread-safe; destroy it before the IoThread.
class JobFeed
{
public:
    static constexpr std::chrono::milliseconds kWait{8};
    static constexpr size_t kFull = 500;
    static constexpr size_t kMost = 1'500; ///< of one take

    /// `ready` is called from any thread, once per take(); it must not block.
    JobFeed(IoThread &io, std::function<void()> ready);
    ~JobFeed();

    void add(models::JobBatch batch);
    models::JobBatch take();

private:
    void merge(models::JobBatch batch);
    void announce();
    bool isEmpty() const { return m_places.isEmpty() && m_removals.isEmpty(); }
    void takeSome(std::vector<models::Job> &into);
    void takeAll(std::vector<models::Job> &into);

    IoThread &m_io;
    std::function<void()> m_ready;
    QTimer *m_timer = nullptr; ///< lives on the io thread
    std::mutex m_mutex;        ///< of what follows
    std::deque<std::optional<models::Job>> m_upserts;
    quint64 m_first = 0; ///< number of the front one; they are numbered through
    QHash<models::JobKey, quint64> m_places;
    QHash<models::JobKey, bool> m_removals;
    bool m_waiting = false;                        ///< the timer runs
    bool m_announced = false;                      ///< told, not yet taken
    std::chrono::steady_clock::time_point m_taken; ///< last time
};

} // namespace app
