#pragma once

#include "app/redis/redisclient.h"

#include <QTcpServer>

namespace support {

inline app::CallContext acting()
{
    app::CallContext context;
    context.access = app::Access::Act;
    return context;
}

/// Steps that are over in a second or three, and a back-off that does not make tests wait.
inline app::RedisClient::Options quickOptions(const app::RedisAddress &address, const app::RedisSecrets &secrets = {})
{
    using namespace std::chrono_literals;
    app::RedisClient::Options options;
    options.address = address;
    options.secrets = secrets;
    options.timings = {3s, 1s, 1s, 500ms};
    options.random = [] { return 0.0; };
    return options;
}

/// 127.0.0.1 with this port.
inline app::RedisAddress localAddress(quint16 port)
{
    app::RedisAddress address;
    address.port = port;
    return address;
}

/// Nobody listens there.
inline quint16 deadPort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

} // namespace support
