#include "app/cli/stopsignal.h"

#include <csignal>

#include <pthread.h>
#include <unistd.h>

namespace app {

namespace {

constexpr int kWakeUp = SIGUSR2; ///< ends the waiting thread when the program ends by itself

sigset_t watched()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, kWakeUp);
    return set;
}

} // namespace

StopSignal::StopSignal()
{
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::thread([this] { wait(); });
}

StopSignal::~StopSignal()
{
    pthread_kill(m_thread.native_handle(), kWakeUp);
    m_thread.join();
}

void StopSignal::wait()
{
    const sigset_t set = watched();
    for (int signal = 0; sigwait(&set, &signal) == 0;) {
        if (signal == kWakeUp)
            return;
        if (m_stop.stop_requested())
            _exit(128 + signal);
        m_stop.request_stop();
    }
}

} // namespace app
