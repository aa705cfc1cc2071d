#include "app/session/linkwatcher.h"

namespace app {

LinkStatus LinkWatcher::next(const RedisLinkStatus &status, models::Instant now)
{
    LinkStatus link;
    link.server = status.server;
    switch (status.state) {
    case RedisLinkState::Idle:
    case RedisLinkState::Closed: return link;
    case RedisLinkState::Ready:
        m_downSince.reset();
        m_error = {};
        m_failedOrLost = true; // from now on, trying is trying again
        link.state = LinkState::Connected;
        link.since = status.since;
        return link;
    case RedisLinkState::Waiting:
        if (!m_downSince)
            m_downSince = status.since.value_or(now);
        if (status.error)
            m_error = *status.error;
        m_failedOrLost = true;
        link.state = LinkState::Offline;
        link.nextTry = status.nextTry;
        break;
    case RedisLinkState::Connecting:
    case RedisLinkState::Authenticating:
        link.state = m_failedOrLost ? LinkState::Reconnecting : LinkState::Connecting;
        break;
    }
    link.since = m_downSince;
    link.error = m_error; // stays until it is cured, so that the sentence does not flicker
    return link;
}

} // namespace app
