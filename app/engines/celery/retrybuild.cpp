#include "app/engines/celery/retrybuild.h"

#include "app/engines/celery/retryability.h"
#include "app/engines/celery/retrymessage.h"
#include "app/engines/celery/taskcall.h"
#include "app/engines/celery/taskmessage.h"
#include "app/engines/celery/triggeract.h"
#include "app/payload/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

models::Result<ReadyRetry> rewrite(const QByteArray &message, const models::JobCommand &command, const ActTools &tools)
{
    RetryChange change;
    change.newId = command.sameId ? QByteArray() : newTaskId();
    change.deliveryTag = newTaskId();
    change.argsJson = command.argsJson;
    change.kwargsJson = command.kwargsJson;
    const auto rewritten = rewriteForRetry(message, change);
    if (!rewritten)
        return rewritten.error();
    const Envelope &envelope = rewritten->envelope;
    ReadyRetry ready{envelope.id, rewritten->bytes, {}, tools.shared->keys().bucketOf(envelope.priority.value_or(0))};
    ready.leftGroup =
        std::find(rewritten->changed.begin(), rewritten->changed.end(), "group") != rewritten->changed.end();
    ready.route.exchange = envelope.exchange;
    ready.route.routingKey = envelope.routingKey;
    ready.route.queues = envelope.exchange.isEmpty() ? std::vector<QByteArray>{envelope.routingKey}
                                                     : tools.index->route(envelope.exchange, envelope.routingKey);
    if (ready.route.queues.empty())
        return models::Error{models::ErrorKind::Refused,
                             QCoreApplication::translate(
                                 "Celery", "No queue is bound to its exchange any more: the message would be dropped."),
                             {},
                             QStringLiteral("route")};
    return ready;
}

models::Result<ReadyRetry> rebuild(const QByteArray &id, const ResultMeta &stored, const models::JobCommand &command,
                                   const RetryApp &app, const ActTools &tools)
{
    if (const QString why = whyNoJson(app.conf); !why.isEmpty())
        return models::Error{models::ErrorKind::Refused, why, {}, QStringLiteral("rebuild")};
    const auto args = command.argsJson ? models::Result<QByteArray>(*command.argsJson)
                                       : writeJson(stored.args.value, JsonStyle::Python);
    const auto kwargs = command.kwargsJson ? models::Result<QByteArray>(*command.kwargsJson)
                                           : writeJson(stored.kwargs.value, JsonStyle::Python);
    if (!args)
        return args.error();
    if (!kwargs)
        return kwargs.error();
    const auto route = routeStored(stored.name, stored.queue.toUtf8(), app.workers, app.conf, *tools.index);
    if (!route)
        return route.error();
    TaskMessage message;
    message.spec.task = stored.name;
    message.spec.argsJson = *args;
    message.spec.kwargsJson = *kwargs;
    message.spec.queue = stored.queue;
    message.id = command.sameId ? id : newTaskId();
    message.deliveryTag = newTaskId();
    message.replyTo = newTaskId();
    message.origin = messageOrigin();
    message.parentId = command.sameId ? stored.parentId : id;
    message.exchange = route->exchange;
    message.routingKey = route->routingKey;
    message.now = tools.shared->now();
    const auto built = buildTaskMessage(message);
    if (!built)
        return built.error();
    return ReadyRetry{message.id, built->bytes, *route, built->bucket};
}

} // namespace

models::Result<ReadyRetry> buildRetry(const QByteArray &id, const RetrySource &source,
                                      const models::JobCommand &command, const RetryApp &app, const ActTools &tools)
{
    return source.word == "stored" ? rebuild(id, source.stored, command, app, tools)
                                   : rewrite(source.message, command, tools);
}

} // namespace app
