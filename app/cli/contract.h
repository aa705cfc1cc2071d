#pragma once

#include "app/cli/jsontext.h"
#include "app/engines/engine.h"

#include <QList>

namespace app {

// yardctl's JSON (architecture.md 2): field names and order are a contract, scripts rely on them.

void writeDetection(JsonText &json, const Detection &detection);
void writeQueue(JsonText &json, const models::QueueInfo &queue);
void writeWorker(JsonText &json, const models::WorkerInfo &worker, models::Instant now);
void writeSchedule(JsonText &json, const models::ScheduleEntry &schedule);
/// `cursor` is given to the last job of a page that has a next one. `known` is what Engine::known() tells of it: a
/// field that it leaves open is null, one that is too long for a list is null and named in `cut`.
void writeJob(JsonText &json, const models::Job &job, const models::JobDetail *known = nullptr,
              const QByteArray &cursor = {});
/// With arguments, result, facts and the reason why it waits.
void writeJobDetail(JsonText &json, const models::JobDetail &detail);
/// Leaves the object open, so that `trigger --wait` can add its job.
void writeCommandResult(JsonText &json, const models::CommandResult &result);
QByteArray errorDocument(const models::Error &error);

/// "chain", "chord", "callback", "errback".
QByteArray nextRoleWord(models::NextCall::Role role);

/// Cursors are opaque bytes; on a command line they are plain characters.
QByteArray cursorToWord(const QByteArray &cursor);
QByteArray cursorFromWord(const QByteArray &word);

} // namespace app
