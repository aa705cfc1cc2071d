#include "app/engines/celery/resultreader.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/derivedstate.h"
#include "app/payload/isotime.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Status;

namespace {

constexpr int kSlicesAtMost = 4'000;
constexpr int kSlicesPerTick = 4;
constexpr qsizetype kTracked = 5'000;
constexpr qsizetype kErrorText = 300;
constexpr qint64 kTail = 2'048;
constexpr size_t kBatch = 500;
constexpr qsizetype kKept = 32 << 20; // bytes of results that one list keeps

/// The text of one of the outer members, found in a piece of a JSON object that is too big to be read whole.
QByteArray memberText(const QByteArray &piece, const QByteArray &name, bool last)
{
    const QByteArray key = '"' + name + "\": \"";
    const qsizetype at = last ? piece.lastIndexOf(key) : piece.indexOf(key);
    const qsizetype begin = at + key.size();
    const qsizetype end = at < 0 ? -1 : piece.indexOf('"', begin);
    return end < 0 ? QByteArray() : piece.mid(begin, end - begin);
}

ResultFact factOf(const ResultMeta &meta, const QList<QByteArray> &maskedKeys)
{
    ResultFact fact;
    fact.status = meta.status;
    fact.name = meta.name;
    fact.worker = meta.worker;
    fact.queue = meta.queue;
    fact.errorType = meta.exceptionType;
    fact.errorText = meta.exceptionMessage.left(kErrorText);
    fact.startedAt = meta.dateStarted;
    fact.doneAt = meta.dateDone;
    fact.retries = meta.retries.value_or(0);
    fact.keepsArguments = meta.args.present || meta.kwargs.present;
    fact.readable = meta.ok();
    fact.problem = meta.problem;
    fact.groupId = meta.groupId;
    fact.parentId = meta.parentId;
    fact.children = meta.children;
    fact.childGroups = meta.childGroups;
    if (fact.keepsArguments)
        fact.argsSummary = argsSummary(meta.args.value, meta.kwargs.value, maskedKeys);
    return fact;
}

} // namespace

ResultReader::ResultReader(CeleryShared &shared)
    : m_shared(shared),
      m_redis(shared.context.results ? *shared.context.results : *shared.context.broker),
      m_walk(shared.keys().resultPattern(), "string")
{
}

std::optional<models::Progress> ResultReader::track(const QByteArray &id, const ResultMeta &meta)
{
    const std::lock_guard lock(m_mutex);
    if (isFinalWord(meta.status)) {
        m_trackers.remove(id);
        return std::nullopt;
    }
    if (!meta.progress)
        return std::nullopt;
    if (m_trackers.size() >= kTracked && !m_trackers.contains(id))
        m_trackers.clear(); // loses rates, not progress: better than to grow
    ProgressTracker &tracker = m_trackers[id];
    tracker.report(*meta.progress, m_shared.now());
    return tracker.progress();
}

std::shared_ptr<ResultFact> ResultReader::describe(const QByteArray &id, const QByteArray &value)
{
    auto fact = std::make_shared<ResultFact>();
    if (value.isEmpty()) {
        fact->absent = true;
    } else {
        const ResultMeta meta = decodeResult(value);
        *fact = factOf(meta, m_shared.context.maskedKeys);
        fact->progress = track(id, meta);
    }
    fact->size = value.size();
    fact->at = m_shared.now();
    fact->changedAt = fact->at;
    return fact;
}

models::Result<std::vector<ReadResult>> ResultReader::read(const std::vector<QByteArray> &ids,
                                                           const CallContext &context, bool keep)
{
    const CallContext look = looking(context);
    const CeleryKeys keys = m_shared.keys();
    QHash<QByteArray, QByteArray> kept;
    qsizetype keptBytes = 0;
    std::vector<ReadResult> results;
    results.reserve(ids.size());
    for (size_t begin = 0; begin < ids.size() && !look.stop.stop_requested(); begin += kBatch) {
        const size_t end = std::min(ids.size(), begin + kBatch);
        // GETRANGE asks for size and value at once: what fills the range may be longer.
        std::vector<RedisCommand> commands;
        for (size_t i = begin; i < end; ++i)
            commands.push_back({"GETRANGE", keys.resultKey(ids[i]), "0", QByteArray::number(kFetched - 1)});
        const auto replies = m_redis.pipeline(std::move(commands), look);
        if (!replies)
            return replies.error();
        for (size_t i = begin; i < end; ++i) {
            const RedisReply &reply = (*replies)[i - begin];
            ReadResult result{ids[i], {}};
            const QByteArray value = reply.bytes();
            if (reply.isError()) {
                auto fact = std::make_shared<ResultFact>();
                fact->readable = false;
                fact->problem = errorFromReply(value, u"result").text;
                fact->at = fact->changedAt = m_shared.now();
                result.fact = fact;
            } else if (value.size() < kFetched) {
                result.fact = describe(ids[i], value);
                if (keep && (keptBytes += value.size()) <= kKept)
                    kept.insert(ids[i], value);
            } else if (const Status done = readBig(result, value, look); !done) {
                return done.error();
            }
            results.push_back(std::move(result));
        }
    }
    if (keep) {
        const std::lock_guard lock(m_mutex);
        m_kept = std::move(kept);
    }
    return results;
}

QByteArray ResultReader::kept(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_kept.value(id);
}

Status ResultReader::readBig(ReadResult &result, const QByteArray &head, const CallContext &context)
{
    const QByteArray key = m_shared.keys().resultKey(result.id);
    const auto replies =
        m_redis.pipeline({{"STRLEN", key}, {"GETRANGE", key, QByteArray::number(-kTail), "-1"}}, context);
    if (!replies)
        return replies.error();
    auto fact = std::make_shared<ResultFact>();
    fact->size = (*replies)[0].integer();
    fact->readable = false;
    fact->problem =
        QCoreApplication::translate("ResultReader", "a result of %1 MB").arg(double(fact->size) / 1e6, 0, 'f', 1);
    fact->status = memberText(head.left(200), "status", false);
    if (const auto done = parseIsoTime(memberText((*replies)[1].bytes(), "date_done", true)))
        fact->doneAt = done->at;
    fact->at = fact->changedAt = m_shared.now();
    result.fact = fact;
    return models::Done{};
}

models::Result<OpenedResult> ResultReader::open(const QByteArray &id, qint64 limit, const CallContext &context)
{
    const CallContext look = looking(context);
    OpenedResult opened;
    opened.key = m_shared.keys().resultKey(id);
    const auto first = m_redis.pipeline({{"STRLEN", opened.key}, {"PTTL", opened.key}}, look);
    if (!first)
        return first.error();
    if (const qint64 ttl = (*first)[1].integer(); ttl >= 0)
        opened.ttl = models::Duration(ttl);
    if ((*first)[0].integer() > limit) {
        const auto results = read({id}, look);
        if (!results)
            return results.error();
        opened.fact = results->front().fact;
        opened.meta.problem = opened.fact->problem;
        opened.meta.size = opened.fact->size;
        return opened;
    }
    const auto value = m_redis.call({"GET", opened.key}, look);
    if (!value)
        return value.error();
    opened.raw = value->bytes();
    if (!opened.raw.isEmpty())
        opened.meta = decodeResult(opened.raw);
    auto fact = describe(id, opened.raw);
    fact->ttl = opened.ttl;
    opened.fact = fact;
    return opened;
}

models::Result<ResultReader::Ids> ResultReader::ids(qsizetype limit, const CallContext &context)
{
    const CallContext look = looking(context);
    const CeleryKeys keys = m_shared.keys();
    KeyWalk walk(keys.resultPattern(), "string");
    std::vector<QByteArray> found;
    QSet<QByteArray> seen;
    Ids result;
    bool ended = false;
    for (int slice = 0; slice < kSlicesAtMost && !ended && qsizetype(result.ids.size()) < limit; ++slice) {
        found.clear();
        const auto step = walk.advance(m_redis, 1, found, look);
        if (!step)
            return step.error();
        ended = *step || look.stop.stop_requested();
        for (const QByteArray &key : found) {
            const auto id = keys.idOfResult(key);
            if (id && !seen.contains(*id)) {
                seen.insert(*id);
                result.ids.push_back(*id);
            }
        }
    }
    result.complete = ended;
    return result;
}

models::Result<bool> ResultReader::walkSlice(std::vector<QByteArray> &found, const CallContext &context)
{
    const CeleryKeys keys = m_shared.keys();
    std::vector<QByteArray> keysFound;
    const std::lock_guard lock(m_mutex);
    const auto ended = m_walk.advance(m_redis, kSlicesPerTick, keysFound, looking(context));
    if (!ended)
        return ended.error();
    for (const QByteArray &key : keysFound) {
        if (const auto id = keys.idOfResult(key))
            found.push_back(*id);
    }
    return *ended;
}

} // namespace app
