// The facts of one job in words: the other half of jobtruth.h.
#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobtruth.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Fact;
using models::MaybeInstant;

namespace {

struct FactWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryFacts)
};

void addList(std::vector<Fact> &facts, const ListFact &list)
{
    const QString queue = QString::fromUtf8(list.queue);
    QString text = list.deadLetter ? FactWords::tr("Lies in the dead-letter queue “%1”").arg(queue)
                                   : FactWords::tr("Waits in the queue “%1”").arg(queue);
    if (list.position && !list.deadLetter)
        text = *list.position == 0
                   ? FactWords::tr("Waits in the queue “%1”, taken next").arg(queue)
                   : FactWords::tr("Waits in the queue “%1”, %2 before it").arg(queue).arg(*list.position);
    facts.push_back({"queue", text, list.at});
    if (list.message.redelivered)
        facts.push_back({"queue", FactWords::tr("Was given back to the queue by a worker"), list.at});
    if (list.message.malformed)
        facts.push_back({"queue", list.message.problem, list.at});
}

void addUnacked(std::vector<Fact> &facts, const UnackedFact &unacked)
{
    QString text = FactWords::tr("Taken by a worker and not acknowledged");
    if (!unacked.inIndex)
        text = FactWords::tr("In flight without an entry in the index: no worker will ever give it back");
    facts.push_back({"unacked", text, unacked.at});
    if (unacked.takenAt)
        facts.push_back({"unacked", FactWords::tr("A worker took it from the queue"), unacked.takenAt});
}

void addResult(std::vector<Fact> &facts, const ResultFact &result)
{
    if (result.absent) {
        facts.push_back({"result", FactWords::tr("No result is stored"), result.at});
        return;
    }
    const QString state = QString::fromUtf8(result.status);
    QString text = FactWords::tr("The stored state is %1").arg(state);
    if (!result.readable)
        text = result.status.isEmpty() ? FactWords::tr("A result is stored that was not read") : text;
    facts.push_back({"result", text, result.at});
    if (result.doneAt && isFinalWord(result.status))
        facts.push_back({"result", FactWords::tr("Ended as %1").arg(state), result.doneAt});
}

void addEvents(std::vector<Fact> &facts, const EventFact &event)
{
    const auto add = [&facts](const MaybeInstant &at, const QString &text) {
        if (at)
            facts.push_back({"event", text, at});
    };
    add(event.sentAt, event.queue.isEmpty() ? FactWords::tr("Sent") : FactWords::tr("Sent to “%1”").arg(event.queue));
    add(event.receivedAt, FactWords::tr("Received by %1").arg(event.worker));
    add(event.startedAt, FactWords::tr("Started by %1").arg(event.worker));
    if (event.doneAt)
        add(event.doneAt, FactWords::tr("%1 said by %2").arg(QString::fromUtf8(event.status), event.worker));
}

void addWorker(std::vector<Fact> &facts, const WorkerFact &fact)
{
    QString text;
    switch (fact.task.place) {
    case WorkerTask::Place::Active: text = FactWords::tr("%1 executes it"); break;
    case WorkerTask::Place::Reserved: text = FactWords::tr("%1 holds it and has not started it"); break;
    case WorkerTask::Place::Scheduled: text = FactWords::tr("%1 holds it until it is due"); break;
    }
    facts.push_back({"worker", text.arg(fact.task.worker), fact.at});
}

} // namespace

std::vector<Fact> factList(const JobFacts &facts)
{
    std::vector<Fact> list;
    if (facts.list)
        addList(list, *facts.list);
    if (facts.unacked)
        addUnacked(list, *facts.unacked);
    if (facts.result)
        addResult(list, *facts.result);
    if (facts.event)
        addEvents(list, *facts.event);
    for (const WorkerFact &fact : facts.workers)
        addWorker(list, fact);
    if (facts.revoked)
        list.push_back({"worker", FactWords::tr("Its id is revoked: a worker that meets it drops it"), {}});
    if (facts.notHeldAt && facts.workers.empty())
        list.push_back({"worker", FactWords::tr("No worker holds it"), facts.notHeldAt});
    if (facts.notFoundAt)
        list.push_back({"queue", FactWords::tr("In no queue and not in flight"), facts.notFoundAt});
    if (facts.store)
        list.push_back(
            {"store", FactWords::tr("Seen before as %1").arg(models::stateText(facts.store->state)), facts.store->at});
    std::stable_sort(list.begin(), list.end(), [](const Fact &a, const Fact &b) { return a.at > b.at; });
    return list;
}

} // namespace app
