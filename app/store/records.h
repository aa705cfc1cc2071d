#pragma once

#include "app/core/actbin.h"
#include "models/actline.h"
#include "models/command.h"
#include "models/job.h"

#include <vector>

namespace app {

/// Which broker something belongs to. `uid` is its address without a password.
struct BrokerRef {
    QString uid;
    QString name;
    bool operator==(const BrokerRef &) const = default;
};

/// What an act is about to do; written before anything is sent.
struct ActIntent {
    QByteArray actionId;
    BrokerRef broker;
    QByteArray engine;
    QByteArray verb; ///< models::verbWord(), or "reveal", "raise-access", "lower-access"
    QString who;     ///< "linh@laptop"
    QByteArray text; ///< JSON of the command, secrets masked
    QByteArray undoes;
    std::vector<QByteArray> targets;
    models::Instant at{};
};

/// One target of one act. `outcome` is absent until it is known.
struct ActTarget {
    QByteArray jobId;
    QByteArray newId;
    std::optional<models::Outcome> outcome;
    QString reason;
    QByteArray source;
    std::optional<qint64> messages = {}; ///< of an act on a queue: how many waited in it before
    bool operator==(const ActTarget &) const = default;
};

/// One line of the audit log.
struct ActRecord {
    QByteArray actionId;
    BrokerRef broker;
    QByteArray engine;
    QByteArray verb;
    QString who;
    QByteArray text;
    QString problem; ///< why it could not be begun or ended; translated
    models::Instant at{};
    models::MaybeInstant finishedAt; ///< absent: begun and never ended
    models::MaybeInstant undoUntil;
    QByteArray undoes;
    QByteArray undoneBy;
    std::vector<ActTarget> targets;
    bool operator==(const ActRecord &) const = default;
};

/// Which acts are wanted.
struct ActQuery {
    QString brokerUid;                      ///< empty = of all brokers
    std::optional<models::ActPlace> before; ///< absent = from the newest on
    int limit = 200;
};

/// One target of one act, with what it was before and after where the act wrote that down.
struct AuditTarget {
    ActTarget target;
    QString before;
    QString after;
};

/// One act with its targets, for an export.
struct FullAct {
    models::ActLine act;
    std::vector<AuditTarget> targets; ///< as many as were wanted; `act.targets` says how many there are
};

struct FullActPage {
    std::vector<FullAct> acts;
    std::optional<models::ActPlace> next;
};

/// One message in the bin. A big one is not read with the others.
struct KeptMessage {
    ActBin::Item item; ///< its message is empty when `size` is over kMostOpened
    qint64 size = 0;   ///< bytes
    models::Instant until{};
    static constexpr qint64 kMostOpened = 1 << 20;
};

/// A worker as it was last seen.
struct SeenWorker {
    QByteArray engine;
    QString name;
    models::Instant firstSeen{};
    models::Instant lastSeen{};
    QString version;
    QString pool;
    std::vector<QString> queues;
    bool operator==(const SeenWorker &) const = default;
};

/// A whole message that was seen: the "seen" source of a retry.
struct SeenEnvelope {
    QByteArray engine;
    QByteArray jobId;
    QString name;
    QString queue;
    QByteArray message;
    models::Instant at{};
    bool operator==(const SeenEnvelope &) const = default;
};

/// One queue in one minute; what is unknown is absent.
struct QueueMinute {
    QByteArray engine;
    QString queue;
    qint64 minute = 0; ///< minutes since 1970 UTC
    std::optional<qint64> waiting, inFlight, started, succeeded, failed, retried;
    bool operator==(const QueueMinute &) const = default;
};

/// What "Forget this connection" deleted.
struct Forgotten {
    qint64 acts = 0;
    qint64 messages = 0;
};

} // namespace app
