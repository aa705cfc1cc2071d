#pragma once

#include "app/redis/accessguard.h"
#include "app/redis/loadbudget.h"
#include "app/redis/loadmeter.h"
#include "app/redis/redis.h"
#include "app/redis/redislink.h"

#include <atomic>
#include <memory>
#include <shared_mutex>

namespace app {

class CommandChannel;
class IoThread;
struct RedisCall;

/// One server for lanes: blocking, thread-safe calls over one connection on the io thread, below which access
/// level and load budget are enforced. Destroy it after the lanes that use it and before the IoThread.
class RedisClient final : public Redis
{
public:
    using StatusHandler = std::function<void(const RedisLinkStatus &)>;

    struct Options {
        RedisAddress address;
        RedisSecrets secrets;
        AccessLevel level = AccessLevel::All;
        LoadLimits limits;   ///< for Charge::Background; 0 = none
        QByteArray prefix;   ///< global_keyprefix: our reply list carries it
        QByteArray replyOid; ///< empty = a new one
        QList<QByteArray> staleReplyOids;
        RedisTimings timings;
        const Clock *clock = nullptr;       ///< null = the machine's; outlives the client
        std::shared_ptr<LoadMeter> meter;   ///< null = one of its own
        std::shared_ptr<LoadBudget> budget; ///< null = one of its own; shared when two clients go to one server
        Backoff::Random random;             ///< for the back-off
        StatusHandler onStatus;             ///< on the io thread at each change of state; must not block
    };

    RedisClient(Options options, IoThread &io);
    ~RedisClient() override;

    models::Result<RedisReply> call(RedisCommand command, const CallContext &context) override;
    models::Result<std::vector<RedisReply>> pipeline(std::vector<RedisCommand> commands,
                                                     const CallContext &context) override;
    models::Result<std::vector<RedisReply>> transaction(std::vector<RedisCommand> commands,
                                                        const CallContext &context) override;
    models::Result<RedisReply> script(QByteArrayView name, std::vector<QByteArray> keys, std::vector<QByteArray> args,
                                      const CallContext &context) override;
    models::Result<std::vector<RedisReply>> watched(const std::vector<QByteArray> &keys, const WatchedBody &body,
                                                    const CallContext &context) override;
    ServerInfo server() const override;
    QByteArray replyOid() const override;
    std::vector<QByteArray> staleReplyOids() const override;

    /// Connects without waiting; the first call does it too.
    void open();
    /// Tries at once instead of waiting for the back-off.
    void reconnectNow();
    /// Ends all calls and stays closed until open() or reconnectNow().
    void close();
    /// Blocks until the handshake has succeeded, or gives the step that failed.
    models::Result<ServerInfo> connectAndWait(const CallContext &context);

    RedisLinkStatus status() const;
    void setAccessLevel(AccessLevel level);
    AccessLevel accessLevel() const;
    void setLimits(LoadLimits limits);
    MeterReading meter() const;

private:
    using Replies = models::Result<std::vector<RedisReply>>;
    std::optional<models::Error> refuse(const std::vector<RedisCommand> &commands, const CallContext &context) const;
    /// Checks, pays, sends and waits; `wire` is what travels, `commands` what is checked.
    Replies exchange(const std::vector<RedisCommand> &wire, const CallContext &context, quint64 session = 0);
    bool pay(const std::vector<RedisCommand> &wire, const CallContext &context);
    Replies waitFor(RedisCall &call, const CallContext &context) const;
    Replies multi(std::vector<RedisCommand> commands, const CallContext &context, quint64 session);
    models::Result<quint64> watch(std::vector<QByteArray> keys, const CallContext &context);
    void onIo(void (CommandChannel::*order)());

    IoThread &m_io;
    AccessGuard m_guard;
    QByteArray m_replyOid;
    QList<QByteArray> m_staleReplyOids;
    std::atomic<AccessLevel> m_level;
    std::atomic<bool> m_scriptsDenied{false};
    std::shared_ptr<LoadMeter> m_meter;
    std::shared_ptr<LoadBudget> m_budget;
    std::shared_mutex m_execMutex; ///< a watched section excludes every other EXEC
    std::unique_ptr<CommandChannel> m_channel;
};

} // namespace app
