#pragma once

#include <QFuture>
#include <QPromise>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace app {

/// One worker thread with a queue of plain functions, run in order: where engine verbs wait (style.md 2.5).
/// Thread-safe. Destroying it requests stop, runs what is still queued with that token, and joins.
class Lane
{
public:
    using Work = std::function<void(std::stop_token)>;
    static constexpr size_t kMaxQueued = 10'000;

    /// `name` is the thread's name in debuggers, 15 bytes of it.
    explicit Lane(const QString &name);
    ~Lane();
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    /// False when the lane is stopping or its queue is full: `work` will not run.
    bool post(Work work);

    /// Runs `work(stop_token)` and delivers what it returns. The future is cancelled when the work was not
    /// taken; a future cancelled by its owner before its turn is never run.
    template <typename F>
    auto submit(F work) -> QFuture<std::invoke_result_t<F, std::stop_token>>
    {
        using T = std::invoke_result_t<F, std::stop_token>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        const bool taken = post([promise, work = std::move(work)](std::stop_token stop) mutable {
            if (!promise->isCanceled())
                promise->addResult(work(std::move(stop)));
            promise->finish();
        });
        if (!taken) {
            future.cancel();
            promise->finish();
        }
        return future;
    }

    /// No new work from now on; what runs sees its token stopped. Returns at once.
    void requestStop();
    /// Queued functions, without the running one.
    size_t queued() const;
    /// True on the lane's own thread.
    bool isCurrent() const;

private:
    void run();
    bool takeNext(Work &work);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Work> m_queue;
    std::stop_source m_stop;
    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace app
