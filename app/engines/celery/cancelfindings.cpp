#include "app/engines/celery/cancelfindings.h"

#include "app/engines/celery/taskcall.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

models::JobOutcome whereElse(const QByteArray &id, bool searchedAll, const InFlightLook &inFlight,
                             const WorkerFacts &workers)
{
    const auto held = workers.tasks.constFind(id);
    if (held != workers.tasks.cend() && held->place == WorkerTask::Place::Active)
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate("Celery", "Worker %1 runs it. It can be stopped there, which cannot be undone.")
                .arg(held->worker));
    if (inFlight.has || held != workers.tasks.cend())
        return outcomeOf(
            id, Outcome::Changed,
            QCoreApplication::translate(
                "Celery", "A worker has taken it. It can be revoked or stopped there, which cannot be undone."));
    if (!inFlight.complete)
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate(
                             "Celery", "Not found among the first %n messages that workers hold; there are more.",
                             nullptr, int(inFlight.looked)));
    if (!searchedAll)
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Not found among the first 200,000 waiting messages."));
    return outcomeOf(id, Outcome::Gone, QCoreApplication::translate("Celery", "It waits in no queue any more."));
}

QString copyElsewhere(const QByteArray &id, bool inFlight, const WorkerFacts &workers)
{
    const auto held = workers.tasks.constFind(id);
    if (held != workers.tasks.cend())
        return QCoreApplication::translate(
                   "Celery", "It is out of its queue, but worker %1 has a copy of it: that one can be stopped there, "
                             "which cannot be undone.")
            .arg(held->worker);
    if (inFlight)
        return QCoreApplication::translate("Celery", "It is out of its queue, but a worker has taken a copy of it.");
    return {};
}

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

} // namespace app
