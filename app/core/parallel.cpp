#include "app/core/parallel.h"

#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

namespace app {

namespace {

constexpr size_t kAtOnce = 8; ///< calls that a thread takes in hand together

/// Outlives its caller's wait in the hands of helpers that woke too late: they find nothing left to take.
struct Shared {
    Shared(size_t calls, const std::function<void(size_t)> &call) : work(&call), count(calls) {}

    const std::function<void(size_t)> *work;
    size_t count;
    std::atomic<size_t> taken{0};
    std::atomic<size_t> done{0};

    void help()
    {
        for (size_t from = taken.fetch_add(kAtOnce); from < count; from = taken.fetch_add(kAtOnce)) {
            const size_t to = std::min(from + kAtOnce, count);
            for (size_t i = from; i < to; ++i)
                (*work)(i);
            if (done.fetch_add(to - from) + to - from == count)
                done.notify_one();
        }
    }
};

} // namespace

void forEachInParallel(size_t count, const std::function<void(size_t)> &work)
{
    const int others = QThread::idealThreadCount() - 1;
    forEachInParallel(count, work, size_t(std::max(0, others)),
                      [](std::function<void()> help) { QThreadPool::globalInstance()->tryStart(std::move(help)); });
}

void forEachInParallel(size_t count, const std::function<void(size_t)> &work, size_t helpers,
                       const std::function<void(std::function<void()>)> &start)
{
    const auto shared = std::make_shared<Shared>(count, work);
    const size_t useful = count / kAtOnce; // the first piece is this thread's own
    for (size_t i = 0; i < std::min(helpers, useful); ++i)
        start([shared] { shared->help(); });
    shared->help();
    for (size_t done = shared->done; done < count; done = shared->done)
        shared->done.wait(done);
}

} // namespace app
