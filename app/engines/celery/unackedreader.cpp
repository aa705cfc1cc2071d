#include "app/engines/celery/unackedreader.h"

#include "app/engines/celery/messageinfo.h"

#include <QCoreApplication>

namespace app {

using models::Status;

namespace {

constexpr char kInFlight[] = "inflight:";
constexpr qint64 kSmallAverage = 16 << 10;  // bytes an entry: below it whole slices are taken
constexpr qint64 kSmallTable = 32 << 20;    // bytes: in a larger one, some big entries may hide behind many small ones
constexpr char kMeasured[] = "10000";       // entries whose size Redis looks at; it guesses the others like these
constexpr qint64 kSmallEntry = 64 << 10;    // larger ones only when asked for (architecture.md 4)
constexpr qint64 kOpenedToFind = 128 << 20; // bytes of big entries that one search opens
constexpr qint64 kBytesAtOnce = 4 << 20;    // of small entries in one reply
constexpr qint64 kWalked = 1LL << 30;       // bytes of small entries that one search looks through
constexpr qsizetype kSlice = 500;

models::MaybeInstant timeOfScore(const RedisReply &score)
{
    bool ok = false;
    const double seconds = score.bytes().toDouble(&ok);
    if (score.isNil() || score.isError() || !ok || seconds <= 0 || seconds > 1e11)
        return std::nullopt;
    return models::instantFromMs(qint64(seconds * 1000));
}

} // namespace

QByteArray inFlightId(const QByteArray &tag)
{
    return kInFlight + tag;
}

std::optional<QByteArray> tagOfInFlightId(const QByteArray &id)
{
    if (!id.startsWith(kInFlight))
        return std::nullopt;
    return id.mid(qsizetype(sizeof kInFlight) - 1);
}

bool UnackedReader::Size::small() const
{
    return bytes / entries <= kSmallAverage;
}

models::Result<UnackedReader::Size> UnackedReader::measure(const CallContext &context) const
{
    const QByteArray hash = m_shared.keys().unacked();
    const auto replies =
        m_shared.context.broker->pipeline({{"HLEN", hash}, {"MEMORY", "USAGE", hash, "SAMPLES", kMeasured}}, context);
    if (!replies)
        return replies.error();
    if ((*replies)[0].isError())
        return errorFromReply((*replies)[0].bytes(), u"unacked");
    return Size{(*replies)[0].integer(), (*replies)[1].integer()};
}

models::Result<UnackedScan> UnackedReader::read(const CallContext &context, qsizetype limit) const
{
    const CallContext look = looking(context);
    const auto size = measure(look);
    if (!size)
        return size.error();
    UnackedScan scan;
    scan.total = size->entries;
    if (scan.total == 0)
        return scan;
    const bool slices = size->small() && size->bytes <= kSmallTable;
    const Status done = slices ? readSlices(scan, limit, look) : readByIndex(scan, limit, look);
    if (!done)
        return done.error();
    return scan;
}

Status UnackedReader::readSlices(UnackedScan &scan, qsizetype limit, const CallContext &context) const
{
    const QByteArray hash = m_shared.keys().unacked();
    QSet<QByteArray> seen; // HSCAN may tell an entry twice
    QByteArray cursor = "0";
    do {
        const auto reply =
            m_shared.context.broker->call({"HSCAN", hash, cursor, "COUNT", QByteArray::number(kSlice)}, context);
        if (!reply)
            return reply.error();
        if (reply->items().size() != 2)
            return models::Done{};
        cursor = reply->items()[0].bytes();
        const auto &pairs = reply->items()[1].items();
        std::vector<Entry> entries;
        for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
            if (!seen.contains(pairs[i].bytes()))
                entries.emplace_back(pairs[i].bytes(), pairs[i + 1].bytes());
            seen.insert(pairs[i].bytes());
        }
        if (const Status done = append(scan, entries, context); !done)
            return done;
    } while (cursor != "0" && qsizetype(scan.entries.size()) < limit && !context.stop.stop_requested());
    scan.complete = cursor == "0";
    return models::Done{};
}

/// With big entries about, their sizes come first. Entries without a place in the index stay unseen here.
Status UnackedReader::readByIndex(UnackedScan &scan, qsizetype limit, const CallContext &context) const
{
    const CeleryKeys keys = m_shared.keys();
    const auto tags =
        m_shared.context.broker->call({"ZRANGE", keys.unackedIndex(), "0", QByteArray::number(limit - 1)}, context);
    if (!tags)
        return tags.error();
    const RedisReply::Array &all = tags->items();
    scan.complete = qint64(all.size()) >= scan.total;
    for (size_t from = 0; from < all.size() && !context.stop.stop_requested(); from += size_t(kSlice)) {
        const size_t upTo = std::min(all.size(), from + size_t(kSlice));
        if (const Status done = readSized(scan, {all.begin() + qptrdiff(from), all.begin() + qptrdiff(upTo)}, context);
            !done)
            return done;
    }
    return models::Done{};
}

/// Sizes in one round trip, then the small entries in as few as their bytes allow.
Status UnackedReader::readSized(UnackedScan &scan, const RedisReply::Array &tags, const CallContext &context) const
{
    Redis &redis = *m_shared.context.broker;
    const QByteArray hash = m_shared.keys().unacked();
    std::vector<RedisCommand> lengths;
    lengths.reserve(tags.size());
    for (const RedisReply &tag : tags)
        lengths.push_back({"HSTRLEN", hash, tag.bytes()});
    const auto sizes = redis.pipeline(std::move(lengths), context);
    if (!sizes)
        return sizes.error();
    std::vector<Entry> entries;
    RedisCommand wanted{"HMGET", hash};
    qint64 bytes = 0;
    const auto fetch = [&]() -> Status {
        if (wanted.size() == 2)
            return models::Done{};
        const RedisCommand asked = std::exchange(wanted, {"HMGET", hash});
        bytes = 0;
        const auto values = redis.call(asked, context);
        if (!values)
            return values.error();
        for (size_t i = 0; i < values->items().size() && i + 2 < size_t(asked.size()); ++i) {
            if (values->items()[i].isBulk()) // else acknowledged meanwhile
                entries.emplace_back(asked[i + 2], values->items()[i].bytes());
        }
        return models::Done{};
    };
    for (size_t i = 0; i < sizes->size() && i < tags.size(); ++i) {
        const qint64 size = (*sizes)[i].integer();
        if (size > kSmallEntry) {
            scan.entries.push_back(std::make_shared<UnackedFact>(describeBig(tags[i].bytes(), size)));
            continue;
        }
        wanted.push_back(tags[i].bytes());
        bytes += size;
        if (bytes >= kBytesAtOnce) {
            if (const Status done = fetch(); !done)
                return done;
        }
    }
    if (const Status done = fetch(); !done)
        return done;
    return append(scan, entries, context);
}

Status UnackedReader::append(UnackedScan &scan, const std::vector<Entry> &entries, const CallContext &context) const
{
    if (entries.empty())
        return models::Done{};
    RedisCommand scores{"ZMSCORE", m_shared.keys().unackedIndex()};
    for (const Entry &entry : entries)
        scores.push_back(entry.first);
    const auto reply = m_shared.context.broker->call(std::move(scores), context);
    if (!reply && reply.error().kind != models::ErrorKind::Server)
        return reply.error();
    for (size_t i = 0; i < entries.size(); ++i) {
        const bool known = reply.ok() && i < reply->items().size();
        scan.entries.push_back(
            std::make_shared<UnackedFact>(describe(entries[i], known ? reply->items()[i] : RedisReply())));
    }
    return models::Done{};
}

UnackedFact UnackedReader::describe(const Entry &entry, const RedisReply &score) const
{
    UnackedFact fact;
    fact.tag = entry.first;
    fact.at = m_shared.now();
    fact.takenAt = timeOfScore(score);
    fact.inIndex = fact.takenAt.has_value();
    const auto parts = decodeUnacked(entry.second);
    if (!parts) {
        fact.message.malformed = true;
        fact.message.id = inFlightId(entry.first);
        fact.message.problem = QCoreApplication::translate("UnackedReader", "The in-flight entry cannot be read");
        fact.message.size = entry.second.size();
        return fact;
    }
    fact.message = describeMessage(parts->message, "unacked", m_shared.context.maskedKeys);
    if (parseMadeId(fact.message.id))
        fact.message.id = inFlightId(entry.first);
    else if (!fact.message.malformed && m_shared.jobs.seen(fact.message.id).isEmpty())
        m_shared.jobs.remember(fact.message.id, parts->message.toByteArray()); // soon gone, then wanted for a retry
    const std::vector<QByteArray> queues = m_index.route(parts->exchange, parts->routingKey);
    if (queues.size() == 1)
        fact.queue = queues.front();
    return fact;
}

UnackedFact UnackedReader::describeBig(const QByteArray &tag, qint64 size) const
{
    UnackedFact fact;
    fact.tag = tag;
    fact.at = m_shared.now();
    fact.message.id = inFlightId(tag);
    fact.message.size = size;
    fact.message.name = bigMessageText(size);
    return fact;
}

models::Result<UnackedReader::Found> UnackedReader::byTag(const QByteArray &tag, const CallContext &context) const
{
    const CeleryKeys keys = m_shared.keys();
    const auto replies = m_shared.context.broker->pipeline(
        {{"HGET", keys.unacked(), tag}, {"ZSCORE", keys.unackedIndex(), tag}}, looking(context));
    if (!replies)
        return replies.error();
    if (!(*replies)[0].isBulk())
        return Found{};
    const QByteArray value = (*replies)[0].bytes();
    const auto parts = decodeUnacked(value);
    return Found{std::make_shared<UnackedFact>(describe({tag, value}, (*replies)[1])),
                 parts ? parts->message.toByteArray() : value, true, 1};
}

models::Result<UnackedReader::Found> UnackedReader::find(const QByteArray &id, const CallContext &context) const
{
    if (const auto tag = tagOfInFlightId(id))
        return byTag(*tag, context);
    // Where it was last time, it mostly still is.
    if (const JobFacts known = m_shared.jobs.find(id); known.unacked) {
        auto found = byTag(known.unacked->tag, context);
        if (!found || (found->fact && found->fact->message.id == id))
            return found;
    }
    const CallContext look = looking(context);
    const auto size = measure(look);
    if (!size)
        return size.error();
    if (size->entries == 0)
        return Found{};
    return size->bytes <= kOpenedToFind || size->small() ? walk(id, look) : searchBig(id, look);
}

/// "Nowhere" is a fact that acts build on, so it takes the whole table, however many entries it has.
models::Result<UnackedReader::Found> UnackedReader::walk(const QByteArray &id, const CallContext &context) const
{
    const QByteArray hash = m_shared.keys().unacked();
    Found result;
    qint64 bytes = 0;
    QByteArray cursor = "0";
    do {
        const auto reply =
            m_shared.context.broker->call({"HSCAN", hash, cursor, "COUNT", QByteArray::number(kSlice)}, context);
        if (!reply)
            return reply.error();
        if (reply->items().size() != 2)
            return Found{{}, {}, false, result.looked};
        cursor = reply->items()[0].bytes();
        const auto &pairs = reply->items()[1].items();
        for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
            const QByteArray value = pairs[i + 1].bytes();
            ++result.looked;
            bytes += value.size();
            // As in lists: ids are printed as they are, and only what has the id is worth opening.
            if (!value.contains(id))
                continue;
            auto found = byTag(pairs[i].bytes(), context);
            if (!found || (found->fact && found->fact->message.id == id))
                return found;
        }
    } while (cursor != "0" && bytes < kWalked && !context.stop.stop_requested());
    result.complete = cursor == "0";
    return result;
}

/// Of big entries only the tag is known: a person who asks pays for opening them, up to a bound.
models::Result<UnackedReader::Found> UnackedReader::searchBig(const QByteArray &id, const CallContext &context) const
{
    const auto scan = read(context);
    if (!scan)
        return scan.error();
    Found result{{}, {}, scan->complete, qint64(scan->entries.size())};
    qint64 opened = 0;
    for (const auto &entry : scan->entries) {
        if (entry->message.id == id)
            return byTag(entry->tag, context);
        if (!tagOfInFlightId(entry->message.id))
            continue;
        if (opened + entry->message.size > kOpenedToFind) {
            result.complete = false;
            --result.looked;
            continue;
        }
        opened += entry->message.size;
        auto found = byTag(entry->tag, context);
        if (!found || (found->fact && found->fact->message.id == id))
            return found;
    }
    return result;
}

} // namespace app
