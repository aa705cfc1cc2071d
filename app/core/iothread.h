#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace app {

/// Owns a thread with an event loop, for sockets, timers and child processes; nothing on it may block.
/// Thread-safe. Whoever puts objects there takes them away (run()) before this dies.
class IoThread
{
public:
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
    QObject *context() { return m_context.get(); }

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
};

} // namespace app
