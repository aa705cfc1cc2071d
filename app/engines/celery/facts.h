#pragma once

#include "app/engines/celery/workerfacts.h"
#include "models/jobdetail.h"

#include <QHash>

#include <memory>
#include <vector>

namespace app {

/// What one message says of its job, read out of its envelope.
struct MessageInfo {
    QByteArray id;
    QString name;
    QByteArray exchange;
    QByteArray routingKey;
    QByteArray deliveryTag;
    models::MaybeInstant eta;
    models::MaybeInstant expires;
    models::MaybeInstant sentAt; ///< only from a time header of the app's own
    qint32 retries = 0;
    std::optional<qint32> priority;
    QString argsSummary; ///< one line, secrets masked
    QByteArray rootId, parentId, groupId;
    bool flowMember = false; ///< group, chord or chain
    bool redelivered = false;
    bool malformed = false;
    QString problem; ///< what is wrong with it, translated
    qint64 size = 0; ///< bytes of the list element
    bool operator==(const MessageInfo &) const = default;
};

/// Waits in a list.
struct ListFact {
    MessageInfo message;
    QByteArray queue;
    QByteArray key;                 ///< the list of Redis
    std::optional<qint64> position; ///< 0 = consumed next, over all lists of its queue
    bool deadLetter = false;
    models::Instant at{}; ///< read then
    bool operator==(const ListFact &) const = default;
};

/// Taken by some worker, not acknowledged. The entry names no worker.
struct UnackedFact {
    MessageInfo message;
    QByteArray queue; ///< empty = several or not known
    QByteArray tag;
    models::MaybeInstant takenAt; ///< score of the index
    bool inIndex = true;          ///< false: nobody will ever restore it
    models::Instant at{};
    bool operator==(const UnackedFact &) const = default;
};

/// What the result store holds. `absent` is a fact too: PENDING is the absence of a key.
struct ResultFact {
    bool absent = false;
    QByteArray status; ///< the engine's own word
    QString name;      ///< only with result_extended
    QString worker;
    QString queue; ///< the routing key
    QString errorType;
    QString errorText;
    QString argsSummary;
    models::MaybeInstant startedAt; ///< of workers that keep it
    models::MaybeInstant doneAt;
    std::optional<models::Progress> progress;
    qint32 retries = 0;
    bool keepsArguments = false; ///< typed arguments are stored (result_extended)
    bool readable = true;        ///< false: not to be decoded, or too big to be fetched unasked
    QString problem;             ///< why, translated; empty = read
    QByteArray groupId, parentId;
    std::vector<QByteArray> children;
    QHash<QByteArray, QByteArray> childGroups; ///< child -> id of the group that it was sent in
    qint64 size = 0;
    models::MaybeDuration ttl;   ///< absent = kept for ever, or not asked
    models::Instant at{};        ///< read then
    models::Instant changedAt{}; ///< first read with this status: reading it again proves nothing new
    bool operator==(const ResultFact &) const = default;
};

/// All events seen of one job, merged as they came. Texts are cut by the sender.
struct EventFact {
    QByteArray lastType; ///< "task-started": the one that decided `status`
    QByteArray status;   ///< RECEIVED, STARTED, SUCCESS, FAILURE, RETRY, REVOKED, REJECTED, PENDING (sent only)
    QString name;
    QString queue; ///< from task-sent, or the only queue of the worker that received it
    QString worker;
    QString argsSummary;
    QString errorType;
    QString errorText;
    models::MaybeInstant sentAt, receivedAt, startedAt, doneAt; ///< the sender's clock
    models::MaybeInstant eta, expires;
    models::MaybeDuration runtime;
    qint32 retries = 0;
    bool requeued = false;                                       ///< task-rejected with requeue
    std::shared_ptr<const std::vector<models::Attempt>> retried; ///< tries that failed before; null = none seen
    models::Instant seenAt{};                                    ///< our clock, of the last one
    bool operator==(const EventFact &) const = default;
};

/// One worker's own word about one job.
struct WorkerFact {
    WorkerTask task;
    models::Instant at{}; ///< the reply came then
};

/// What our own store remembers from before.
struct StoreFact {
    models::JobState state = models::JobState::Unknown;
    QByteArray engineState;
    QString name;
    QString queue;
    models::MaybeInstant doneAt;
    models::Instant at{};
    bool operator==(const StoreFact &) const = default;
};

/// What a job's message told before it was gone from its list or the in-flight table. An end that is told by an event
/// or a result without `result_extended` names neither task nor arguments.
struct GoneMessage {
    QString name;
    QString queue;
    QString argsSummary;
};

/// All dated facts about one job. Facts are shared and never changed once made: copying is cheap.
struct JobFacts {
    QByteArray id;
    std::shared_ptr<const ListFact> list;
    std::shared_ptr<const UnackedFact> unacked;
    std::shared_ptr<const GoneMessage> gone;  ///< null: never seen, or somebody else told the same
    std::shared_ptr<const ResultFact> result; ///< null: not looked up yet
    std::shared_ptr<const EventFact> event;
    std::shared_ptr<const StoreFact> store;
    std::vector<WorkerFact> workers; ///< of the last round only; several after a redelivery
    bool revoked = false;            ///< some worker will drop it
    models::MaybeInstant notHeldAt;  ///< every living worker answered then, and none holds it
    models::MaybeInstant notFoundAt; ///< all lists and the in-flight table were searched then, in vain
    quint64 version = 0;
    bool empty() const
    {
        return !list && !unacked && (!result || result->absent) && !event && !store && workers.empty();
    }
};

} // namespace app
