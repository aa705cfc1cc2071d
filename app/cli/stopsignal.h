#pragma once

#include <stop_token>
#include <thread>

namespace app {

/// SIGINT and SIGTERM as a stop token: the verb that runs ends in order; a second signal ends the process at once.
/// Make it before any other thread: the signals must be blocked in all of them.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal &) = delete;
    StopSignal &operator=(const StopSignal &) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    void wait();
    std::stop_source m_stop;
    std::thread m_thread;
};

} // namespace app
