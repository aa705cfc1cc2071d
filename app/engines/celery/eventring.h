#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace app {

/// Bounded crossing from the io thread, which never waits, to the watch's lane, which takes everything at once.
/// What does not fit is dropped, newest first, and counted exactly. Thread-safe.
template <typename T>
class EventRing
{
public:
    explicit EventRing(size_t capacity) : m_capacity(capacity) {}

    /// False when it was full and `item` was dropped.
    bool push(T item)
    {
        bool first = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_items.size() >= m_capacity) {
                ++m_dropped;
                ++m_lost;
                return false;
            }
            first = m_items.empty();
            m_items.push_back(std::move(item));
        }
        if (first) {
            m_filled.notify_one();
        }
        return true;
    }

    /// Swaps all that waits into `into`, whose old content is destroyed and whose memory is used again.
    /// Returns how many were dropped since the last take.
    qint64 take(std::vector<T> &into)
    {
        into.clear();
        const std::lock_guard lock(m_mutex);
        m_items.swap(into);
        return std::exchange(m_lost, 0);
    }

    /// Waits until something is there, wake() was called or `until` has come.
    template <typename TimePoint>
    void waitUntil(TimePoint until)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_until(lock, until, [this] { return m_woken || !m_items.empty(); });
        m_woken = false;
    }

    void wake()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_woken = true;
        }
        m_filled.notify_one();
    }

    qint64 dropped() const
    {
        const std::lock_guard lock(m_mutex);
        return m_dropped;
    }

private:
    const size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_filled;
    std::vector<T> m_items;
    qint64 m_dropped = 0;
    qint64 m_lost = 0;
    bool m_woken = false;
};

} // namespace app
