#include "app/engines/celery/cancelact.h"

#include "app/engines/celery/taskcall.h"
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
    const WorkerFacts workers = tools.workers(call.context);
    const auto held = workers.tasks.constFind(id);
    if (held != workers.tasks.cend() && held->place == WorkerTask::Place::Active)
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate("Celery", "Worker %1 runs it. It can be stopped there, which cannot be undone.")
                .arg(held->worker));
    if (inFlight->fact || held != workers.tasks.cend())
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate(
                "Celery", "A worker has taken it. It can be revoked or stopped there, which cannot be undone."));
    if (!inFlight->complete)
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate(
                             "Celery", "Not found among the first %n messages that workers hold; there are more.",
                             nullptr, int(inFlight->looked)));
    if (!searchedAll)
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Not found among the first 200,000 waiting messages."));
    return outcomeOf(id, Outcome::Gone, QCoreApplication::translate("Celery", "It waits in no queue any more."));
}

/// What else will not happen when the job of this message never runs; empty when nobody waits for it.
QString whoWaitsForIt(const QByteArray &bytes)
{
    const auto [envelope, jobCall] = openMessage(bytes);
    QStringList sentences;
    if (!envelope.group.isEmpty() || jobCall.chord)
        sentences.append(QCoreApplication::translate(
            "Celery", "It is part of a group or chord, which will not come to its end without it."));
    if (!jobCall.chain.empty())
        sentences.append(QCoreApplication::translate(
                             "Celery", "It is part of a chain: “%1”, which comes next, will not run without it.")
                             .arg(QString::fromUtf8(jobCall.chain.front().task)));
    return sentences.join(u' ');
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
    /// After a redelivery, or a retry that kept the id, what waited was not the only copy.
    QString copyElsewhere() const
    {
        const auto inFlight = m_tools.unacked->find(m_id, looking(m_call.context));
        WorkerFacts workers = m_tools.workers(m_call.context);
        if (workers.tasks.contains(m_id)) // it may have ended, and come back into the list, since they were asked
            workers = m_tools.anew(m_call.context);
        const auto held = workers.tasks.constFind(m_id);
        if (held != workers.tasks.cend())
            return QCoreApplication::translate(
                       "Celery",
                       "It is out of its queue, but worker %1 has a copy of it: that one can be stopped there, "
                       "which cannot be undone.")
                .arg(held->worker);
        if (inFlight.ok() && inFlight->fact)
            return QCoreApplication::translate("Celery",
                                               "It is out of its queue, but a worker has taken a copy of it.");
        return {};
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
