#pragma once

#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/facts.h"

namespace app {

/// One more event into what was heard of the job. A late event fills fields and does not turn the state back
/// (Celery's own ranks); one that begins after the recorded end opens a new run. Pure.
EventFact mergeEvent(const EventFact *before, const TaskEvent &event, const QList<QByteArray> &maskedKeys);
/// The same in place, for a fact that nobody else sees.
void mergeEventInto(EventFact &fact, const TaskEvent &event, const QList<QByteArray> &maskedKeys);

/// "ValueError('bad value')" -> type and message. The traceback's last line is preferred where the repr only names
/// a wrapper of the pool (billiard's ExceptionWithTraceback).
struct EventError {
    QString type;
    QString message;
    bool operator==(const EventError &) const = default;
};
EventError exceptionOf(const QString &repr, const QString &traceback);

} // namespace app
