#include "app/redis/redis.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

struct Prefix {
    const char *word;
    ErrorKind kind;
    const char *text;
};

/// First word of an error reply -> what it means to us. The words are Redis 7.0's (server.c, createSharedObjects).
constexpr std::array kPrefixes = {
    Prefix{"NOAUTH", ErrorKind::Auth,
           QT_TRANSLATE_NOOP("RedisError", "The server asks for a password: add the password, and the user if there "
                                           "is one, to the connection.")},
    Prefix{
        "WRONGPASS", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("RedisError", "The server refuses this user or password: correct them in the connection.")},
    Prefix{"NOPERM", ErrorKind::NoPermission,
           QT_TRANSLATE_NOOP("RedisError", "The Redis user of this connection has no right to do this: let its ACL be "
                                           "extended, or connect as another user.")},
    Prefix{"DENIED", ErrorKind::NoPermission,
           QT_TRANSLATE_NOOP("RedisError", "The server runs in protected mode and takes local connections only: set a "
                                           "password on the server or connect from its own machine.")},
    Prefix{"OOM", ErrorKind::OutOfMemory,
           QT_TRANSLATE_NOOP("RedisError", "The server is full (maxmemory reached) and refuses writes: free memory or "
                                           "raise maxmemory, then try again.")},
    Prefix{"READONLY", ErrorKind::ReadOnly,
           QT_TRANSLATE_NOOP("RedisError", "This server is a read-only replica: connect to its master to change "
                                           "anything.")},
    Prefix{"LOADING", ErrorKind::Loading,
           QT_TRANSLATE_NOOP("RedisError", "The server is still loading its data: it is tried again until it has "
                                           "finished.")},
    Prefix{"MASTERDOWN", ErrorKind::ReadOnly,
           QT_TRANSLATE_NOOP("RedisError", "This replica has lost its master and does not serve old data: connect to "
                                           "the master, or wait until the link is back.")},
    Prefix{"MOVED", ErrorKind::Cluster,
           QT_TRANSLATE_NOOP("RedisError", "This server is a node of a Redis Cluster, which is not supported: connect "
                                           "to a stand-alone or Sentinel-managed server.")},
    Prefix{"ASK", ErrorKind::Cluster,
           QT_TRANSLATE_NOOP("RedisError", "This server is a node of a Redis Cluster, which is not supported: connect "
                                           "to a stand-alone or Sentinel-managed server.")},
    Prefix{"CROSSSLOT", ErrorKind::Cluster,
           QT_TRANSLATE_NOOP("RedisError", "This server is a node of a Redis Cluster, which is not supported: connect "
                                           "to a stand-alone or Sentinel-managed server.")},
    Prefix{"CLUSTERDOWN", ErrorKind::Cluster,
           QT_TRANSLATE_NOOP("RedisError", "This server is a node of a Redis Cluster, which is not supported: connect "
                                           "to a stand-alone or Sentinel-managed server.")},
    Prefix{"BUSY", ErrorKind::Busy,
           QT_TRANSLATE_NOOP("RedisError", "A script of someone else holds the server: wait until it ends, or let an "
                                           "administrator stop it (SCRIPT KILL).")},
    Prefix{"TRYAGAIN", ErrorKind::Busy, QT_TRANSLATE_NOOP("RedisError", "The server is busy: try again in a moment.")},
    Prefix{"NOSCRIPT", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError", "The server has forgotten a script that was just loaded: try again.")},
    Prefix{"WRONGTYPE", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError", "A key holds another type than a job system would put there: look at the "
                                           "key with redis-cli TYPE; it may belong to another program.")},
    Prefix{"MISCONF", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError",
                             "The server refuses writes because it cannot save its data to disk: mend its "
                             "disk or configuration, then try again.")},
    Prefix{"NOREPLICAS", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError", "The server refuses writes because too few replicas are connected: bring "
                                           "them back, then try again.")},
    Prefix{"EXECABORT", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError", "The server refused one command of a transaction, and so did none of it.")},
};

/// Errors that share the word ERR are told apart by a part of their sentence.
constexpr std::array kSentences = {
    Prefix{"DB index", ErrorKind::Database,
           QT_TRANSLATE_NOOP("RedisError", "This database number does not exist on the server: use one below its "
                                           "'databases' setting (16 unless changed).")},
    Prefix{"invalid DB", ErrorKind::Database,
           QT_TRANSLATE_NOOP("RedisError", "This database number does not exist on the server: use one below its "
                                           "'databases' setting (16 unless changed).")},
    Prefix{"SELECT is not allowed in cluster", ErrorKind::Cluster,
           QT_TRANSLATE_NOOP("RedisError", "This server is a node of a Redis Cluster, which is not supported: connect "
                                           "to a stand-alone or Sentinel-managed server.")},
    Prefix{"without any password configured", ErrorKind::Auth,
           QT_TRANSLATE_NOOP("RedisError", "The server has no password set, but the connection gives one: remove it "
                                           "from the connection.")},
    Prefix{
        "invalid password", ErrorKind::Auth,
        QT_TRANSLATE_NOOP("RedisError", "The server refuses this user or password: correct them in the connection.")},
    Prefix{"max number of clients", ErrorKind::Busy,
           QT_TRANSLATE_NOOP("RedisError", "The server takes no more connections (maxclients reached): close some, or "
                                           "raise the limit.")},
    Prefix{"unknown command", ErrorKind::Server,
           QT_TRANSLATE_NOOP("RedisError",
                             "The server does not know a command that is needed: it is too old (Redis 6.2 "
                             "or newer is needed), or the command was renamed.")},
};

Error make(const Prefix &entry, const QByteArray &text, QStringView step)
{
    return {entry.kind, QCoreApplication::translate("RedisError", entry.text), QString::fromUtf8(text),
            step.toString()};
}

} // namespace

Error errorFromReply(const QByteArray &text, QStringView step)
{
    const auto space = text.indexOf(' ');
    const QByteArray word = space < 0 ? text : text.left(space);
    const auto *byWord =
        std::find_if(kPrefixes.begin(), kPrefixes.end(), [&](const Prefix &entry) { return word == entry.word; });
    if (byWord != kPrefixes.end())
        return make(*byWord, text, step);
    // A script's failure carries the inner error with its own prefix further inside ("-OOM" in Redis 6).
    const auto *bySentence = std::find_if(kSentences.begin(), kSentences.end(),
                                          [&](const Prefix &entry) { return text.contains(entry.word); });
    if (bySentence != kSentences.end())
        return make(*bySentence, text, step);
    for (const Prefix &entry : kPrefixes)
        if (text.contains(QByteArray("-") + entry.word + ' '))
            return make(entry, text, step);
    return {ErrorKind::Server,
            QCoreApplication::translate("RedisError",
                                        "The server answered with an error of its own; its words are in the details."),
            QString::fromUtf8(text), step.toString()};
}

} // namespace app
