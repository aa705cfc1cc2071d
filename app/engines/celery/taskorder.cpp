#include "app/engines/celery/taskorder.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace app {

using models::ControlVerb;
using models::Outcome;

namespace {

using namespace std::chrono_literals;

constexpr auto kGoodbyeLimit = 8s;
constexpr auto kGoodbyePause = 250ms;
constexpr auto kPingLimit = 500ms;

QByteArray seconds(const models::MaybeDuration &span)
{
    return span ? QByteArray::number(static_cast<double>(span->count()) / 1000.0, 'f', 3) : QByteArray("null");
}

QByteArray limitArgs(const models::ControlCommand &command)
{
    const QByteArray task = '{' + jsonMember("task_name", command.task) + ',';
    if (command.verb == ControlVerb::RateLimit) {
        bool isNumber = false;
        const int plain = command.rate.toInt(&isNumber); // "0" must be a number: as a text it would be no limit of none
        return task +
               (isNumber ? "\"rate_limit\":" + QByteArray::number(plain) : jsonMember("rate_limit", command.rate)) +
               '}';
    }
    return task + "\"hard\":" + seconds(command.hard) + ",\"soft\":" + seconds(command.soft) + '}';
}

} // namespace

ControlOutcomes limitTask(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    WorkerOrder order(command.workers, tools, call);
    const auto told =
        order.tell(command.verb == ControlVerb::RateLimit ? "rate_limit" : "time_limit", limitArgs(command));
    if (!told)
        return told.error();
    for (const QString &worker : order.agreed()) {
        if (call.dryRun)
            continue;
        // Celery reads the limits of a task when it connects to its broker, and then no more (celery.worker.request).
        order.outcome(worker).reason =
            command.verb == ControlVerb::RateLimit
                ? QCoreApplication::translate("Celery", "Until it restarts.")
                : QCoreApplication::translate(
                      "Celery", "It agreed, but Celery heeds a new time limit only once the worker has connected to "
                                "its broker anew, and forgets it when the worker restarts.");
    }
    return order.take();
}

ControlOutcomes switchEvents(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    const bool on = command.verb == ControlVerb::EnableEvents;
    WorkerOrder order(command.workers, tools, call);
    if (const auto told = order.tell(on ? "enable_events" : "disable_events", "{}"); !told)
        return told.error();
    for (const QString &worker : order.agreed()) {
        if (call.dryRun)
            continue;
        // The word is the same in all versions from 5.2 to 5.6.
        const bool already = order.said(worker).contains(QLatin1String("already"));
        if (already && !on) {
            order.outcome(worker).reason = QCoreApplication::translate(
                "Celery", "It says that they were off. A worker started with -E says so too, and goes on sending them: "
                          "only a restart without -E ends that.");
        } else if (!already) {
            models::ControlCommand inverse;
            inverse.verb = on ? ControlVerb::DisableEvents : ControlVerb::EnableEvents;
            keepInverse(std::move(inverse), worker, tools, call);
            order.outcome(worker).reason = QCoreApplication::translate("Celery", "Until it restarts.");
        }
    }
    return order.take();
}

namespace {

/// Waits until the named workers answer no ping any more and their subscriptions are gone, too: silence alone may be
/// a solo worker at work. Returns those of which it is known.
QSet<QString> goodbyes(const QList<QString> &workers, qint64 receiversBefore, const ActTools &tools,
                       const ActCall &call)
{
    CallContext asking = call.context;
    asking.access = Access::Ask;
    const auto until = std::chrono::steady_clock::now() + kGoodbyeLimit;
    QSet<QString> gone;
    while (std::chrono::steady_clock::now() < until && !call.context.stop.stop_requested()) {
        const auto round = tools.control->ping(workers, kPingLimit, asking);
        if (round) {
            QSet<QString> silent(workers.begin(), workers.end());
            for (auto it = round->answers.front().cbegin(); it != round->answers.front().cend(); ++it)
                silent.remove(it.key());
            // All who are silent have left only if as many subscriptions are gone.
            if (receiversBefore - round->receivers >= silent.size())
                gone = silent;
        }
        if (gone.size() == workers.size())
            break;
        std::this_thread::sleep_for(kGoodbyePause);
    }
    return gone;
}

bool isThere(const QString &worker, const WorkerOrder &order, const ActTools &tools, const ActCall &call)
{
    if (order.mayBeThere(worker))
        return true;
    CallContext asking = call.context;
    asking.access = Access::Ask;
    const auto round = tools.control->ping({worker}, kOrderLimit, asking);
    return round && round->answers.front().contains(worker);
}

} // namespace

ControlOutcomes shutDown(const models::ControlCommand &command, const ActTools &tools, const ActCall &call)
{
    WorkerOrder order(command.workers, tools, call);
    if (call.dryRun) {
        (void)order.tell("shutdown", "{}"); // sends nothing
        return order.take();
    }
    // Only one that is known to be there can be seen to leave.
    std::vector<QString> asked;
    for (const QString &worker : order.open()) {
        if (isThere(worker, order, tools, call))
            asked.push_back(worker);
        else
            order.settle(worker, Outcome::Gone,
                         QCoreApplication::translate("Celery", "No worker of this name answers: nothing was sent."));
    }
    if (asked.empty())
        return order.take();
    const QList<QString> names(asked.begin(), asked.end());
    // It never answers this, so nobody waits for that.
    const auto receivers = tools.control->cast({"shutdown", "{}", names}, call.context);
    if (!receivers) {
        const models::JobOutcome failed = outcomeOf({}, receivers.error());
        if (failed.outcome == Outcome::Refused)
            return receivers.error();
        for (const QString &worker : asked)
            order.settle(worker, failed.outcome, failed.reason);
        return order.take();
    }
    const QSet<QString> gone = goodbyes(names, *receivers, tools, call);
    for (const QString &worker : asked) {
        if (gone.contains(worker))
            order.settle(worker, Outcome::Done,
                         QCoreApplication::translate("Celery", "It takes no more jobs and ends after those it runs."));
        else
            order.settle(worker, Outcome::Unknown,
                         QCoreApplication::translate("Celery", "It was told, and is still there: a busy solo worker "
                                                               "ends after its present job."));
    }
    return order.take();
}

} // namespace app
