#include "app/engines/celery/messagereader.h"

#include "app/core/parallel.h"
#include "app/engines/celery/messageinfo.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr qint64 kSmallAverage = 16 << 10; // bytes an element: below it whole slices are taken
constexpr qint64 kPageBytes = 4 << 20;     // a page ends early beyond
constexpr qint64 kSlice = 1'000;
constexpr qint64 kBackAtOnce = 256;                                    // elements read at once to find a place again
constexpr qsizetype kMark = 16;                                        // hex digits of a digest
constexpr std::chrono::seconds kStaysSmall = std::chrono::seconds(10); // what the last look at a list is trusted for
constexpr int kTogether = 100;       // elements that may come along with the sizes, unmeasured
constexpr size_t kWorthThreads = 32; // elements: fewer are described sooner than other threads wake

/// How many elements to take next from a list whose elements may be large: from one upwards, with what came.
class CarefulCount
{
public:
    explicit CarefulCount(bool big) : m_count(big ? 1 : kSlice) {}
    qint64 next(qint64 wanted) const { return std::min(m_count, wanted); }
    void came(qint64 elements, qint64 bytes)
    {
        m_bytes += bytes;
        const qint64 average = bytes / std::max<qint64>(1, elements);
        m_count = average > kSmallAverage ? 1 : std::min(kSlice, m_count * 2);
    }
    bool full() const { return m_bytes >= kPageBytes; }

private:
    qint64 m_count;
    qint64 m_bytes = 0;
};

QByteArray markOf(const QByteArray &element)
{
    return messageDigest(element).left(kMark);
}

qint64 sizeOf(const std::vector<QByteArray> &elements)
{
    qint64 bytes = 0;
    for (const QByteArray &element : elements)
        bytes += element.size();
    return bytes;
}

} // namespace

models::Result<MessageReader::Measured> MessageReader::measure(const QByteArray &queue, qint64 offset, qint64 count,
                                                               const CallContext &context) const
{
    const CeleryKeys keys = m_shared.keys();
    Lists lists;
    for (const QueueList &name : m_index.listsOf(queue))
        lists.push_back({name, keys.listKey(name.queue, name.step)});
    if (lists.empty())
        return Measured{};
    const auto second = lists.begin() + 1;
    std::vector<RedisCommand> commands;
    appendSizes(commands, lists.begin(), second);
    const bool together = count > 0 && wasSmall(lists.front().key);
    if (together)
        commands.push_back(rangeCommand(lists.front().key, offset, count));
    // Few apps use priorities: one EXISTS asks for all the other lists at once.
    RedisCommand others{"EXISTS"};
    for (auto it = second; it != lists.end(); ++it)
        others.push_back(it->key);
    if (others.size() > 1)
        commands.push_back(std::move(others));
    const auto replies = m_shared.context.broker->pipeline(std::move(commands), context);
    if (!replies)
        return replies.error();
    fillSizes(*replies, lists.begin(), second);
    noteSize(lists.front());
    std::optional<Elements> elements;
    if (together && (*replies)[2].isArray())
        elements = elementsOf((*replies)[2]);
    if (second == lists.end() || replies->back().integer() == 0)
        return Measured{std::move(lists), std::move(elements)};
    std::vector<RedisCommand> more;
    appendSizes(more, second, lists.end());
    const auto sizes = m_shared.context.broker->pipeline(std::move(more), context);
    if (!sizes)
        return sizes.error();
    fillSizes(*sizes, second, lists.end());
    return Measured{std::move(lists), std::move(elements)};
}

models::Result<MessageReader::Lists> MessageReader::measure(const QByteArray &queue, const CallContext &context) const
{
    auto measured = measure(queue, 0, 0, context);
    if (!measured)
        return measured.error();
    return std::move(measured->lists);
}

bool MessageReader::wasSmall(const QByteArray &key) const
{
    const std::lock_guard lock(m_mutex);
    return key == m_smallList && m_shared.context.clock->monotonic() - m_smallAt < kStaysSmall;
}

void MessageReader::noteSize(const OneList &list) const
{
    const std::lock_guard lock(m_mutex);
    if (list.big && list.key == m_smallList)
        m_smallList.clear();
    if (list.big || list.length == 0)
        return;
    m_smallList = list.key;
    m_smallAt = m_shared.context.clock->monotonic();
}

void MessageReader::appendSizes(std::vector<RedisCommand> &commands, Lists::const_iterator from,
                                Lists::const_iterator to)
{
    for (; from != to; ++from) {
        commands.push_back({"LLEN", from->key});
        commands.push_back({"MEMORY", "USAGE", from->key});
    }
}

void MessageReader::fillSizes(const std::vector<RedisReply> &replies, Lists::iterator from, Lists::iterator to)
{
    for (size_t i = 0; from != to; ++from, i += 2) {
        from->length = replies[i].integer();
        // An ACL may forbid MEMORY: then every list may hold large elements.
        from->big =
            replies[i + 1].isError() || replies[i + 1].integer() / std::max<qint64>(1, from->length) > kSmallAverage;
    }
}

RedisCommand MessageReader::rangeCommand(const QByteArray &key, qint64 offset, qint64 count)
{
    return {"LRANGE", key, QByteArray::number(-(offset + count)), QByteArray::number(-(offset + 1))};
}

MessageReader::Elements MessageReader::elementsOf(const RedisReply &reply)
{
    const RedisReply::Array &items = reply.items();
    Elements elements;
    elements.reserve(items.size());
    for (auto it = items.rbegin(); it != items.rend(); ++it)
        elements.push_back(it->bytes());
    return elements;
}

models::Result<MessageReader::Elements> MessageReader::range(const OneList &list, qint64 offset, qint64 count,
                                                             const CallContext &context) const
{
    const auto reply = m_shared.context.broker->call(rangeCommand(list.key, offset, count), context);
    if (!reply)
        return reply.error();
    return elementsOf(*reply);
}

MessageReader::Facts MessageReader::describe(const OneList &list, qint64 position, const Elements &elements) const
{
    Facts facts(elements.size());
    const models::Instant now = m_shared.now();
    const bool deadLetter = m_shared.keys().isDeadLetter(list.name.queue);
    const auto describeOne = [&](size_t i) {
        auto fact = std::make_shared<ListFact>();
        fact->message = describeMessage(elements[i], list.key, m_shared.context.maskedKeys);
        fact->queue = list.name.queue;
        fact->key = list.key;
        fact->position = position + qint64(i);
        fact->at = now;
        fact->deadLetter = deadLetter;
        facts[i] = std::move(fact);
    };
    // Reading a message is most of what a page costs, and no message needs another.
    if (elements.size() >= kWorthThreads) {
        forEachInParallel(elements.size(), describeOne);
    } else {
        for (size_t i = 0; i < elements.size(); ++i)
            describeOne(i);
    }
    return facts;
}

// Nothing was consumed since: then the element before the place is the one remembered, and one look proves it. Else it
// lies nearer to the consumed end, or somewhat further on where a worker gave messages back, or it is gone with all
// before it.
models::Result<qint64> MessageReader::followed(const OneList &list, const QueuePlace &place,
                                               const CallContext &context) const
{
    const auto findIn = [&](qint64 begin, qint64 end) -> models::Result<qint64> {
        const auto elements = range(list, begin, end - begin, context);
        if (!elements)
            return elements.error();
        for (qsizetype i = qsizetype(elements->size()) - 1; i >= 0; --i) {
            if (markOf((*elements)[size_t(i)]) == place.last)
                return begin + i + 1;
        }
        return qint64(-1);
    };
    qint64 count = 1;
    qint64 end = std::min(place.offset, list.length);
    const qint64 nearest = std::max<qint64>(0, end - kFiltered);
    for (; end > nearest && !context.stop.stop_requested(); count = std::min(kBackAtOnce, count * 16)) {
        const qint64 begin = std::max(nearest, end - count);
        if (const auto found = findIn(begin, end); !found || *found >= 0)
            return found;
        end = begin;
    }
    if (place.offset < list.length) {
        if (const auto found = findIn(place.offset, std::min(list.length, place.offset + kBackAtOnce));
            !found || *found >= 0)
            return found;
    }
    return qint64(0);
}

models::Result<MessageSlice> MessageReader::read(const QByteArray &queue, const QueuePlace &from, int limit,
                                                 const Filter &filter, const CallContext &context, qint64 look) const
{
    const CallContext asking = looking(context);
    const auto wanted = [&](const MessageSlice &slice) {
        const qint64 room = filter ? kSlice : qint64(limit) - qint64(slice.items.size());
        return std::min({kSlice, room, std::max<qint64>(1, look - slice.looked)});
    };
    const bool together = from.list == 0 && from.last.isEmpty() && !filter && limit <= kTogether;
    auto measured = measure(queue, from.offset, together ? limit : 0, asking);
    if (!measured)
        return measured.error();
    const Lists &lists = measured->lists;
    MessageSlice slice;
    for (const OneList &list : lists)
        slice.waiting += list.length;
    slice.next = from;
    if (!from.last.isEmpty() && from.list < lists.size() && !lists[from.list].big) {
        const auto offset = followed(lists[from.list], from, asking);
        if (!offset)
            return offset.error();
        slice.next.offset = *offset;
    }
    bool full = false;
    qint64 before = 0; // messages in lists that are consumed earlier
    for (size_t i = 0; i < lists.size() && !full; ++i) {
        const OneList &list = lists[i];
        CarefulCount careful(list.big);
        while (i == slice.next.list && slice.next.offset < list.length && !full) {
            auto elements = i == 0 && measured->elements
                                ? models::Result<Elements>(std::move(*std::exchange(measured->elements, {})))
                                : range(list, slice.next.offset, careful.next(wanted(slice)), asking);
            if (!elements)
                return elements.error();
            slice.items.reserve(slice.items.size() + elements->size());
            Facts facts = describe(list, before + slice.next.offset, *elements);
            const std::vector<bool> chosen = filter ? filter(facts) : std::vector<bool>(facts.size(), true);
            for (size_t k = 0; k < facts.size(); ++k) {
                const QueuePlace place{slice.next.list, slice.next.offset, {}};
                ++slice.next.offset;
                ++slice.looked;
                slice.next.last = list.big ? QByteArray() : (*elements)[k]; // made a mark at the end
                if (chosen[k])
                    slice.items.push_back({std::move(facts[k]), place, (*elements)[k]});
                if (qint64(slice.items.size()) >= limit)
                    break;
            }
            const qint64 size = sizeOf(*elements);
            slice.bytes += size;
            careful.came(qint64(elements->size()), size);
            full = qint64(slice.items.size()) >= limit || careful.full() || slice.looked >= look || elements->empty() ||
                   asking.stop.stop_requested();
        }
        if (i == slice.next.list)
            slice.passed = before + slice.next.offset;
        before += list.length;
        if (i == slice.next.list && slice.next.offset >= list.length)
            slice.next = {i + 1, 0, {}};
    }
    if (slice.looked > 0 && !slice.next.last.isEmpty())
        slice.next.last = markOf(slice.next.last);
    slice.end = slice.next.list >= lists.size();
    slice.passed = slice.end ? slice.waiting : slice.passed;
    return slice;
}

models::Result<MessageReader::Found> MessageReader::findIn(const OneList &list, qint64 before, const QByteArray &id,
                                                           qint64 &looked, qint64 &bytes,
                                                           const CallContext &context) const
{
    const auto made = parseMadeId(id);
    if (made && made->place != list.key)
        return Found{};
    CarefulCount careful(list.big);
    for (qint64 offset = 0; offset < list.length;) {
        if (looked >= kSearched || bytes >= kSearchedBytes || context.stop.stop_requested())
            return Found{{}, {}, true};
        const auto elements = range(list, offset, careful.next(kSlice), context);
        if (!elements)
            return elements.error();
        if (elements->empty())
            break;
        for (qint64 i = 0; i < qint64(elements->size()); ++i) {
            const QByteArray &element = (*elements)[size_t(i)];
            // Ids are printed as they are unless a foreign sender escaped them; a search pays for the plain form only.
            if (made ? messageDigest(element) != made->digest : !element.contains(id))
                continue;
            auto fact = describe(list, before + offset + i, {element}).front();
            if (fact->message.id == id)
                return Found{std::move(fact), element, false};
        }
        const qint64 size = sizeOf(*elements);
        careful.came(qint64(elements->size()), size);
        offset += qint64(elements->size());
        looked += qint64(elements->size());
        bytes += size;
    }
    return Found{};
}

models::Result<MessageReader::Found> MessageReader::find(const QByteArray &id, const std::vector<QByteArray> &queues,
                                                         const CallContext &context) const
{
    const CallContext look = looking(context);
    qint64 looked = 0;
    qint64 bytes = 0;
    bool cut = false;
    for (const QByteArray &queue : queues) {
        const auto lists = measure(queue, look);
        if (!lists)
            return lists.error();
        qint64 before = 0;
        for (const OneList &list : *lists) {
            auto found = findIn(list, before, id, looked, bytes, look);
            if (!found || found->fact)
                return found;
            cut = cut || found->cut;
            before += list.length;
        }
    }
    return Found{{}, {}, cut};
}

} // namespace app
