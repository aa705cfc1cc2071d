#include "app/engines/celery/cancelact.h"

#include "app/engines/celery/cancelfindings.h"
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
    const InFlightLook look{inFlight->fact != nullptr, inFlight->complete, inFlight->looked};
    return whereElse(id, searchedAll, look, tools.workers(call.context));
}

class Cancel
{
public:
    Cancel(const QByteArray &id, const ActTools &tools, const ActCall &call, ActBin &bin)
        : m_id(id),
          m_tools(tools),
          m_call(call),
          m_bin(bin)
    {
    }

    /// One list after the other: each is kept first, then taken out, then noted as taken out.
    models::JobOutcome takeOut(const std::vector<WaitingMessage> &places)
    {
        int taken = 0;
        for (const WaitingMessage &place : places) {
            if (const auto kept = keep(place, kNoteCancelling); !kept)
                return outcomeOf(m_id, Outcome::Refused, kept.error().text);
            const auto removed =
                m_tools.shared->context.broker->call({"LREM", place.list, "-1", place.bytes}, m_call.context);
            if (!removed) {
                const models::JobOutcome failed = outcomeOf(m_id, removed.error());
                if (failed.outcome == Outcome::Refused) // it is where it was
                    (void)m_bin.dropPlace(m_call.actionId, m_id, place.list);
                return taken > 0 ? outcomeOf(m_id, inPart(removed.error())) : failed;
            }
            if (removed->integer() == 0) {
                // A worker was faster. What we kept was never taken away, so it must not be put back.
                (void)m_bin.dropPlace(m_call.actionId, m_id, place.list);
                continue;
            }
            (void)keep(place, kNoteCancelled);
            ++taken;
        }
        if (taken == 0)
            return whereElse(m_id, true, m_tools, m_call);
        m_tools.shared->jobs.update(m_id, [](JobFacts &facts) { facts.list.reset(); });
        if (taken < int(places.size()))
            return outcomeOf(m_id, Outcome::Changed,
                             QCoreApplication::translate(
                                 "Celery", "It lay in several queues; a worker has taken it from one of them."));
        const QString copy = copyElsewhere();
        return outcomeOf(m_id, copy.isEmpty() ? Outcome::Done : Outcome::Changed, copy);
    }

private:
    QString copyElsewhere() const
    {
        const auto inFlight = m_tools.unacked->find(m_id, looking(m_call.context));
        WorkerFacts workers = m_tools.workers(m_call.context);
        if (workers.tasks.contains(m_id)) // it may have ended, and come back into the list, since they were asked
            workers = m_tools.anew(m_call.context);
        return app::copyElsewhere(m_id, inFlight.ok() && inFlight->fact, workers);
    }

    models::Status keep(const WaitingMessage &place, const char *note)
    {
        return m_bin.keep(m_call.actionId, {m_id, place.list, place.bytes, place.before, place.after, note});
    }

    QByteArray m_id;
    const ActTools &m_tools;
    const ActCall &m_call;
    ActBin &m_bin;
};

} // namespace

models::JobOutcome cancelWaiting(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    const auto search = findWaiting(id, tools, call.context);
    if (!search)
        return outcomeOf(id, search.error());
    if (!search->found)
        return whereElse(id, search->complete, tools, call);
    tools.shared->remember(id, search->found->bytes); // it can be sent again when it cannot be put back
    std::vector<WaitingMessage> places{*search->found};
    const auto copies = copiesOf(*search->found, tools, call.context);
    if (!copies)
        return outcomeOf(id, copies.error());
    places.insert(places.end(), copies->begin(), copies->end());
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "There is no bin to keep it in: nothing was cancelled."));
    models::JobOutcome outcome =
        call.dryRun ? outcomeOf(id, Outcome::Done) : Cancel(id, tools, call, *bin).takeOut(places);
    if (outcome.outcome == Outcome::Done)
        outcome.reason = whoWaitsForIt(search->found->bytes);
    return outcome;
}

} // namespace app
