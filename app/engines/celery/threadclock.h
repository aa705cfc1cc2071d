#pragma once

#include <QtGlobal>

#include <ctime>

namespace app {

/// CPU time of the calling thread, ns.
inline qint64 threadCpuNs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace app
