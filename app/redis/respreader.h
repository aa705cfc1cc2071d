#pragma once

#include "app/redis/reply.h"
#include "models/result.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

struct redisReader;

namespace app {

struct UnfinishedReply;

/// Bytes of a RESP2 stream -> replies, through hiredis with object functions of our own. No thread of its own.
/// After an error the reader is dead: make a new one with the new socket (hiredis 0.14).
class RespReader
{
public:
    /// What one reply may cost; a peer that asks for more is not believed.
    struct Limits {
        qint64 elements = 4'000'000;
        qint64 bytes = 256LL * 1024 * 1024;
    };
    /// Larger pieces cost hiredis several times the CPU (measured).
    static constexpr qsizetype kFeedSize = 16LL * 1024;

    RespReader();
    explicit RespReader(Limits limits);
    ~RespReader();
    RespReader(const RespReader &) = delete;
    RespReader &operator=(const RespReader &) = delete;

    /// At most kFeedSize bytes a call; take all replies by next() before the next one.
    void feed(QByteArrayView bytes);
    /// The next whole reply; nothing when more bytes are needed or after an error.
    std::optional<RedisReply> next();
    /// Protocol (no RESP) or TooBig (over the limits).
    const std::optional<models::Error> &error() const { return m_error; }
    /// No part of a reply is waiting for its rest.
    bool atBoundary() const;

private:
    void fail(models::ErrorKind kind, const QString &detail);

    std::unique_ptr<UnfinishedReply> m_unfinished;
    std::unique_ptr<redisReader, void (*)(redisReader *)> m_reader;
    std::optional<models::Error> m_error;
    qint64 m_pending = 0; ///< bytes fed since the last whole reply
};

} // namespace app
