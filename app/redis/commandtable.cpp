#include "app/redis/commandtable.h"

#include <algorithm>
#include <iterator>
#include <string_view>

using std::string_view;

namespace app {

namespace {

using enum CommandClass;

struct Entry {
    string_view name;
    CommandClass kind;
    std::optional<AccessLevel> from = std::nullopt;      ///< the lowest level at which it is sent; absent = by none
    std::optional<AccessLevel> onResults = std::nullopt; ///< the same for the server of the results
};

// Sorted, for binary search. Classes are taken from Redis 7.0's command flags; commands that block the connection
// (BLPOP, WAIT, XREAD BLOCK) are in none but Never. What the connection itself sends (MULTI, SELECT, SUBSCRIBE) is
// Never to all others, and has a level all the same. A Lua script's commands count as sent.
constexpr Entry kTable[] = {
    {"ACL", Never},
    {"ACL CAT", Read},
    {"ACL DRYRUN", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"ACL WHOAMI", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"APPEND", Write},
    {"ASKING", Never},
    {"AUTH", Never},
    {"BGREWRITEAOF", Never},
    {"BGSAVE", Never},
    {"BITCOUNT", Read},
    {"BITPOS", Read},
    {"BLMOVE", Never},
    {"BLMPOP", Never},
    {"BLPOP", Never},
    {"BRPOP", Never},
    {"BRPOPLPUSH", Never},
    {"BZMPOP", Never},
    {"BZPOPMAX", Never},
    {"BZPOPMIN", Never},
    {"CLIENT", Never},
    {"CLIENT GETNAME", Read},
    {"CLIENT ID", Read},
    {"CLIENT INFO", Read},
    {"CLIENT LIST", Read},
    {"CLIENT SETNAME", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"CLUSTER", Never},
    {"COMMAND", Never},
    {"COMMAND COUNT", Read},
    {"COMMAND DOCS", Read},
    {"COMMAND GETKEYS", Read},
    {"COMMAND INFO", Read},
    {"COMMAND LIST", Read},
    {"CONFIG", Never},
    {"CONFIG GET", Read},
    {"COPY", Write},
    {"DBSIZE", Read},
    {"DEBUG", Never},
    {"DECR", Write},
    {"DECRBY", Write},
    {"DEL", Write, AccessLevel::Look, AccessLevel::All},
    {"DISCARD", Never},
    {"ECHO", Read},
    {"EVAL", Write, AccessLevel::Mend},
    {"EVALSHA", Write, AccessLevel::Mend},
    {"EXEC", Never, AccessLevel::Look, AccessLevel::All},
    {"EXISTS", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"EXPIRE", Write, AccessLevel::Look},
    {"EXPIREAT", Write},
    {"EXPIRETIME", Read},
    {"FAILOVER", Never},
    {"FLUSHALL", Never},
    {"FLUSHDB", Never},
    {"FUNCTION", Never},
    {"GET", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"GETBIT", Read},
    {"GETDEL", Write},
    {"GETEX", Write},
    {"GETRANGE", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"GETSET", Write},
    {"HDEL", Write},
    {"HELLO", Never},
    {"HEXISTS", Read},
    {"HGET", Read, AccessLevel::Silent},
    {"HGETALL", Read},
    {"HINCRBY", Write},
    {"HINCRBYFLOAT", Write},
    {"HKEYS", Read},
    {"HLEN", Read, AccessLevel::Silent},
    {"HMGET", Read, AccessLevel::Silent},
    {"HMSET", Write},
    {"HSCAN", Read, AccessLevel::Silent},
    {"HSET", Write, AccessLevel::All},
    {"HSETNX", Write},
    {"HSTRLEN", Read, AccessLevel::Silent},
    {"HVALS", Read},
    {"INCR", Write},
    {"INCRBY", Write},
    {"INCRBYFLOAT", Write},
    {"INFO", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"KEYS", Never},
    {"LASTSAVE", Read},
    {"LATENCY", Never},
    {"LINDEX", Read, AccessLevel::Silent},
    {"LINSERT", Write, AccessLevel::Mend},
    {"LLEN", Read, AccessLevel::Silent},
    {"LMOVE", Write, AccessLevel::All},
    {"LPOP", Write, AccessLevel::Mend},
    {"LPOS", Read, AccessLevel::Silent},
    {"LPUSH", Write, AccessLevel::Mend},
    {"LPUSHX", Write},
    {"LRANGE", Read, AccessLevel::Silent},
    {"LREM", Write, AccessLevel::Mend},
    {"LSET", Write, AccessLevel::All},
    {"LTRIM", Write, AccessLevel::Look},
    {"MEMORY", Never},
    {"MEMORY STATS", Read},
    {"MEMORY USAGE", Read, AccessLevel::Silent},
    {"MGET", Read},
    {"MIGRATE", Never},
    {"MODULE", Never},
    {"MONITOR", Never},
    {"MOVE", Never},
    {"MSET", Write},
    {"MSETNX", Write},
    {"MULTI", Never, AccessLevel::Look, AccessLevel::All},
    {"OBJECT", Never},
    {"OBJECT ENCODING", Read},
    {"OBJECT FREQ", Read},
    {"OBJECT IDLETIME", Read},
    {"OBJECT REFCOUNT", Read},
    {"PERSIST", Write, AccessLevel::All},
    {"PEXPIRE", Write, AccessLevel::All},
    {"PEXPIREAT", Write},
    {"PEXPIRETIME", Read},
    {"PING", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"PSETEX", Write},
    {"PSUBSCRIBE", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"PSYNC", Never},
    {"PTTL", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"PUBLISH", Write, AccessLevel::Look},
    {"PUBSUB", Never},
    {"PUBSUB CHANNELS", Read},
    {"PUBSUB NUMPAT", Read},
    {"PUBSUB NUMSUB", Read},
    {"PUNSUBSCRIBE", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"QUIT", Never},
    {"RANDOMKEY", Read},
    {"RENAME", Write, AccessLevel::All},
    {"RENAMENX", Write, AccessLevel::All},
    {"REPLCONF", Never},
    {"REPLICAOF", Never},
    {"RESET", Never},
    {"RESTORE", Never},
    {"ROLE", Read},
    {"RPOP", Write},
    {"RPOPLPUSH", Write, AccessLevel::All},
    {"RPUSH", Write, AccessLevel::Look},
    {"RPUSHX", Write},
    {"SADD", Write, AccessLevel::Look},
    {"SAVE", Never},
    {"SCAN", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"SCARD", Read},
    {"SCRIPT", Never},
    {"SCRIPT EXISTS", Read},
    {"SCRIPT LOAD", Write},
    {"SELECT", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"SET", Write, AccessLevel::Mend, AccessLevel::All},
    {"SETEX", Write},
    {"SETNX", Write},
    {"SETRANGE", Write},
    {"SHUTDOWN", Never},
    {"SINTERCARD", Read},
    {"SISMEMBER", Read, AccessLevel::All},
    {"SLAVEOF", Never},
    {"SLOWLOG", Never},
    {"SLOWLOG GET", Read},
    {"SLOWLOG LEN", Read},
    {"SMEMBERS", Read, AccessLevel::Silent},
    {"SMISMEMBER", Read},
    {"SMOVE", Write},
    {"SORT_RO", Read},
    {"SPOP", Write},
    {"SRANDMEMBER", Read},
    {"SREM", Write, AccessLevel::Look},
    {"SSCAN", Read},
    {"SSUBSCRIBE", Never},
    {"STRLEN", Read, AccessLevel::Silent, AccessLevel::Silent},
    {"SUBSCRIBE", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"SUNSUBSCRIBE", Never},
    {"SWAPDB", Never},
    {"SYNC", Never},
    {"TIME", Read},
    {"TOUCH", Write},
    {"TTL", Read},
    {"TYPE", Read, AccessLevel::All},
    {"UNLINK", Write, AccessLevel::All},
    {"UNSUBSCRIBE", Never, AccessLevel::Silent, AccessLevel::Silent},
    {"UNWATCH", Never, AccessLevel::Mend, AccessLevel::All},
    {"WAIT", Never},
    {"WATCH", Never, AccessLevel::Mend, AccessLevel::All},
    {"XACK", Write},
    {"XADD", Write},
    {"XAUTOCLAIM", Write},
    {"XCLAIM", Write},
    {"XDEL", Write},
    {"XGROUP", Never},
    {"XGROUP CREATE", Write},
    {"XINFO", Read},
    {"XLEN", Read},
    {"XPENDING", Read},
    {"XRANGE", Read},
    {"XREVRANGE", Read},
    {"XTRIM", Write},
    {"ZADD", Write, AccessLevel::All},
    {"ZCARD", Read},
    {"ZCOUNT", Read},
    {"ZINCRBY", Write},
    {"ZLEXCOUNT", Read},
    {"ZMSCORE", Read, AccessLevel::Silent},
    {"ZPOPMAX", Write},
    {"ZPOPMIN", Write},
    {"ZRANGE", Read, AccessLevel::Silent},
    {"ZRANGEBYLEX", Read},
    {"ZRANGEBYSCORE", Read},
    {"ZRANK", Read},
    {"ZREM", Write, AccessLevel::All},
    {"ZREMRANGEBYLEX", Write},
    {"ZREMRANGEBYRANK", Write},
    {"ZREMRANGEBYSCORE", Write},
    {"ZREVRANGE", Read},
    {"ZREVRANGEBYLEX", Read},
    {"ZREVRANGEBYSCORE", Read},
    {"ZREVRANK", Read},
    {"ZSCAN", Read},
    {"ZSCORE", Read, AccessLevel::Silent},
};

static_assert(std::is_sorted(std::begin(kTable), std::end(kTable),
                             [](const Entry &a, const Entry &b) { return a.name < b.name; }));

const Entry *find(const QByteArray &word)
{
    const string_view view(word.constData(), static_cast<size_t>(word.size()));
    const auto *const at = std::lower_bound(std::begin(kTable), std::end(kTable), view,
                                            [](const Entry &entry, string_view name) { return entry.name < name; });
    return at != std::end(kTable) && at->name == view ? at : nullptr;
}

const Entry *entryOf(const RedisCommand &command)
{
    if (command.empty())
        return nullptr;
    const QByteArray name = command[0].toUpper();
    const Entry *both = command.size() > 1 ? find(name + ' ' + command[1].toUpper()) : nullptr;
    return both ? both : find(name);
}

} // namespace

CommandClass classOf(const RedisCommand &command)
{
    const Entry *entry = entryOf(command);
    return entry ? entry->kind : Unknown;
}

std::optional<AccessLevel> usedFrom(const RedisCommand &command)
{
    const Entry *entry = entryOf(command);
    return entry ? entry->from : std::nullopt;
}

std::vector<UsedCommand> usedCommands()
{
    std::vector<UsedCommand> used;
    for (const Entry &entry : kTable)
        if (entry.from)
            used.push_back({QByteArray(entry.name.data(), static_cast<qsizetype>(entry.name.size())), entry.kind,
                            *entry.from, entry.onResults});
    return used;
}

} // namespace app
