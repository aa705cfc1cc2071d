#pragma once

#include "app/redis/redislinkstatus.h"
#include "app/session/linkstatus.h"

namespace app {

/// Turns what one connection does into what a person is told. Remembers since when it is down. Pure.
class LinkWatcher
{
public:
    LinkStatus next(const RedisLinkStatus &status, models::Instant now);

private:
    models::MaybeInstant m_downSince;
    models::Error m_error;
    bool m_failedOrLost = false;
};

} // namespace app
