#pragma once

#include <cstddef>
#include <functional>

namespace app {

/// Calls `work` with each number below `count` once, on this thread and on threads of Qt's pool that are idle, and
/// returns when all calls have ended. `work` is called from several threads at a time, in no order, and must not throw.
/// Nobody is waited for who has nothing in hand: QtConcurrent::blockingMap waits for every thread it woke, also for one
/// that wakes when all is done, which on a busy machine costs more than it brings.
void forEachInParallel(size_t count, const std::function<void(size_t)> &work);

/// The same with up to `helpers` other threads: `start` is given a function for one of them to run, soon, late or
/// never.
void forEachInParallel(size_t count, const std::function<void(size_t)> &work, size_t helpers,
                       const std::function<void(std::function<void()>)> &start);

} // namespace app
