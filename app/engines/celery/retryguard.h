#pragma once

#include "app/engines/celery/acttools.h"
#include "app/engines/celery/resultmeta.h"

namespace app {

/// Says that a job was sent again. It stands in the broker from the very step on that sends the new message, so that
/// nobody sends a second one unawares: another window, another machine, the same command given once more. It tells the
/// look after a crash, or after a reply that was lost, whether that step was taken.
struct RetryGuard {
    QByteArray actionId;
    QByteArray newId;     ///< empty: the job kept its id
    models::Instant at{}; ///< by the clock of who sent it
    qint64 endedMs = 0;   ///< when the end was stored that was retried; 0 = none was stored
    QString who;          ///< "linh@laptop"; empty = not told
};

/// One line of text for redis-cli: "action new-id at-ms ended-ms who", "-" where the id was kept.
QByteArray guardText(const RetryGuard &guard);
/// Of what another hand wrote there, as much as can be read: a guard all the same. Pure.
RetryGuard guardFrom(QByteArrayView text);
/// How the text of a guard begins that this act put up.
QByteArray guardHead(const QByteArray &actionId);

/// ms since the epoch; 0 = no end is stored.
qint64 endedMs(const std::optional<ResultMeta> &result);
/// False where the job kept its id and has come to another end since: that one was not retried yet.
bool holds(const RetryGuard &guard, const std::optional<ResultMeta> &result);

/// How long a guard lives: as long as the result that shows the job as failed, whose PTTL is given (-1 = kept for ever,
/// -2 = there is none), and at least as long as an undo. Where the result has no end of its own a guard has one all the
/// same, after thirty days: no key of ours stays in a broker for ever.
std::chrono::milliseconds guardLife(qint64 resultPttl);

/// Changed, with when, by whom and as what it was sent before.
models::JobOutcome sentBefore(const QByteArray &id, const RetryGuard &guard);

/// The texts of the guards of these jobs, in their order; empty = none.
models::Result<std::vector<QByteArray>> readGuards(Redis &broker, const std::vector<QByteArray> &ids,
                                                   const CeleryKeys &keys, const CallContext &context);
/// Takes a guard away that is ours by its text, after what it stands for was not sent. Best effort: one that stays is
/// told of, and can be overruled.
void dropGuard(const QByteArray &id, const QByteArray &text, const ActTools &tools, const CallContext &context);

} // namespace app
