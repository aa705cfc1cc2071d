#pragma once

#include "models/job.h"
#include "models/jobflow.h"
#include "models/value.h"

#include <vector>

namespace models {

/// One dated fact about a job and who said it.
struct Fact {
    QByteArray source; ///< "queue", "unacked", "event", "result", "worker", "store": stable words
    QString text;      ///< what it said, for people
    MaybeInstant at;   ///< when it was true (read now = the read's time)
    bool operator==(const Fact &) const = default;
};

/// One failed attempt.
struct Attempt {
    qint32 number = 0; ///< 1 = first try
    QString type;
    QString message;
    QString traceback; ///< full text, chained causes included; untrusted
    QString worker;
    MaybeInstant at;
    bool operator==(const Attempt &) const = default;
};

/// Whether this job can be sent again, and from what (architecture.md 3).
struct RetryAbility {
    enum class Source : quint8 { None, Message, Stored, Seen };
    bool possible = false;
    Source source = Source::None;
    QString reason; ///< why not, or what is rewritten; translated
    bool operator==(const RetryAbility &) const = default;
};

/// A body, header or result as bytes plus its typed reading.
struct Payload {
    bool present = false;
    QByteArray contentType;
    QByteArray compression; ///< empty = none
    Value value;            ///< typed tree; Opaque when it could not be read
    QString problem;        ///< why not, translated; empty when read whole
    qint64 size = 0;        ///< bytes as stored; may be known while the value was not fetched
    bool truncated = false; ///< over the fetch limit: open it to load all
    bool operator==(const Payload &) const = default;
};

/// A call that a message carries for later: nothing of it has an own message yet.
struct NextCall {
    enum class Role : quint8 { Chain, Chord, Callback, Errback };
    Role role = Role::Chain;
    QString task;  ///< untrusted
    QByteArray id; ///< empty = not given yet
    int args = 0;  ///< how many arguments it has by place
    int kwargs = 0;
    bool operator==(const NextCall &) const = default;
};

/// Everything known about one job, for the detail pane and `yardctl job`.
struct JobDetail {
    Job job;
    std::vector<Fact> facts; ///< newest first
    QString why;             ///< one translated sentence while the job waits; else empty
    Payload args;            ///< typed arguments, if any source has them
    Payload kwargs;
    QString argsRepr; ///< display text of the sender; may differ from the truth
    QString kwargsRepr;
    Payload result;
    std::vector<Attempt> attempts; ///< oldest first; the last one's traceback is the failure
    QByteArray rootId, parentId, groupId;
    std::vector<QByteArray> children;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< name -> JSON text, caller's own included
    QByteArray rawMessage; ///< the message as stored, secrets hidden; empty when there is none
    QByteArray rawResult;
    /// Parts with dots in place of secrets: "args", "kwargs", "headers", "result", "message", "stored_result". Where
    /// the secrets themselves are shown, those that have some.
    std::vector<QByteArray> hidden;
    std::vector<std::pair<QString, QString>> storedKeys; ///< "key · type" -> size, TTL
    MaybeDuration resultTtl;
    RetryAbility retry;
    bool retryKnown = true; ///< false: what `retry` goes by was not all read
    RetryAbility retrySameId;
    bool flowMember = false;     ///< part of a chain, group or chord: cancel and retry warn
    std::optional<JobFlow> flow; ///< absent when the job is alone
    std::vector<NextCall> next;  ///< what its end sets off, as far as a message says; a chain's next task first
};

} // namespace models
