#pragma once

#include "app/engines/celery/redbeatentry.h"
#include "models/schedulecommand.h"

#include <QTimeZone>

namespace app {

/// A RedBeat definition with what a draft changes, every other byte as it was; a new one, written as RedBeat writes
/// them, when `definition` is empty. An Error of kind Usage names what is wrong with the draft.
models::Result<QByteArray> draftedDefinition(const QByteArray &definition, const QString &name,
                                             const models::ScheduleDraft &draft);

/// The meta of an entry that never ran and counts from now, as RedBeat's save() writes it.
QByteArray newRedBeatMeta(models::Instant now);

/// RedBeat's own `score` of an entry (redbeat/schedulers.py): its next run after the last one, now when that has
/// passed or it never ran, -1 when there is none. Without the zone of a crontab it is now as well: beat looks, sees
/// that it is not due, and waits; a score too late it would wait for. Absent when its schedule is of a kind that is not
/// read here.
std::optional<QByteArray> redBeatScore(const RedBeatEntry &entry, models::Instant now,
                                       const std::optional<QTimeZone> &zone);

} // namespace app
