#include "app/engines/celery/consumeract.h"

#include "app/engines/celery/celeryshared.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace app {

using models::ControlVerb;
using models::Outcome;

namespace {

constexpr int kLooks = 3; ///< one a second: a worker obeys between two jobs

std::optional<ConsumedQueue> consumed(const WorkerFacts &facts, const QString &worker, const QString &queue)
{
    for (const ConsumedQueue &one : facts.queues.value(worker)) {
        if (one.name == queue)
            return one;
    }
    return std::nullopt;
}

QString untilRestart()
{
    return QCoreApplication::translate("Celery", "Until it restarts.");
}

models::Error refusal(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("queue")};
}

/// Asks until each of `workers` takes the queue, or leaves it; those that do not do so by then stay unknown.
void prove(bool takes, const QString &queue, const std::vector<QString> &workers, WorkerOrder &order,
           const ActTools &tools, const ActCall &call)
{
    std::vector<QString> left = workers;
    for (int look = 0; look < kLooks && !left.empty() && !call.context.stop.stop_requested(); ++look) {
        const WorkerFacts after = tools.anew(call.context);
        std::erase_if(left, [&](const QString &worker) {
            return after.answered.contains(worker) && consumed(after, worker, queue).has_value() == takes;
        });
    }
    for (const QString &worker : workers) {
        const bool proved = std::find(left.begin(), left.end(), worker) == left.end();
        order.settle(worker, proved ? Outcome::Done : Outcome::Unknown,
                     proved ? untilRestart()
                            : QCoreApplication::translate("Celery", "It agreed, but does not show it yet."));
    }
}

void notePause(const QString &worker, const ConsumedQueue &queue, const ActTools &tools)
{
    if (PausedQueues *paused = tools.shared->context.paused)
        (void)paused->note(
            {"celery", queue.name, worker, queue.exchange, queue.exchangeType, queue.routingKey, {}, {}});
}

void dropPause(const QString &worker, const QString &queue, const ActTools &tools)
{
    if (PausedQueues *paused = tools.shared->context.paused)
        (void)paused->drop("celery", queue, worker);
}

std::vector<PausedQueues::Entry> pausesOf(const QString &queue, const ActTools &tools)
{
    std::vector<PausedQueues::Entry> entries;
    if (PausedQueues *paused = tools.shared->context.paused)
        entries = paused->all("celery").valueOr({});
    std::erase_if(entries, [&queue](const PausedQueues::Entry &entry) { return entry.queue != queue; });
    return entries;
}

bool names(const models::ControlCommand &command, const QString &worker)
{
    return command.workers.empty() ||
           std::find(command.workers.begin(), command.workers.end(), worker) != command.workers.end();
}

/// A living worker that never told what it takes may take this queue.
std::vector<QString> strangers(const WorkerFacts &facts)
{
    std::vector<QString> found;
    for (const QString &worker : facts.living) {
        if (!facts.answered.contains(worker) && facts.queues.value(worker).empty())
            found.push_back(worker);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Who is meant by "every worker that takes it".
models::Result<std::vector<QString>> consumersOf(const QString &queue, const ActTools &tools, const ActCall &call)
{
    const WorkerFacts facts = tools.workers(call.context);
    const QList<QString> consumers = facts.consumersOf(queue);
    std::vector<QString> meant(consumers.begin(), consumers.end());
    const std::vector<QString> unheard = strangers(facts);
    meant.insert(meant.end(), unheard.begin(), unheard.end());
    if (!meant.empty())
        return meant;
    if (!pausesOf(queue, tools).empty())
        return refusal(models::ErrorKind::Refused,
                       QCoreApplication::translate("Celery", "Queue %1 is paused already.").arg(queue));
    if (!tools.index->complete())
        (void)tools.index->ensure(facts, readAppConf(facts.conf), looking(call.context));
    const bool known = tools.index->knows(queue.toUtf8());
    return refusal(known ? models::ErrorKind::Refused : models::ErrorKind::NotFound,
                   known ? QCoreApplication::translate("Celery", "No worker takes queue %1.").arg(queue)
                         : QCoreApplication::translate("Celery", "Nothing is known of a queue %1.").arg(queue));
}

QByteArray takeArgs(const ConsumedQueue &queue)
{
    QByteArray json = '{' + jsonMember("queue", queue.name);
    const std::pair<const char *, QString> members[] = {
        {"exchange", queue.exchange}, {"exchange_type", queue.exchangeType}, {"routing_key", queue.routingKey}};
    for (const auto &[key, text] : members) {
        if (!text.isEmpty())
            json += ',' + jsonMember(key, text);
    }
    return json + '}';
}

/// Tells those of `order` that are open to take it, and follows that up.
models::Status take(const ConsumedQueue &queue, WorkerOrder &order, const ActTools &tools, const ActCall &call)
{
    if (const auto told = order.tell("add_consumer", takeArgs(queue)); !told)
        return told;
    const std::vector<QString> agreed = order.agreed();
    if (!call.dryRun)
        prove(true, queue.name, agreed, order, tools, call);
    return models::Done{};
}

models::ControlCommand leaving(const QString &queue)
{
    models::ControlCommand command;
    command.verb = ControlVerb::CancelConsumer;
    command.queue = queue;
    return command;
}

} // namespace

ControlOutcomes leaveQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    std::vector<QString> meant = command.workers;
    if (meant.empty()) {
        auto consumers = consumersOf(command.queue, tools, call);
        if (!consumers)
            return consumers.error();
        meant = *consumers;
    }
    WorkerOrder order(meant, tools, call);
    std::vector<QString> idle;
    for (const QString &worker : order.open()) {
        const auto queue = consumed(order.before(), worker, command.queue);
        if (queue && !call.dryRun)
            notePause(worker, *queue, tools); // before it is told: without these it could not be given back
        else if (!queue && order.before().answered.contains(worker))
            idle.push_back(worker);
    }
    for (const QString &worker : idle)
        order.settle(worker, Outcome::Changed, QCoreApplication::translate("Celery", "It does not take this queue."));
    if (const auto told = order.tell("cancel_consumer", '{' + jsonMember("queue", command.queue) + '}'); !told)
        return told.error();
    const std::vector<QString> agreed = order.agreed();
    if (!call.dryRun)
        prove(false, command.queue, agreed, order, tools, call);
    for (const QString &worker : agreed) {
        models::ControlCommand inverse = command;
        inverse.verb = ControlVerb::Resume;
        keepInverse(std::move(inverse), worker, tools, call);
    }
    std::vector<models::JobOutcome> outcomes = order.take();
    for (const models::JobOutcome &outcome : outcomes) {
        if (outcome.outcome == Outcome::Refused)
            dropPause(QString::fromUtf8(outcome.id), command.queue, tools);
    }
    return outcomes;
}

ControlOutcomes resumeQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    std::vector<PausedQueues::Entry> entries = pausesOf(command.queue, tools);
    std::erase_if(entries, [&command](const PausedQueues::Entry &entry) { return !names(command, entry.worker); });
    if (entries.empty())
        return refusal(models::ErrorKind::Refused,
                       QCoreApplication::translate("Celery",
                                                   "It is not known here which workers took queue %1. Name them: add "
                                                   "the queue to each worker that is to take it.")
                           .arg(command.queue));
    std::vector<models::JobOutcome> outcomes;
    // One after the other: each may have taken it through another exchange.
    for (const PausedQueues::Entry &entry : entries) {
        WorkerOrder order({entry.worker}, tools, call);
        if (consumed(order.before(), entry.worker, entry.queue)) {
            order.settle(entry.worker, Outcome::Done,
                         QCoreApplication::translate("Celery", "It takes the queue already: it was started anew."));
        } else {
            const ConsumedQueue queue{entry.queue, entry.exchange, entry.exchangeType, entry.routingKey};
            if (const auto told = take(queue, order, tools, call); !told)
                return told.error();
            if (order.outcome(entry.worker).outcome == Outcome::Done)
                keepInverse(leaving(entry.queue), entry.worker, tools, call);
        }
        models::JobOutcome outcome = order.take().front();
        if (outcome.outcome == Outcome::Gone)
            outcome.reason = QCoreApplication::translate(
                "Celery", "This worker is gone; one that starts takes the queue by itself.");
        const bool settled = outcome.outcome == Outcome::Done || outcome.outcome == Outcome::Gone;
        if (settled && !call.dryRun)
            dropPause(entry.worker, entry.queue, tools);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

ControlOutcomes takeQueue(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    WorkerOrder order(command.workers, tools, call);
    const ConsumedQueue queue{command.queue, command.exchange, command.exchangeType, command.routingKey};
    for (const QString &worker : order.open()) {
        if (consumed(order.before(), worker, command.queue))
            order.settle(worker, Outcome::Changed,
                         QCoreApplication::translate("Celery", "It takes this queue already."));
    }
    const std::vector<QString> asked = order.open();
    if (const auto told = take(queue, order, tools, call); !told)
        return told.error();
    for (const QString &worker : asked) {
        if (call.dryRun || order.outcome(worker).outcome != Outcome::Done)
            continue;
        dropPause(worker, command.queue, tools);
        keepInverse(leaving(command.queue), worker, tools, call);
    }
    return order.take();
}

} // namespace app
