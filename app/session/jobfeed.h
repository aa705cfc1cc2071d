#pragma once

#include "models/jobbatch.h"

#include <QHash>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

class QTimer;

namespace app {

class IoThread;

/// Gathers job changes at the source: waits 16 ms or for 500 jobs, the newest state of each job wins by its
/// version. The receiver is told once and then takes; until it does, changes keep merging, so that a busy
/// window costs memory only once per job. Thread-safe; destroy it before the IoThread.
class JobFeed
{
public:
    static constexpr std::chrono::milliseconds kWait{16};
    static constexpr size_t kFull = 500;

    /// `ready` is called from any thread, once per take(); it must not block.
    JobFeed(IoThread &io, std::function<void()> ready);
    ~JobFeed();

    void add(models::JobBatch batch);
    models::JobBatch take();

private:
    void merge(models::JobBatch batch);
    void announce();

    IoThread &m_io;
    std::function<void()> m_ready;
    QTimer *m_timer = nullptr; ///< lives on the io thread
    std::mutex m_mutex;        ///< of what follows
    std::vector<std::optional<models::Job>> m_upserts;
    QHash<models::JobKey, size_t> m_places;
    QHash<models::JobKey, bool> m_removals;
    bool m_waiting = false;   ///< the timer runs
    bool m_announced = false; ///< told, not yet taken
};

} // namespace app
