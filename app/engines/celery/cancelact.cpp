#include "app/engines/celery/cancelact.h"

#include "app/engines/celery/envelope.h"
#include "app/engines/celery/waitingmessage.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

models::JobOutcome whereElse(const QByteArray &id, bool searchedAll, const ActTools &tools, const ActCall &call)
{
    const auto inFlight = tools.unacked->find(id, looking(call.context));
    if (!inFlight)
        return outcomeOf(id, inFlight.error());
    if (inFlight->fact)
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate(
                "Celery", "A worker has taken it. It can be revoked or stopped there, which cannot be undone."));
    if (!searchedAll)
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Not found among the first 200,000 waiting messages."));
    return outcomeOf(id, Outcome::Gone, QCoreApplication::translate("Celery", "It waits in no queue any more."));
}

} // namespace

models::JobOutcome cancelWaiting(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    const auto search = findWaiting(id, tools, call.context);
    if (!search)
        return outcomeOf(id, search.error());
    if (!search->found)
        return whereElse(id, search->complete, tools, call);
    const WaitingMessage &message = *search->found;
    models::JobOutcome outcome = outcomeOf(id, Outcome::Done);
    const Envelope envelope = decodeEnvelope(message.bytes);
    if (!envelope.group.isEmpty())
        outcome.reason = QCoreApplication::translate(
            "Celery", "It is part of a group or chord, which will not come to its end without it.");
    if (call.dryRun)
        return outcome;
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "There is no bin to keep it in: nothing was cancelled."));
    const ActBin::Item item{id, message.list, message.bytes, message.before, message.after, "cancelled"};
    if (const auto kept = bin->keep(call.actionId, item); !kept)
        return outcomeOf(id, Outcome::Refused, kept.error().text);
    const auto removed = tools.shared->context.broker->call({"LREM", message.list, "-1", message.bytes}, call.context);
    if (!removed)
        return outcomeOf(id, removed.error());
    if (removed->integer() == 0) {
        // A worker was faster. What we kept was never taken away, so it must not be put back.
        (void)bin->drop(call.actionId, id);
        return whereElse(id, true, tools, call);
    }
    tools.shared->jobs.update(id, [](JobFacts &facts) { facts.list.reset(); });
    return outcome;
}

} // namespace app
