#pragma once

#include "app/core/lane.h"
#include "app/session/connection.h"
#include "app/session/sessionsink.h"

#include <memory>
#include <mutex>

namespace app {

/// The threads of one open session and what runs on them: io thread (in Connection), lanes for what a person waits
/// for and for what is long, and the engine's watch. Made and ended on the GUI thread.
class SessionThreads
{
public:
    SessionThreads(Connection::Options options, std::shared_ptr<Workplace> workplace);
    /// Ends in the order feeds, lanes, clients; waits only as long as a stopped call takes to notice.
    ~SessionThreads();
    SessionThreads(const SessionThreads &) = delete;
    SessionThreads &operator=(const SessionThreads &) = delete;

    Connection &connection() { return m_connection; }
    SessionSink &sink() { return m_sink; }
    Lane &interactive() { return m_interactive; }
    Lane &bulk() { return m_bulk; }

    /// On a lane, after Connection::attach().
    void startWatch(const WatchScope &scope);
    void setScope(const WatchScope &scope);
    void refresh();
    WatchStats watchStats() const;

private:
    Connection m_connection;
    SessionSink m_sink;
    mutable std::mutex m_mutex;     ///< of the pointer m_watch
    std::unique_ptr<Watch> m_watch; ///< ended after the lanes, one of which makes it
    Lane m_interactive;
    Lane m_bulk;
};

} // namespace app
