#include "app/core/iothread.h"

#include <condition_variable>
#include <mutex>

namespace app {

IoThread::IoThread(const QString &name) : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

IoThread::~IoThread()
{
    m_thread.quit();
    m_thread.wait();
}

void IoThread::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_context.get(), std::move(work), Qt::QueuedConnection);
}

void IoThread::run(const std::function<void()> &work)
{
    if (isCurrent())
        return work();
    // Not Qt::BlockingQueuedConnection: that semaphore is invisible to the thread sanitizer.
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
    return QThread::currentThread() == &m_thread;
}

} // namespace app
