#pragma once

#include "app/redis/access.h"
#include "app/redis/reply.h"
#include "models/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <stop_token>
#include <vector>

namespace app {

/// argv form, binary safe: nothing is ever printf-formatted.
using RedisCommand = std::vector<QByteArray>;

/// Who asks, how long it may take, and what it may send. One travels with each engine verb.
struct CallContext {
    Access access = Access::Look;
    Charge charge = Charge::Person;
    std::stop_token stop;
    std::chrono::milliseconds timeout{10'000}; ///< per reply
};

/// What the server told of itself at the handshake and by the last INFO.
struct ServerInfo {
    QByteArray product = "Redis"; ///< "Redis" or "Valkey"
    QByteArray version;           ///< "7.0.15"
    int versionNumber = 0;        ///< 70015
    QByteArray role;              ///< "master", "slave"
    QByteArray runId;             ///< another one = the server process was started anew
    bool cluster = false;
    bool loading = false;
    bool tls = false;
    qint64 usedMemory = 0;
    qint64 maxMemory = 0;
    QByteArray maxMemoryPolicy; ///< empty = not readable
    QString address;            ///< for people: "host:6379/0", never with a password
    int database = 0;
    bool saveFailed = false;      ///< the last snapshot or AOF write failed: writes may be refused (MISCONF)
    bool replicasMissing = false; ///< min-replicas-to-write is set, and none is there (NOREPLICAS)
    bool scriptsDenied = false;   ///< EVAL is forbidden to this user
};

/// Blocking calls to one Redis server, for lanes (and yardctl's main thread); never on gui or io.
/// Thread-safe. A sent command keeps its slot until its reply came; a cancelled caller leaves a tombstone.
/// Nothing is ever sent twice by itself: after Disconnected the caller decides.
class Redis
{
public:
    virtual ~Redis() = default;

    /// One reply. An error reply of the server becomes an Error with the kind of its prefix
    /// (NOPERM, OOM, READONLY, LOADING, MOVED, BUSY, NOSCRIPT, WRONGTYPE, ...). Refused before sending
    /// when `context` does not allow the command (AccessGuard).
    virtual models::Result<RedisReply> call(RedisCommand command, const CallContext &context) = 0;

    /// One round trip; replies in order. Server errors stay inside as error replies; only transport
    /// errors and refusals fail the whole.
    virtual models::Result<std::vector<RedisReply>> pipeline(std::vector<RedisCommand> commands,
                                                             const CallContext &context) = 0;

    /// MULTI ... EXEC. Nil EXEC (a WATCH failed) is an Error of kind Cancelled with step "watch".
    virtual models::Result<std::vector<RedisReply>> transaction(std::vector<RedisCommand> commands,
                                                                const CallContext &context) = 0;

    /// EVALSHA of resources/lua/<name>.lua with one fallback to EVAL. Only in acts.
    virtual models::Result<RedisReply> script(QByteArrayView name, std::vector<QByteArray> keys,
                                              std::vector<QByteArray> args, const CallContext &context) = 0;

    virtual ServerInfo server() const = 0;

    /// Builds the commands of a transaction from what it reads; may call the given Redis, but not watched() or
    /// transaction().
    using WatchedBody = std::function<models::Result<std::vector<RedisCommand>>(Redis &)>;
    /// WATCH keys, `body`, MULTI ... EXEC, all on one connect; an empty list of commands ends it without EXEC.
    /// The only way to WATCH: lanes share the connection, and any EXEC ends every watch on it. Error Cancelled,
    /// step "watch", when a key changed meanwhile; Disconnected (not sent) when the connection did.
    virtual models::Result<std::vector<RedisReply>> watched(const std::vector<QByteArray> &keys,
                                                            const WatchedBody &body, const CallContext &context);

    /// Names our reply list and binding at the workers' pidbox; one per connection, stable while it lives.
    virtual QByteArray replyOid() const { return {}; }
    /// Left by runs of ours that crashed: to be removed at the next connect, and only removed.
    virtual std::vector<QByteArray> staleReplyOids() const { return {}; }
};

/// "ERR ..." reply of the server -> typed Error with a translated sentence.
models::Error errorFromReply(const QByteArray &text, QStringView step);

} // namespace app
