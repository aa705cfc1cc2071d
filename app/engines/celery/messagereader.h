#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/queueindex.h"

#include <functional>
#include <mutex>

namespace app {

/// A place in the order of consumption of one queue: which of its lists, and how many elements from the end that
/// is consumed next. Workers move everything behind them towards that end: `last` finds the place again.
struct QueuePlace {
    size_t list = 0;
    qint64 offset = 0;
    QByteArray last; ///< of the element before, a part of its digest; empty = the offset is all that is known
    bool operator==(const QueuePlace &) const = default;
};

/// One page of waiting messages, consumed next first.
struct MessageSlice {
    struct Item {
        std::shared_ptr<const ListFact> fact;
        QueuePlace place;
        QByteArray bytes = {}; ///< the element as it is
    };
    std::vector<Item> items;
    QueuePlace next; ///< where the following page begins
    bool end = false;
    qint64 passed = 0;  ///< messages before `next`, of all lists
    qint64 waiting = 0; ///< all messages of the queue, at the moment of reading
    qint64 bytes = 0;   ///< that came
    qint64 looked = 0;  ///< elements read, also those a filter left out
};

/// Reads messages where they wait, never taking them (celery-redis.md 1.5). Any page costs the same, wherever it
/// lies in a long queue. Elements of unknown size are read one at a time until they prove small; a page
/// of a list that was small a moment ago comes together with its size. Thread-safe; blocks.
class MessageReader
{
public:
    using Facts = std::vector<std::shared_ptr<const ListFact>>;
    /// Which of these are wanted, one answer each.
    using Filter = std::function<std::vector<bool>(const Facts &)>;
    static constexpr qint64 kFiltered = 20'000;  ///< elements one filtered page looks at
    static constexpr qint64 kSearched = 200'000; ///< elements a search for one id looks at
    static constexpr qint64 kSearchedBytes = 128 << 20;

    MessageReader(CeleryShared &shared, const QueueIndex &index) : m_shared(shared), m_index(index) {}

    /// `look` bounds the elements read, as `limit` does those that are wanted.
    models::Result<MessageSlice> read(const QByteArray &queue, const QueuePlace &from, int limit, const Filter &filter,
                                      const CallContext &context, qint64 look = kFiltered) const;

    struct Found {
        std::shared_ptr<const ListFact> fact; ///< null = not there
        QByteArray message;                   ///< exact bytes of the element
        bool cut = false;                     ///< the search ended at its bound: absence proves nothing
    };
    /// Looks for one job id in all lists of these queues, each from the end that is consumed next.
    models::Result<Found> find(const QByteArray &id, const std::vector<QByteArray> &queues,
                               const CallContext &context) const;

private:
    struct OneList {
        QueueList name;
        QByteArray key;
        qint64 length = 0;
        bool big = false; ///< large elements may be there
    };
    using Lists = std::vector<OneList>;
    using Elements = std::vector<QByteArray>;
    /// A queue's lists, and what could be asked for together with their sizes.
    struct Measured {
        Lists lists;
        std::optional<Elements> elements; ///< from the place asked for
    };
    /// `count` elements of the first list from `offset` come along when that list was seen to hold small ones just now.
    models::Result<Measured> measure(const QByteArray &queue, qint64 offset, qint64 count,
                                     const CallContext &context) const;
    models::Result<Lists> measure(const QByteArray &queue, const CallContext &context) const;
    bool wasSmall(const QByteArray &key) const;
    void noteSize(const OneList &list) const;
    static RedisCommand rangeCommand(const QByteArray &key, qint64 offset, qint64 count);
    static Elements elementsOf(const RedisReply &reply);
    static void appendSizes(std::vector<RedisCommand> &commands, Lists::const_iterator from, Lists::const_iterator to);
    static void fillSizes(const std::vector<RedisReply> &replies, Lists::iterator from, Lists::iterator to);
    /// Elements [offset, offset + count) from the consumed end, in the order of consumption.
    models::Result<Elements> range(const OneList &list, qint64 offset, qint64 count, const CallContext &context) const;
    /// Where the element after `place.last` lies now.
    models::Result<qint64> followed(const OneList &list, const QueuePlace &place, const CallContext &context) const;
    /// `position` is that of the first, in the order of consumption.
    Facts describe(const OneList &list, qint64 position, const Elements &elements) const;
    models::Result<Found> findIn(const OneList &list, qint64 before, const QByteArray &id, qint64 &looked,
                                 qint64 &bytes, const CallContext &context) const;

    CeleryShared &m_shared;
    const QueueIndex &m_index;
    mutable std::mutex m_mutex; ///< guards what follows
    mutable QByteArray m_smallList;
    mutable std::chrono::steady_clock::time_point m_smallAt;
};

} // namespace app
