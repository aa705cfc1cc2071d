#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace ui {

/// Does `work` on the thread pool: what reads a file or waits for a server has no place on the GUI thread. `work` takes
/// no argument, touches nothing of the GUI and does not throw; hear its answer by whenAnswered().
template <typename Work>
auto inBackground(Work work)
{
    using Answer = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace ui
