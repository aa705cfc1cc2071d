#pragma once

#include <QtGlobal>

#include <functional>
#include <stop_token>

namespace app {

/// How an act of many jobs is followed while it goes on.
struct ActRun {
    /// A person's Stop: it holds between slices, so that no job is left half done. What was done stays done.
    std::stop_token stop;
    /// After each slice, on the thread that carries it out.
    std::function<void(qint64 done, qint64 total)> progress;
};

} // namespace app
