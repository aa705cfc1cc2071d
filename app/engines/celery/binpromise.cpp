#include "app/engines/celery/binpromise.h"

#include "app/redis/serverinfo.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr qint64 kFullPercent = 80;

/// Of the server's memory as it is now.
QString whyNotInMemory(const ServerInfo &server)
{
    if (server.maxMemoryPolicy.isEmpty())
        return QCoreApplication::translate(
            "Celery", "Undo cannot be promised: this server does not tell how it uses its memory.");
    if (server.maxMemoryPolicy != "noeviction")
        return QCoreApplication::translate(
                   "Celery", "Undo cannot be promised: this server may drop keys by itself when its memory is short "
                             "(maxmemory-policy %1), the bin among them.")
            .arg(QString::fromUtf8(server.maxMemoryPolicy));
    if (server.maxMemory > 0 && server.usedMemory > server.maxMemory / 100 * kFullPercent)
        return QCoreApplication::translate(
                   "Celery", "Undo cannot be promised: this server uses %1 % of its memory, and the bin stays in it.")
            .arg(server.usedMemory * 100 / server.maxMemory);
    return {};
}

} // namespace

QString noRightsOnBin(const QByteArray &binKey)
{
    return QCoreApplication::translate(
               "Celery", "Undo cannot be promised: the user of this connection has no rights on the bin's key, %1.")
        .arg(QString::fromUtf8(binKey));
}

QString whyNoBin(const QByteArray &binKey, const ActTools &tools, const CallContext &context)
{
    const auto replies =
        tools.shared->context.broker->pipeline({{"INFO", "memory"}, {"EXISTS", binKey}}, looking(context));
    if (!replies)
        return replies.error().text;
    if (const QString why = whyNotInMemory(parseInfo((*replies)[0].bytes()).server); !why.isEmpty())
        return why;
    return (*replies)[1].isError() ? noRightsOnBin(binKey) : QString();
}

} // namespace app
