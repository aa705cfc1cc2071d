#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QMap>

#include <optional>
#include <vector>

namespace app {

/// `text` with the special characters of a Redis glob escaped.
QByteArray escapeGlob(const QByteArray &text);
/// What RedBeat's keys begin with (celery-redis.md 7); of `options` the one named as RedBeat names it. It knows nothing
/// of the prefix of all other keys.
QByteArray redbeatPrefix(const QMap<QByteArray, QByteArray> &options);

/// One list of Redis as kombu names it: a queue and its priority bucket.
struct QueueList {
    QByteArray queue;
    int step = 0; ///< 0 = the base list
    bool operator==(const QueueList &) const = default;
};

/// One member of a `_kombu.binding.<exchange>` set.
struct QueueBinding {
    QByteArray routingKey;
    QByteArray pattern; ///< a Python regex, matched from the start; empty for direct and fanout
    QByteArray queue;
    bool operator==(const QueueBinding &) const = default;
};

/// Every key and channel name that Celery uses on Redis, from the prefix and the transport options of
/// a deployment (protocols: kombu 5.2 to 5.6, unchanged between them). A value; pure.
class CeleryKeys
{
public:
    /// kombu's defaults.
    CeleryKeys();
    /// Understood options: sep, priority_steps ("0,3,6,9" or a JSON list), unacked_key, unacked_index_key,
    /// fanout_prefix ("true", "false" or the text itself), fanout_patterns,
    /// visibility_timeout (s), deadletter_queue, control_exchange, event_exchange, result_prefix
    /// (result_backend_transport_options.global_keyprefix). Others are ignored.
    CeleryKeys(QByteArray prefix, const QMap<QByteArray, QByteArray> &options);

    const QByteArray &prefix() const { return m_prefix; }
    const QByteArray &separator() const { return m_separator; }
    /// Buckets in the order in which they are consumed; the first is 0.
    const std::vector<int> &prioritySteps() const { return m_steps; }
    models::Duration visibilityTimeout() const { return m_visibilityTimeout; }
    /// The queue unroutable messages go to; empty = none configured.
    const QByteArray &deadLetterQueue() const { return m_deadLetterQueue; }
    /// That one, or where a yard's worker puts what it may not run ("yard.<name>.refused").
    bool isDeadLetter(const QByteArray &queue) const;

    /// The list of one bucket of a queue.
    QByteArray listKey(const QByteArray &queue, int step = 0) const;
    /// The bucket a message of this priority goes to: clamped to 0..9, then the largest step not above it.
    int bucketOf(int priority) const;
    /// Split at the last separator; absent when the key lies outside the prefix or is no queue's list
    /// (reply lists, pidboxes, Yardmaster's own bin and guards).
    std::optional<QueueList> queueOfList(const QByteArray &key) const;
    /// Where an act keeps a whole list inside the broker; no queue's list (architecture.md 5).
    QByteArray binKey(const QByteArray &actionId, const QByteArray &listKey) const;
    /// Where an act that moves messages from one list to another records which; no queue's list either.
    QByteArray movedKey(const QByteArray &actionId, const QByteArray &from, const QByteArray &to) const;
    /// The list they were moved to; absent when `key` is no such record.
    std::optional<QByteArray> movedTo(const QByteArray &key, const QByteArray &actionId, const QByteArray &from) const;

    /// Where the guard of a job that was sent again is kept (retryguard.h); no queue's list.
    QByteArray retriedKey(const QByteArray &jobId) const;

    /// Where a script notes what it did, for who does not get its answer; no queue's list.
    QByteArray receiptKey(const QByteArray &name) const;

    QByteArray bindingKey(const QByteArray &exchange) const;
    /// SCAN pattern for all binding sets, with glob characters of the prefix escaped.
    QByteArray bindingPattern() const;
    /// The exchange of a binding key; absent for the exchanges of remote control and events.
    std::optional<QByteArray> exchangeOfBinding(const QByteArray &key) const;
    /// Exactly three fields: the first ends at the first separator, the last begins after the last one.
    std::optional<QueueBinding> splitBinding(const QByteArray &member) const;
    QByteArray bindingMember(const QueueBinding &binding) const;

    QByteArray unacked() const { return m_prefix + m_unacked; }
    QByteArray unackedIndex() const { return m_prefix + m_unackedIndex; }

    QByteArray resultKey(const QByteArray &id) const;
    std::optional<QByteArray> idOfResult(const QByteArray &key) const;
    QByteArray resultPattern() const;
    /// `suffix` is one of "", ".j", ".s", ".t".
    QByteArray groupKey(const QByteArray &groupId, QByteArrayView suffix = {}) const;

    const QByteArray &controlExchange() const { return m_controlExchange; }
    /// Channels carry the number of the broker's database because pub/sub ignores databases.
    QByteArray pidboxChannel(int database) const;
    QByteArray eventPattern(int database) const;
    /// Channel of one event type, e.g. "task-sent".
    QByteArray eventChannel(int database, const QByteArray &type) const;
    /// Channel of a fanout exchange; an empty routing key leaves out its part.
    QByteArray fanoutChannel(int database, const QByteArray &exchange, const QByteArray &routingKey) const;
    /// All channels of fanout exchanges: queues, events and remote control.
    QByteArray fanoutPattern(int database) const { return escapeGlob(fanoutPrefix(database)) + '*'; }
    QByteArray replyExchange() const { return "reply." + m_controlExchange + ".pidbox"; }

    bool operator==(const CeleryKeys &) const = default;

private:
    void readOptions(const QMap<QByteArray, QByteArray> &options);
    void readResultPrefix(const QByteArray &prefix);
    QByteArray fanoutPrefix(int database) const;

    QByteArray m_prefix;
    QByteArray m_separator = "\x06\x16";
    std::vector<int> m_steps{0, 3, 6, 9};
    QByteArray m_unacked = "unacked";
    QByteArray m_unackedIndex = "unacked_index";
    QByteArray m_resultPrefix;
    QByteArray m_deadLetterQueue;
    QByteArray m_controlExchange = "celery";
    QByteArray m_eventExchange = "celeryev";
    QByteArray m_fanoutPrefix = "/{db}.";
    bool m_fanoutPatterns = true;
    models::Duration m_visibilityTimeout = std::chrono::hours(1);
};

} // namespace app
