#include "app/core/lane.h"

#include <pthread.h>

namespace app {

namespace {

constexpr qsizetype kMaxThreadName = 15; ///< Linux keeps 16 bytes with the final zero

} // namespace

Lane::Lane(const QString &name) : m_thread([this] { run(); })
{
    pthread_setname_np(m_thread.native_handle(), name.toUtf8().left(kMaxThreadName).constData());
}

Lane::~Lane()
{
    requestStop();
    m_thread.join();
}

bool Lane::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stop.stop_requested() || m_queue.size() >= kMaxQueued)
            return false;
        m_queue.push_back(std::move(work));
    }
    m_changed.notify_one();
    return true;
}

void Lane::requestStop()
{
    m_stop.request_stop(); // not under the mutex: it runs the callbacks of whoever waits on this token
    {
        // The thread tests the token under the mutex and so cannot miss the notice between test and wait.
        const std::lock_guard lock(m_mutex);
    }
    m_changed.notify_all();
}

size_t Lane::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

bool Lane::isCurrent() const
{
    return std::this_thread::get_id() == m_thread.get_id();
}

bool Lane::takeNext(Work &work)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_queue.empty() || m_stop.stop_requested(); });
    if (m_queue.empty())
        return false;
    work = std::move(m_queue.front());
    m_queue.pop_front();
    return true;
}

void Lane::run()
{
    Work work;
    while (takeNext(work)) {
        work(m_stop.get_token());
        work = nullptr; // what it captured dies here, not when the next one comes
    }
}

} // namespace app
