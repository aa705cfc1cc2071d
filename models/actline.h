#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <vector>

namespace models {

/// How an act came out, all its targets together.
enum class ActEnd : quint8 {
    Done,
    Partly,  ///< some targets done, some not
    Failed,  ///< nothing was done
    Unknown, ///< of some target nobody knows what became of it
    Open,    ///< begun, and no end is written: it runs now, or a crash cut it short
};
/// Contract word: done, partly, failed, unknown, not_finished.
QByteArrayView actEndWord(ActEnd end);

/// One line of the audit: an act without its single targets, which may be many.
struct ActLine {
    QByteArray actionId;
    QString brokerUid; ///< the broker's address without a password
    QString broker;    ///< its connection's name then
    QByteArray engine;
    QByteArray verb; ///< stable word: "cancel", "retry", "raise-access", ...
    QString who;     ///< "linh@laptop"
    QByteArray text; ///< JSON of the command, secrets masked
    QString problem; ///< why it could not be begun or ended; translated when it was written
    Instant at{};
    MaybeInstant finishedAt;
    MaybeInstant undoUntil;
    QByteArray undoes;   ///< action id
    QByteArray undoneBy; ///< action id
    qint64 targets = 0;
    qint64 done = 0, gone = 0, changed = 0, refused = 0, unknown = 0; ///< targets by outcome; the rest has none yet
    QByteArray firstTarget; ///< opaque id, untrusted; the new one of what was made
    QString firstName;      ///< task of the first target where it is remembered, untrusted
    QString firstReason;    ///< of the first target that was not done
    bool operator==(const ActLine &) const = default;
};

ActEnd actEnd(const ActLine &act);
/// It can be taken back at `now`, as far as its own record says.
bool canTakeBack(const ActLine &act, Instant now);
/// Its targets are jobs, not workers or queues.
bool isAboutJobs(const QByteArray &verb);
/// "Cancel", "Pause queue"; an unknown verb as it is written.
QString actionText(const QByteArray &verb);
/// "Done", "Partly, 9 of 12", "Failed", "Unknown", "Not finished".
QString actEndText(const ActLine &act);

/// Where a page of the audit ends.
struct ActPlace {
    Instant at{};
    qint64 row = 0; ///< of acts begun in the same millisecond; 0 = before all of them
    bool operator==(const ActPlace &) const = default;
};

/// One page of the audit, newest first.
struct ActPage {
    std::vector<ActLine> acts;
    std::optional<ActPlace> next; ///< absent on the last page
};

/// What the bin still holds of one act.
struct BinAct {
    QByteArray actionId;
    QByteArray engine;
    QByteArray verb;
    QString who;
    Instant at{};
    Instant until{};                ///< kept until then; some of it may be kept a little longer
    std::vector<QByteArray> places; ///< broker keys that it was taken from, the first few
    QString queues;                 ///< their queues' names for people; filled in by who can read such keys
    qint64 jobs = 0;
    qint64 messages = 0; ///< more than jobs where a topic had put one into several queues
    qint64 bytes = 0;
    bool finished = true; ///< false: it runs now, or a crash cut it short
    bool operator==(const BinAct &) const = default;
};

} // namespace models
