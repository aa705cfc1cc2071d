#include "app/redis/respreader.h"

#include <QCoreApplication>

#include <hiredis/read.h>

#include <algorithm>

using models::ErrorKind;

namespace app {

namespace {

constexpr qint64 kMaxReserve = 1024; ///< a header's word is not enough to allocate more at once

} // namespace

/// hiredis carries pointers into `root` as its "objects".
struct UnfinishedReply {
    RespReader::Limits limits;
    RedisReply root;
    qint64 elements = 0;
    qint64 bytes = 0;
    bool tooBig = false;

    RedisReply take()
    {
        elements = 0;
        bytes = 0;
        return std::exchange(root, RedisReply());
    }
    bool admit(qint64 moreElements, qint64 moreBytes)
    {
        elements += moreElements;
        bytes += moreBytes;
        tooBig = tooBig || elements > limits.elements || bytes > limits.bytes;
        return !tooBig;
    }
};

namespace {

using Task = const redisReadTask;

UnfinishedReply &unfinished(Task *task)
{
    return *static_cast<UnfinishedReply *>(task->privdata);
}

/// A finished sibling is never touched again, so a parent's vector may move its elements while it grows.
void *place(Task *task, RedisReply value)
{
    if (task->parent)
        return static_cast<RedisReply *>(task->parent->obj)->appendItem(std::move(value));
    RedisReply &root = unfinished(task).root;
    root = std::move(value);
    return &root;
}

// A null return makes hiredis stop with an error.
void *createString(Task *task, char *text, size_t length)
{
    if (!unfinished(task).admit(0, static_cast<qint64>(length)))
        return nullptr;
    QByteArray bytes(text, static_cast<qsizetype>(length));
    if (task->type == REDIS_REPLY_STATUS)
        return place(task, RedisReply(RedisReply::Simple{std::move(bytes)}));
    if (task->type == REDIS_REPLY_ERROR)
        return place(task, RedisReply(RedisReply::Error{std::move(bytes)}));
    return place(task, RedisReply(std::move(bytes)));
}

void *createArray(Task *task, int elements)
{
    if (!unfinished(task).admit(elements, 0))
        return nullptr;
    RedisReply::Array items;
    items.reserve(static_cast<size_t>(std::min<qint64>(elements, kMaxReserve)));
    return place(task, RedisReply(std::move(items)));
}

void *createInteger(Task *task, long long value)
{
    return place(task, RedisReply(static_cast<qint64>(value)));
}

void *createNil(Task *task)
{
    return place(task, RedisReply());
}

void freeNothing(void *) {} // everything belongs to UnfinishedReply

redisReplyObjectFunctions kFunctions{createString, createArray, createInteger, createNil, freeNothing};

} // namespace

RespReader::RespReader() : RespReader(Limits()) {}

RespReader::RespReader(Limits limits)
    : m_unfinished(std::make_unique<UnfinishedReply>()),
      m_reader(redisReaderCreateWithFunctions(&kFunctions), redisReaderFree)
{
    m_unfinished->limits = limits;
    m_reader->privdata = m_unfinished.get(); // hiredis' own macro is no C++
}

RespReader::~RespReader() = default;

void RespReader::feed(QByteArrayView bytes)
{
    if (m_error)
        return;
    m_pending += bytes.size();
    // An unfinished bulk grows in hiredis' own buffer, where no object function sees it.
    if (m_pending > m_unfinished->limits.bytes + kFeedSize)
        return fail(ErrorKind::TooBig, QStringLiteral("%1 bytes without a whole reply").arg(m_pending));
    if (redisReaderFeed(m_reader.get(), bytes.data(), static_cast<size_t>(bytes.size())) != REDIS_OK)
        fail(ErrorKind::Protocol, QString::fromUtf8(m_reader->errstr));
}

std::optional<RedisReply> RespReader::next()
{
    if (m_error)
        return std::nullopt;
    void *reply = nullptr;
    if (redisReaderGetReply(m_reader.get(), &reply) != REDIS_OK) {
        fail(m_unfinished->tooBig ? ErrorKind::TooBig : ErrorKind::Protocol, QString::fromUtf8(m_reader->errstr));
        return std::nullopt;
    }
    if (!reply)
        return std::nullopt;
    m_pending = static_cast<qint64>(m_reader->len - m_reader->pos);
    return m_unfinished->take();
}

bool RespReader::atBoundary() const
{
    return m_pending == 0;
}

void RespReader::fail(ErrorKind kind, const QString &detail)
{
    const QString text =
        kind == ErrorKind::TooBig
            ? QCoreApplication::translate("RedisError", "The server's reply is larger than Yardmaster reads at once: "
                                                        "ask for less of it.")
            : QCoreApplication::translate("RedisError", "The server's answer is not Redis' protocol: check that host "
                                                        "and port belong to a Redis server, and whether it expects "
                                                        "TLS.");
    m_error = models::Error{kind, text, detail, QStringLiteral("read")};
}

} // namespace app
