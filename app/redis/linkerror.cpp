#include "app/redis/linkerror.h"

#include <QCoreApplication>

using models::Error;
using models::ErrorKind;

namespace app::linkerror {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RedisLink)
};

Error error(ErrorKind kind, const QString &text, const QString &detail, const QString &step)
{
    return {kind, text, detail, step};
}

} // namespace

Error resolve(const QString &host, const QString &detail)
{
    return error(ErrorKind::Resolve,
                 Text::tr("The host name %1 has no address: check its spelling, and the network or VPN.").arg(host),
                 detail, QStringLiteral("resolve"));
}

Error refused(const QString &where, const QString &detail)
{
    return error(ErrorKind::Connect,
                 Text::tr("Nobody answers at %1: check host and port, and that Redis runs there and listens to "
                          "this machine.")
                     .arg(where),
                 detail, QStringLiteral("connect"));
}

Error noSocket(const QString &path, const QString &detail)
{
    return error(ErrorKind::Connect,
                 Text::tr("No Redis listens at the socket %1: check the path (unixsocket in redis.conf), and that "
                          "Redis runs.")
                     .arg(path),
                 detail, QStringLiteral("connect"));
}

Error noAccess(const QString &path, const QString &detail)
{
    return error(ErrorKind::Connect,
                 Text::tr("The socket %1 may not be opened by this user: join its group, or let its permissions "
                          "(unixsocketperm) be widened.")
                     .arg(path),
                 detail, QStringLiteral("connect"));
}

Error connectTimeout(const QString &where)
{
    return error(ErrorKind::Connect,
                 Text::tr("%1 does not answer at all: check the address, and whether a firewall or VPN is in "
                          "between.")
                     .arg(where),
                 {}, QStringLiteral("connect"));
}

Error tls(const QString &where, const QString &detail)
{
    return error(ErrorKind::Tls,
                 Text::tr("No secure connection to %1: %2. Check the CA file, the server name and the client "
                          "certificate, and that this port speaks TLS.")
                     .arg(where, detail),
                 detail, QStringLiteral("tls"));
}

Error tlsSilent(const QString &where)
{
    return error(ErrorKind::Tls,
                 Text::tr("%1 took the connection but does not answer in TLS: this port may not speak TLS; switch it "
                          "off, or use the server's TLS port.")
                     .arg(where),
                 {}, QStringLiteral("tls"));
}

Error tlsFile(const QString &path, const QString &detail)
{
    return error(ErrorKind::Tls,
                 Text::tr("The file %1 holds no usable certificate or key in PEM form: choose another one.").arg(path),
                 detail, QStringLiteral("tls"));
}

Error notRedis(const QString &where, const QString &detail)
{
    return error(ErrorKind::NotRedis,
                 Text::tr("Something answers at %1, but it is no Redis: check the port, and whether the server "
                          "expects TLS.")
                     .arg(where),
                 detail, QStringLiteral("handshake"));
}

Error isSentinel(const QString &where)
{
    return error(ErrorKind::NotRedis,
                 Text::tr("%1 is a Sentinel, which holds no data: choose \"Sentinel\" and give it the name of the "
                          "master.")
                     .arg(where),
                 {}, QStringLiteral("handshake"));
}

Error closedInHandshake(const QString &where, bool tls, const QString &detail)
{
    if (tls)
        return error(ErrorKind::Tls,
                     Text::tr("%1 closed the connection before it answered: it may want a client certificate, or be "
                              "no Redis.")
                         .arg(where),
                     detail, QStringLiteral("tls"));
    return error(ErrorKind::NotRedis,
                 Text::tr("%1 closed the connection before it answered: it may expect TLS, or be no Redis.").arg(where),
                 detail, QStringLiteral("handshake"));
}

Error silent(const QString &where)
{
    return error(
        ErrorKind::Timeout,
        Text::tr("%1 took the connection but says nothing: it may hang, expect TLS, or be no Redis.").arg(where), {},
        QStringLiteral("handshake"));
}

Error cluster(const QString &where)
{
    return error(ErrorKind::Cluster,
                 Text::tr("%1 is a node of a Redis Cluster, which is not supported (nor by Celery): connect to a "
                          "stand-alone or Sentinel-managed server.")
                     .arg(where),
                 {}, QStringLiteral("info"));
}

Error loading(const QString &where)
{
    return error(ErrorKind::Loading,
                 Text::tr("%1 is still loading its data: it is tried again until it has finished.").arg(where), {},
                 QStringLiteral("info"));
}

Error lost(const QString &where, const QString &detail, const QString &step)
{
    return error(
        ErrorKind::Disconnected,
        Text::tr("The connection to %1 was lost: it is made again by itself as soon as the server answers.").arg(where),
        detail, step);
}

Error stalled(const QString &where)
{
    return error(ErrorKind::Disconnected,
                 Text::tr("%1 stopped answering: the network may be cut or the server stopped; it is tried again by "
                          "itself.")
                     .arg(where),
                 {}, QStringLiteral("read"));
}

Error closed()
{
    return error(ErrorKind::Disconnected, Text::tr("The connection is closed: open it again to go on."), {},
                 QStringLiteral("close"));
}

Error noMaster(const QString &masterName, const QString &detail)
{
    return error(ErrorKind::Resolve,
                 Text::tr("No Sentinel could name the master \"%1\": check the Sentinels' addresses and password, and "
                          "the master's name.")
                     .arg(masterName),
                 detail, QStringLiteral("sentinel"));
}

} // namespace app::linkerror
