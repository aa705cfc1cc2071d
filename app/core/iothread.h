#pragma once

#include <QEventLoop>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

/// Owns a thread with an event loop, for sockets, timers and child processes; nothing on it may block.
/// Thread-safe. Whoever puts objects there takes them away (run()) before this dies. When it is gone the
/// thread is too, to its last thread-local (OpenSSL keeps such), and everything posted before has run.
class IoThread
{
public:
    /// `name` is the thread's name in debuggers, 15 bytes of it.
    explicit IoThread(const QString &name = QStringLiteral("io"));
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    /// Runs `work` there, later, in order of the posts.
    void post(std::function<void()> work);
    /// Runs `work` there and returns when it is done; at once when called on that thread. For set-up and
    /// tear-down only: it waits for whatever the loop does now.
    void run(const std::function<void()> &work);
    bool isCurrent() const;
    /// Lives on the thread: context object for connects, parent of nothing.
    QObject *context() { return m_loop.get(); }

private:
    void runPosted();

    std::mutex m_mutex; ///< guards m_posted
    std::vector<std::function<void()>> m_posted;
    std::unique_ptr<QEventLoop> m_loop;
    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace app
