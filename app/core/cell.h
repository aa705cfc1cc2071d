#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace app {

/// The one-shot that a lane waits on: completed exactly once, by whoever comes first (reply, error, cancel,
/// deadline, shutdown). Thread-safe; shared by both sides, so that the slower one finds it alive. A continuation,
/// when given, runs once, in the completing thread; such a cell is not taken from.
template <typename T>
class Cell
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Continuation = std::function<void(const T &)>;

    Cell() = default;
    explicit Cell(Continuation then) : m_then(std::move(then)) {}
    Cell(const Cell &) = delete;
    Cell &operator=(const Cell &) = delete;

    /// False when somebody was faster; `value` is dropped then.
    bool complete(T value)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_value)
                return false;
            m_value.emplace(std::move(value));
            m_completed.notify_all();
        }
        if (m_then)
            m_then(*m_value);
        return true;
    }

    bool isComplete() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value.has_value();
    }

    /// False when the deadline came first.
    bool waitUntil(TimePoint deadline)
    {
        std::unique_lock lock(m_mutex);
        return m_completed.wait_until(lock, deadline, [this] { return m_value.has_value(); });
    }

    /// The value; call once, after completion.
    T take()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(*m_value);
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_completed;
    std::optional<T> m_value;
    Continuation m_then;
};

} // namespace app
