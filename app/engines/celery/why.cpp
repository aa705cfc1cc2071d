#include "app/engines/celery/why.h"

#include "app/engines/celery/derivedstate.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Instant;
using models::JobState;
using models::MaybeInstant;
using Place = WorkerTask::Place;

namespace {

constexpr models::Duration kTrustAge = std::chrono::seconds(60); // celery-redis.md 8.5

struct WhyWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryWhy)
};

bool waits(JobState state)
{
    return state == JobState::Queued || state == JobState::Scheduled || state == JobState::Blocked ||
           state == JobState::Retrying;
}

QString clock(Instant time, const WhyContext &context)
{
    return models::clockText(time, context.cells);
}

QString dueText(Instant due, const WhyContext &context)
{
    return WhyWords::tr("Due at %1 (%2)").arg(clock(due, context), models::inText(due, context.cells));
}

const WorkerFact *holder(const JobFacts &facts)
{
    for (const Place place : {Place::Scheduled, Place::Reserved, Place::Active}) {
        if (const WorkerFact *fact = heldAs(facts, place))
            return fact;
    }
    return nullptr;
}

QString messageTrouble(const JobFacts &facts, const WhyContext &context)
{
    const MessageInfo *message = messageOf(facts);
    if (!message)
        return {};
    if (message->malformed)
        return WhyWords::tr("%1: a worker that takes it ends or drops it.").arg(message->problem);
    if (facts.revoked)
        return WhyWords::tr("It is revoked: the worker that meets it drops it when its turn comes.");
    if (message->expires && *message->expires <= context.cells.now)
        return WhyWords::tr("It expired at %1: the worker that takes it drops it.")
            .arg(clock(*message->expires, context));
    return {};
}

/// Celery gives an entry back when its place in the index is older than the visibility timeout.
QString orphanText(const UnackedFact &unacked, const WhyContext &context)
{
    if (!unacked.inIndex || !unacked.takenAt)
        return WhyWords::tr("It was taken by a worker that is gone, and no worker will ever give it back: its entry is "
                            "missing in the index.");
    const Instant back = *unacked.takenAt + context.visibilityTimeout;
    if (back <= context.cells.now)
        return WhyWords::tr(
            "It was taken by a worker that is gone; its visibility timeout is over, and the next worker "
            "that looks gives it back.");
    return WhyWords::tr("It was taken by a worker that is gone; it comes back to its queue at %1, when the visibility "
                        "timeout of %2 is over.")
        .arg(clock(back, context), models::durationText(context.visibilityTimeout, context.cells.locale));
}

QString dueAtHolder(Instant due, const QString &worker, const UnackedFact *unacked, const WhyContext &context)
{
    QString text = worker.isEmpty() ? dueText(due, context)
                                    : WhyWords::tr("%1; %2 holds it until then").arg(dueText(due, context), worker);
    if (unacked && unacked->takenAt && due - *unacked->takenAt > context.visibilityTimeout) {
        text +=
            WhyWords::tr(". That is longer than the visibility timeout of %1: it will be handed out again and may run "
                         "more than once")
                .arg(models::durationText(context.visibilityTimeout, context.cells.locale));
    }
    return text + QLatin1Char('.');
}

QString inFlightText(const JobFacts &facts, const WhyContext &context)
{
    const UnackedFact &unacked = *facts.unacked;
    const WorkerFact *held = holder(facts);
    MaybeInstant eta = unacked.message.eta;
    if (!eta && held)
        eta = held->task.eta;
    const bool old = unacked.takenAt.value_or(Instant{}) + kTrustAge < context.cells.now;
    const bool judged = context.workers.complete() && !held && old;
    if (judged && !(eta && *eta > context.cells.now))
        return orphanText(unacked, context);
    if (eta && *eta > context.cells.now) {
        if (judged)
            return dueText(*eta, context) + QStringLiteral(". ") + orphanText(unacked, context);
        return dueAtHolder(*eta, held ? held->task.worker : QString(), &unacked, context);
    }
    if (held)
        return WhyWords::tr("%1 has taken it and starts it when one of its slots is free.").arg(held->task.worker);
    if (!context.workers.deaf.isEmpty()) {
        const QStringList deaf(context.workers.deaf.begin(), context.workers.deaf.end());
        return WhyWords::tr("A worker has taken it; %1 is busy and does not answer, so it may be there.")
            .arg(deaf.join(QStringLiteral(", ")));
    }
    return WhyWords::tr("A worker has taken it and has not started it yet.");
}

QStringList lostConsumers(const QString &queue, const WhyContext &context)
{
    QStringList names;
    for (auto it = context.lostWorkers.begin(); it != context.lostWorkers.end(); ++it) {
        const bool takes = std::any_of(it->begin(), it->end(),
                                       [&queue](const ConsumedQueue &consumed) { return consumed.name == queue; });
        if (takes)
            names.append(it.key());
    }
    return names;
}

QString nobodyTakes(const QString &queue, const WhyContext &context)
{
    const QStringList lost = lostConsumers(queue, context);
    if (lost.size() == 1)
        return WhyWords::tr("The heartbeat of %1 is lost, and no other worker takes the queue “%2”.")
            .arg(lost.front(), queue);
    if (!lost.isEmpty())
        return WhyWords::tr("The heartbeats of all workers that took the queue “%1” are lost: %2.")
            .arg(queue, lost.join(QStringLiteral(", ")));
    if (context.workers.living.isEmpty())
        return WhyWords::tr("No worker is running: nobody takes the queue “%1”.").arg(queue);
    return WhyWords::tr("No worker takes the queue “%1”.").arg(queue);
}

QString aheadText(const WhyContext &context)
{
    if (!context.ahead)
        return {};
    const qint64 ahead = *context.ahead;
    if (ahead == 0)
        return WhyWords::tr("It is taken next, when a worker has a free slot.");
    const QString count = models::countText(ahead, context.cells.locale);
    const double rate = context.outPerMinute.value_or(0);
    if (rate <= 0)
        return ahead == 1 ? WhyWords::tr("1 job is ahead of it.") : WhyWords::tr("%1 jobs are ahead of it.").arg(count);
    const models::Duration wait(qint64(double(ahead) / rate * 60'000));
    const QString time = models::durationText(wait, context.cells.locale);
    return ahead == 1 ? WhyWords::tr("1 job is ahead of it, at this rate %1.").arg(time)
                      : WhyWords::tr("%1 jobs are ahead of it, at this rate %2.").arg(count, time);
}

QString inListText(const JobFacts &facts, const models::Job &job, const WhyContext &context)
{
    if (context.paused.value_or(false))
        return WhyWords::tr("The queue “%1” is paused.").arg(job.queue);
    const bool asked = context.workers.at.has_value();
    const QList<QString> consumers = context.workers.consumersOf(job.queue);
    // A deaf worker did not say what it takes: then nothing is claimed.
    if (asked && consumers.isEmpty() && context.workers.deaf.isEmpty()) {
        if (context.workers.complete())
            return nobodyTakes(job.queue, context);
        return WhyWords::tr("No worker that answers takes the queue “%1”; one does not answer, perhaps because it is "
                            "busy, and may take it.")
            .arg(job.queue);
    }
    const bool allDeaf = asked && !consumers.isEmpty() &&
                         std::all_of(consumers.begin(), consumers.end(),
                                     [&context](const QString &name) { return context.workers.deaf.contains(name); });
    if (allDeaf)
        return WhyWords::tr("%1 is busy and takes nothing until its task is done.")
            .arg(consumers.join(QStringLiteral(", ")));
    const MaybeInstant eta = facts.list->message.eta;
    if (eta && *eta > context.cells.now)
        return dueAtHolder(*eta, {}, nullptr, context);
    return aheadText(context);
}

QString byEvents(const JobFacts &facts, const models::Job &job, const WhyContext &context)
{
    if (job.eta && *job.eta > context.cells.now)
        return dueAtHolder(*job.eta, job.worker, nullptr, context);
    if (const WorkerFact *held = holder(facts))
        return WhyWords::tr("%1 has taken it and starts it when one of its slots is free.").arg(held->task.worker);
    if (job.state == JobState::Retrying)
        return WhyWords::tr("It failed and waits for its next try.");
    if (!job.worker.isEmpty())
        return WhyWords::tr("%1 received it and has not started it yet.").arg(job.worker);
    return {};
}

} // namespace

QString whyNotRunning(const JobFacts &facts, const models::Job &job, const WhyContext &context)
{
    if (!waits(job.state))
        return {};
    if (const QString trouble = messageTrouble(facts, context); !trouble.isEmpty())
        return trouble;
    if (!context.writesRefused.isEmpty())
        return WhyWords::tr("Redis refuses writes (%1): no worker can take or finish anything.")
            .arg(context.writesRefused);
    if (facts.list && (!facts.unacked || facts.list->at > facts.unacked->at))
        return inListText(facts, job, context);
    if (facts.unacked)
        return inFlightText(facts, context);
    return byEvents(facts, job, context);
}

} // namespace app
