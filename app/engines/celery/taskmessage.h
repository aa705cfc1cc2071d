#pragma once

#include "models/command.h"
#include "models/result.h"

#include <QList>

namespace app {

/// Everything that a new message says (celery-redis.md 3.2). The arguments of `spec` go out byte for byte.
struct TaskMessage {
    models::TriggerSpec spec;
    QByteArray id;          ///< of the task
    QByteArray deliveryTag; ///< unique for each enqueued copy
    QByteArray replyTo;     ///< any UUID; unused with results in Redis
    QByteArray origin;      ///< "gen<pid>@<host>"
    QByteArray rootId;      ///< empty: the task is its own root
    QByteArray parentId;    ///< empty: none
    QByteArray exchange;    ///< empty: straight to the queue
    QByteArray routingKey;  ///< empty: the queue's name
    models::Instant now{};
    QList<int> prioritySteps{0, 3, 6, 9};
};

struct BuiltMessage {
    QByteArray bytes; ///< one list element
    int bucket = 0;   ///< of the priority; 0 is the base list
    models::MaybeInstant eta;
    models::MaybeInstant expires;
};

/// Usage when the arguments are no JSON array and object, or would make a Python worker's reader fail.
models::Result<BuiltMessage> buildTaskMessage(const TaskMessage &message);

/// Checks arguments as text before they go into a message: a JSON array and a JSON object.
models::Status checkArguments(const QByteArray &argsJson, const QByteArray &kwargsJson);

/// A random id in the form that Celery uses.
QByteArray newTaskId();

} // namespace app
