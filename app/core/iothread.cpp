#include "app/core/iothread.h"

#include <pthread.h>

#include <condition_variable>
#include <future>

namespace app {

namespace {
constexpr int kMaxThreadName = 15; ///< bytes, without the final zero: the kernel's limit
}

// Not a QThread: its wait() returns before the thread's thread-locals are gone. OpenSSL's were then freed
// while the program's exit took OpenSSL itself down.
IoThread::IoThread(const QString &name)
{
    std::promise<void> started;
    m_thread = std::thread([this, &started] {
        m_loop = std::make_unique<QEventLoop>();
        started.set_value();
        m_loop->exec();
    });
    pthread_setname_np(m_thread.native_handle(), name.toUtf8().left(kMaxThreadName).constData());
    started.get_future().wait();
}

IoThread::~IoThread()
{
    post([this] { m_loop->quit(); });
    m_thread.join();
}

// A list of our own, not an event each: the thread sanitizer sees what a std::mutex hands over, Qt's it does not.
void IoThread::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    m_posted.push_back(std::move(work));
    if (m_posted.size() == 1)
        QMetaObject::invokeMethod(
            m_loop.get(), [this] { runPosted(); }, Qt::QueuedConnection);
}

void IoThread::runPosted()
{
    std::vector<std::function<void()>> posted;
    {
        const std::lock_guard lock(m_mutex);
        posted.swap(m_posted);
    }
    for (const auto &work : posted)
        work();
}

void IoThread::run(const std::function<void()> &work)
{
    if (isCurrent())
        return work();
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
    post([&] {
        work();
        const std::lock_guard lock(mutex);
        done = true;
        changed.notify_one();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done; });
}

bool IoThread::isCurrent() const
{
    return std::this_thread::get_id() == m_thread.get_id();
}

} // namespace app
