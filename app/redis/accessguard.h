#pragma once

#include "app/redis/redis.h"

#include <QList>

#include <optional>

namespace app {

/// Decides before anything is sent whether a command may be (architecture.md 4): by command, by key, and for a
/// PUBLISH to Celery's pidbox by the method in it. Whatever is not listed is refused. Pure and immutable.
class AccessGuard
{
public:
    struct Scope {
        QByteArray replyOid;         ///< of our own pidbox reply list
        QList<QByteArray> staleOids; ///< left by earlier runs of ours: may be removed, never written
        QByteArray prefix;           ///< global_keyprefix
    };

    AccessGuard() = default;
    explicit AccessGuard(Scope scope) : m_scope(std::move(scope)) {}

    /// Nothing = allowed; otherwise an Error of kind Refused, step "access".
    std::optional<models::Error> refuse(const RedisCommand &command, Access access, AccessLevel level) const;
    /// The part that needs no command: does the level allow this class of verb at all?
    static std::optional<models::Error> refuse(Access access, AccessLevel level);
    /// A request to workers by PUBLISH, for the meter.
    static bool isInspectRound(const RedisCommand &command);

private:
    bool isOurAsk(const RedisCommand &command, const QByteArray &name) const;
    bool isOurReplyList(const QByteArray &key, const QByteArray &oid) const;
    bool isOurList(const QByteArray &key, bool removing) const;
    bool isOurBinding(const RedisCommand &command, bool removing) const;
    QList<QByteArray> oids(bool removing) const;

    Scope m_scope;
};

} // namespace app
