#include "app/redis/commandtable.h"

#include <algorithm>
#include <iterator>
#include <string_view>

using std::string_view;

namespace app {

namespace {

// Sorted, for binary search. Taken from Redis 7.0's command flags; commands that block the connection
// (BLPOP, WAIT, XREAD BLOCK) are in none of them.
constexpr string_view kReads[] = {
    "BITCOUNT",
    "BITPOS",
    "DBSIZE",
    "ECHO",
    "EXISTS",
    "EXPIRETIME",
    "GET",
    "GETBIT",
    "GETRANGE",
    "HEXISTS",
    "HGET",
    "HGETALL",
    "HKEYS",
    "HLEN",
    "HMGET",
    "HSCAN",
    "HSTRLEN",
    "HVALS",
    "INFO",
    "LASTSAVE",
    "LINDEX",
    "LLEN",
    "LPOS",
    "LRANGE",
    "MGET",
    "PEXPIRETIME",
    "PING",
    "PTTL",
    "RANDOMKEY",
    "ROLE",
    "SCAN",
    "SCARD",
    "SINTERCARD",
    "SISMEMBER",
    "SMEMBERS",
    "SMISMEMBER",
    "SORT_RO",
    "SRANDMEMBER",
    "SSCAN",
    "STRLEN",
    "TIME",
    "TTL",
    "TYPE",
    "XINFO",
    "XLEN",
    "XPENDING",
    "XRANGE",
    "XREVRANGE",
    "ZCARD",
    "ZCOUNT",
    "ZLEXCOUNT",
    "ZMSCORE",
    "ZRANGE",
    "ZRANGEBYLEX",
    "ZRANGEBYSCORE",
    "ZRANK",
    "ZREVRANGE",
    "ZREVRANGEBYLEX",
    "ZREVRANGEBYSCORE",
    "ZREVRANK",
    "ZSCAN",
    "ZSCORE",
};

constexpr string_view kReadsBySub[] = {
    "ACL CAT",         "ACL DRYRUN",    "ACL WHOAMI",      "CLIENT GETNAME",  "CLIENT ID",
    "CLIENT INFO",     "CLIENT LIST",   "COMMAND COUNT",   "COMMAND DOCS",    "COMMAND GETKEYS",
    "COMMAND INFO",    "COMMAND LIST",  "CONFIG GET",      "MEMORY STATS",    "MEMORY USAGE",
    "OBJECT ENCODING", "OBJECT FREQ",   "OBJECT IDLETIME", "OBJECT REFCOUNT", "PUBSUB CHANNELS",
    "PUBSUB NUMPAT",   "PUBSUB NUMSUB", "SCRIPT EXISTS",   "SLOWLOG GET",     "SLOWLOG LEN",
};

constexpr string_view kWrites[] = {
    "APPEND",
    "COPY",
    "DECR",
    "DECRBY",
    "DEL",
    "EVAL",
    "EVALSHA",
    "EXPIRE",
    "EXPIREAT",
    "GETDEL",
    "GETEX",
    "GETSET",
    "HDEL",
    "HINCRBY",
    "HINCRBYFLOAT",
    "HMSET",
    "HSET",
    "HSETNX",
    "INCR",
    "INCRBY",
    "INCRBYFLOAT",
    "LINSERT",
    "LMOVE",
    "LPOP",
    "LPUSH",
    "LPUSHX",
    "LREM",
    "LSET",
    "LTRIM",
    "MSET",
    "MSETNX",
    "PERSIST",
    "PEXPIRE",
    "PEXPIREAT",
    "PSETEX",
    "PUBLISH",
    "RENAME",
    "RENAMENX",
    "RPOP",
    "RPOPLPUSH",
    "RPUSH",
    "RPUSHX",
    "SADD",
    "SET",
    "SETEX",
    "SETNX",
    "SETRANGE",
    "SMOVE",
    "SPOP",
    "SREM",
    "TOUCH",
    "UNLINK",
    "XACK",
    "XADD",
    "XAUTOCLAIM",
    "XCLAIM",
    "XDEL",
    "XTRIM",
    "ZADD",
    "ZINCRBY",
    "ZPOPMAX",
    "ZPOPMIN",
    "ZREM",
    "ZREMRANGEBYLEX",
    "ZREMRANGEBYRANK",
    "ZREMRANGEBYSCORE",
};

constexpr string_view kWritesBySub[] = {"SCRIPT LOAD", "XGROUP CREATE"};

constexpr string_view kNever[] = {
    "ACL",       "ASKING",     "AUTH",       "BGREWRITEAOF", "BGSAVE",   "BLMOVE",       "BLMPOP",      "BLPOP",
    "BRPOP",     "BRPOPLPUSH", "BZMPOP",     "BZPOPMAX",     "BZPOPMIN", "CLIENT",       "CLUSTER",     "COMMAND",
    "CONFIG",    "DEBUG",      "DISCARD",    "EXEC",         "FAILOVER", "FLUSHALL",     "FLUSHDB",     "FUNCTION",
    "HELLO",     "KEYS",       "LATENCY",    "MEMORY",       "MIGRATE",  "MODULE",       "MONITOR",     "MOVE",
    "MULTI",     "OBJECT",     "PSUBSCRIBE", "PSYNC",        "PUBSUB",   "PUNSUBSCRIBE", "QUIT",        "REPLCONF",
    "REPLICAOF", "RESET",      "RESTORE",    "SAVE",         "SCRIPT",   "SELECT",       "SHUTDOWN",    "SLAVEOF",
    "SLOWLOG",   "SSUBSCRIBE", "SUBSCRIBE",  "SUNSUBSCRIBE", "SWAPDB",   "SYNC",         "UNSUBSCRIBE", "UNWATCH",
    "WAIT",      "WATCH",      "XGROUP",
};

static_assert(std::is_sorted(std::begin(kReads), std::end(kReads)));
static_assert(std::is_sorted(std::begin(kReadsBySub), std::end(kReadsBySub)));
static_assert(std::is_sorted(std::begin(kWrites), std::end(kWrites)));
static_assert(std::is_sorted(std::begin(kWritesBySub), std::end(kWritesBySub)));
static_assert(std::is_sorted(std::begin(kNever), std::end(kNever)));

template <size_t N>
bool holds(const string_view (&table)[N], const QByteArray &word)
{
    const string_view view(word.constData(), static_cast<size_t>(word.size()));
    return std::binary_search(std::begin(table), std::end(table), view);
}

} // namespace

CommandClass classOf(const RedisCommand &command)
{
    if (command.empty())
        return CommandClass::Unknown;
    const QByteArray name = command[0].toUpper();
    if (command.size() > 1) {
        const QByteArray both = name + ' ' + command[1].toUpper();
        if (holds(kReadsBySub, both))
            return CommandClass::Read;
        if (holds(kWritesBySub, both))
            return CommandClass::Write;
    }
    if (holds(kReads, name))
        return CommandClass::Read;
    if (holds(kWrites, name))
        return CommandClass::Write;
    return holds(kNever, name) ? CommandClass::Never : CommandClass::Unknown;
}

} // namespace app
