#include "app/engines/celery/triggeract.h"

#include "app/engines/celery/sender.h"
#include "app/engines/celery/taskmessage.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace app {

QByteArray messageOrigin()
{
    return "gen" + QByteArray::number(QCoreApplication::applicationPid()) + '@' + QSysInfo::machineHostName().toUtf8();
}

models::Result<models::JobOutcome> triggerTask(const models::TriggerSpec &spec, const ActTools &tools,
                                               const ActCall &call)
{
    const WorkerFacts workers = tools.workers();
    const AppConf conf = readAppConf(workers.conf);
    if (spec.task.isEmpty())
        return models::Error{models::ErrorKind::Usage,
                             QCoreApplication::translate("Celery", "Name the task to trigger."),
                             {},
                             QStringLiteral("trigger")};
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
    message.prioritySteps.clear();
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
        if (outcome.outcome == models::Outcome::Refused)
            return sent.error();
        return outcome;
    }
    if (route->fanout && *sent == 0)
        outcome.reason =
            QCoreApplication::translate("Celery", "Nobody listens on this fanout exchange: the message is lost.");
    else if (!workers.answered.isEmpty() && !route->queues.empty() &&
             workers.consumersOf(QString::fromUtf8(route->queues.front())).isEmpty())
        outcome.reason = QCoreApplication::translate("Celery", "No worker takes the queue %1: the job will wait.")
                             .arg(QString::fromUtf8(route->queues.front()));
    tools.shared->jobs.remember(message.id, built->bytes);
    return outcome;
}

} // namespace app
