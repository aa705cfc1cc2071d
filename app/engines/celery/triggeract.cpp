#include "app/engines/celery/triggeract.h"

#include "app/engines/celery/retryability.h"
#include "app/engines/celery/sender.h"
#include "app/engines/celery/taskmessage.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace app {

QByteArray messageOrigin()
{
    return "gen" + QByteArray::number(QCoreApplication::applicationPid()) + '@' + QSysInfo::machineHostName().toUtf8();
}

namespace {

/// What whoever sent it should know, though it is sent.
QString warning(const models::TriggerSpec &spec, const TaskRoute &route, const WorkerFacts &workers,
                const AppConf &conf)
{
    if (route.fanout)
        return {};
    const QString queue = QString::fromUtf8(route.queues.front());
    if (!conf.known && spec.queue.isEmpty())
        return QCoreApplication::translate(
                   "Celery", "No worker told how this app routes it: it was sent to the queue %1, Celery's default.")
            .arg(queue);
    if (!workers.answered.isEmpty() && workers.deaf.isEmpty() && workers.consumersOf(queue).isEmpty())
        return QCoreApplication::translate("Celery", "No worker takes the queue %1: the job will wait.").arg(queue);
    return {};
}

} // namespace

models::Result<models::JobOutcome> triggerTask(const models::TriggerSpec &spec, const ActTools &tools,
                                               const ActCall &call)
{
    const WorkerFacts workers = tools.app(call.context);
    const AppConf conf = readAppConf(workers.conf);
    if (spec.task.isEmpty())
        return models::Error{models::ErrorKind::Usage,
                             QCoreApplication::translate("Celery", "Name the task to trigger."),
                             {},
                             QStringLiteral("trigger")};
    if (const QString why = whyNoJson(conf); !why.isEmpty())
        return models::Error{models::ErrorKind::Refused, why, {}, QStringLiteral("trigger")};
    if (const auto known = tools.index->ensure(workers, conf, looking(call.context)); !known)
        return known.error();
    const auto route = routeTask(spec.task, spec.queue.toUtf8(), workers, conf, *tools.index);
    if (!route)
        return route.error();
    TaskMessage message;
    message.spec = spec;
    if (!message.spec.priority)
        message.spec.priority = route->priority;
    message.id = newTaskId();
    message.deliveryTag = newTaskId();
    message.replyTo = newTaskId();
    message.origin = messageOrigin();
    message.exchange = route->exchange;
    message.routingKey = route->routingKey;
    message.now = tools.shared->now();
    const CeleryKeys keys = tools.shared->keys();
    message.prioritySteps = QList<int>(keys.prioritySteps().begin(), keys.prioritySteps().end());
    const auto built = buildTaskMessage(message);
    if (!built)
        return built.error();
    models::JobOutcome outcome = outcomeOf(message.id, models::Outcome::Done);
    outcome.newId = message.id;
    if (call.dryRun)
        return outcome;
    if (const auto noted = noteSent(message.id, built->bytes, *route, built->bucket, tools, call); !noted)
        return noted.error();
    const auto sent = sendMessage(built->bytes, *route, built->bucket, tools, call.context);
    if (!sent) {
        outcome = outcomeOf(message.id, sent.error());
        outcome.newId = outcome.outcome == models::Outcome::Unknown ? message.id : QByteArray();
        if (outcome.outcome != models::Outcome::Refused)
            return outcome;
        forgetSent(message.id, tools, call);
        return sent.error();
    }
    if (*sent == 0)
        return heardByNobody(message.id);
    outcome.reason = warning(spec, *route, workers, conf);
    tools.shared->remember(message.id, built->bytes);
    return outcome;
}

} // namespace app
