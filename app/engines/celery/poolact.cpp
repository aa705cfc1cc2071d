#include "app/engines/celery/poolact.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::ControlVerb;
using models::Outcome;

namespace {

QString autoscaleReason()
{
    return QCoreApplication::translate("Celery", "It was started with --autoscale: change its range instead.");
}

/// Celery lets a pool shrink to nothing; such a worker takes jobs and never runs them.
QString emptiesReason(int size)
{
    return QCoreApplication::translate(
        "Celery", "It has %n slot(s), of which one must stay. To stop its work, shut it down or pause its queues.",
        nullptr, size);
}

void refuseBeforehand(const models::ControlCommand &command, WorkerOrder &order)
{
    const WorkerFacts &facts = order.before();
    for (const QString &worker : order.open()) {
        const QString fixed = fixedPoolReason(facts.pool.value(worker));
        const bool scales = facts.autoscale.contains(worker);
        const int size = facts.concurrency.value(worker);
        if (!fixed.isEmpty())
            order.settle(worker, Outcome::Refused, fixed);
        else if (command.verb != ControlVerb::Autoscale && scales)
            order.settle(worker, Outcome::Refused, autoscaleReason());
        else if (command.verb == ControlVerb::Shrink && size > 0 && command.count >= size)
            order.settle(worker, Outcome::Refused, emptiesReason(size));
        else if (command.verb == ControlVerb::Shrink && size == 0 && order.mayBeThere(worker))
            order.settle(worker, Outcome::Refused,
                         QCoreApplication::translate("Celery", "It does not tell its size, and might be left with "
                                                               "no slot: nothing was sent."));
    }
}

QByteArray scaleArgs(const models::ControlCommand &command)
{
    const auto number = [](const std::optional<int> &value) {
        return value ? QByteArray::number(*value) : QByteArray("null");
    };
    return R"({"max":)" + number(command.most) + R"(,"min":)" + number(command.least) + '}';
}

QString sizeText(int size)
{
    return QCoreApplication::translate("Celery", "Its pool has %n slot(s) now.", nullptr, size);
}

int wantedSize(const models::ControlCommand &command, int was)
{
    return command.verb == ControlVerb::Grow ? was + command.count : was - command.count;
}

/// What the workers tell once their pools have that size: processes begin and end a little later than they agree.
WorkerFacts settledSizes(const models::ControlCommand &command, const std::vector<QString> &workers,
                         const WorkerOrder &order, const ActTools &tools, const ActCall &call)
{
    constexpr int kLooks = 8; // one a second; Celery looks after its pool each five seconds
    WorkerFacts after;
    for (int look = 0; look < kLooks && !call.context.stop.stop_requested(); ++look) {
        after = tools.anew(call.context);
        const bool settled = std::all_of(workers.begin(), workers.end(), [&](const QString &worker) {
            const int was = order.before().concurrency.value(worker);
            return was == 0 || !order.hasAgreed(worker) || !after.answered.contains(worker) ||
                   after.concurrency.value(worker) == wantedSize(command, was);
        });
        if (settled || command.verb == ControlVerb::Autoscale)
            break;
    }
    return after;
}

/// The worker's word against the size that it has afterwards.
void compareSize(const models::ControlCommand &command, const QString &worker, const WorkerFacts &after,
                 WorkerOrder &order)
{
    models::JobOutcome &outcome = order.outcome(worker);
    const int was = order.before().concurrency.value(worker);
    const int is = after.answered.contains(worker) ? after.concurrency.value(worker) : 0;
    if (was == 0 || is == 0) { // it never told its size, or does not tell it now
        if (is > 0 && outcome.outcome == Outcome::Done)
            outcome.reason = sizeText(is);
        return;
    }
    const int wanted = wantedSize(command, was);
    const QString size = sizeText(is);
    if (outcome.outcome == Outcome::Done) {
        outcome.reason = size;
        if (is != wanted)
            outcome.outcome = Outcome::Changed;
    } else if (outcome.outcome == Outcome::Unknown && is == wanted) {
        outcome.outcome = Outcome::Done;
        outcome.reason = size;
    } else if (outcome.outcome == Outcome::Refused && is != was) {
        // It let idle processes go until none was left, and then complained.
        outcome.outcome = Outcome::Changed;
        outcome.reason += QLatin1Char(' ') + size;
    }
}

void keepResize(const models::ControlCommand &command, const QString &worker, const WorkerFacts &after,
                WorkerOrder &order, const ActTools &tools, const ActCall &call)
{
    const models::JobOutcome &outcome = order.outcome(worker);
    if (outcome.outcome != Outcome::Done)
        return;
    models::ControlCommand inverse;
    if (command.verb == ControlVerb::Autoscale) {
        const auto was = order.before().autoscale.constFind(worker);
        if (was == order.before().autoscale.cend())
            return;
        inverse.verb = ControlVerb::Autoscale;
        inverse.least = was->first;
        inverse.most = was->second;
    } else {
        if (!after.answered.contains(worker))
            return;
        inverse.verb = command.verb == ControlVerb::Grow ? ControlVerb::Shrink : ControlVerb::Grow;
        inverse.count = command.count;
    }
    keepInverse(std::move(inverse), worker, tools, call);
}

} // namespace

QString fixedPoolReason(const QString &pool)
{
    // Celery's own TaskPool of threads has neither grow() nor shrink().
    if (pool != QLatin1String("solo") && pool != QLatin1String("threads"))
        return {};
    return QCoreApplication::translate(
               "Celery", "Its pool is “%1”, which keeps its size: start the worker with another --concurrency.")
        .arg(pool);
}

ControlOutcomes changePool(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    WorkerOrder order(command.workers, tools, call);
    const auto tellsSize = [&order](const QString &worker) { return order.before().concurrency.value(worker) > 0; };
    if (!std::all_of(command.workers.begin(), command.workers.end(), tellsSize))
        order.lookAgain();
    refuseBeforehand(command, order);
    const std::vector<QString> asked = order.open();
    const bool scales = command.verb == ControlVerb::Autoscale;
    const QByteArray method = scales ? "autoscale" : command.verb == ControlVerb::Grow ? "pool_grow" : "pool_shrink";
    const auto told =
        order.tell(method, scales ? scaleArgs(command) : R"({"n":)" + QByteArray::number(command.count) + '}');
    if (!told)
        return told.error();
    if (asked.empty() || call.dryRun)
        return order.take();
    const WorkerFacts after = settledSizes(command, asked, order, tools, call);
    for (const QString &worker : asked) {
        if (!scales)
            compareSize(command, worker, after, order);
        else if (const auto range = after.autoscale.constFind(worker);
                 order.outcome(worker).outcome == Outcome::Done && range != after.autoscale.cend())
            order.outcome(worker).reason = QCoreApplication::translate("Celery", "Between %1 and %2, now %3.")
                                               .arg(range->first)
                                               .arg(range->second)
                                               .arg(after.concurrency.value(worker));
        keepResize(command, worker, after, order, tools, call);
    }
    return order.take();
}

} // namespace app
