#include "app/engines/celery/routing.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace app {

using models::Value;

namespace {

models::Error refusal(const QString &text)
{
    return {models::ErrorKind::Refused, text, {}, QStringLiteral("route")};
}

bool nameMatches(const Value &pattern, const QString &task)
{
    const QString glob = pattern.toQString();
    if (!glob.contains(QLatin1Char('*')) && !glob.contains(QLatin1Char('?')) && !glob.contains(QLatin1Char('[')))
        return false;
    // Celery's globs cross dots, as fnmatch does.
    QString expression = QRegularExpression::wildcardToRegularExpression(glob);
    expression.replace(QLatin1String("[^/]"), QLatin1String("."));
    return QRegularExpression(expression).match(task).hasMatch();
}

RouteRule readRule(const Value &target)
{
    RouteRule rule;
    if (target.kind() == Value::Kind::String) {
        rule.queue = target.text();
        return rule;
    }
    const auto text = [&target](const char *key) {
        const Value *value = target.find(key);
        return value && value->kind() == Value::Kind::String ? value->text() : QByteArray();
    };
    rule.queue = text("queue");
    rule.exchange = text("exchange");
    rule.routingKey = text("routing_key");
    if (const Value *priority = target.find("priority")) {
        if (const auto number = priority->toInt64())
            rule.priority = int(*number);
    }
    return rule;
}

std::optional<RouteRule> ruleOfMap(const Value &routes, const QString &task)
{
    if (const Value *exact = routes.find(task.toUtf8()))
        return readRule(*exact);
    for (const auto &[pattern, target] : routes.pairs()) {
        if (nameMatches(pattern, task))
            return readRule(target);
    }
    return std::nullopt;
}

const ConsumedQueue *consumed(const WorkerFacts &workers, const QByteArray &queue)
{
    const QString name = QString::fromUtf8(queue);
    for (const auto &queues : workers.queues) {
        for (const ConsumedQueue &candidate : queues) {
            if (candidate.name == name)
                return &candidate;
        }
    }
    return nullptr;
}

models::Result<TaskRoute> routeExchange(const QByteArray &exchange, const QByteArray &routingKey,
                                        const QString &exchangeType, const QueueIndex &index)
{
    TaskRoute route;
    route.exchange = exchange;
    route.routingKey = routingKey;
    route.fanout = exchangeType == QLatin1String("fanout");
    if (route.fanout)
        return route;
    route.queues = index.route(exchange, routingKey);
    if (route.queues.empty())
        return refusal(
            QCoreApplication::translate(
                "Celery", "No queue is bound to exchange “%1” with routing key “%2”: the message would be dropped.")
                .arg(QString::fromUtf8(exchange), QString::fromUtf8(routingKey)));
    return route;
}

models::Result<TaskRoute> routeQueue(const QByteArray &queue, const WorkerFacts &workers, const QueueIndex &index)
{
    const ConsumedQueue *known = consumed(workers, queue);
    // A direct queue is addressed without an exchange; only topic and fanout queues go through theirs.
    if (known && known->exchangeType != QLatin1String("direct") && !known->exchangeType.isEmpty())
        return routeExchange(known->exchange.toUtf8(), known->routingKey.toUtf8(), known->exchangeType, index);
    TaskRoute route;
    route.routingKey = queue;
    route.queues = {queue};
    return route;
}

} // namespace

std::optional<RouteRule> routeRule(const Value &taskRoutes, const QString &task)
{
    if (taskRoutes.isMap())
        return ruleOfMap(taskRoutes, task);
    if (taskRoutes.kind() == Value::Kind::String && !taskRoutes.text().isEmpty()) {
        RouteRule rule;
        rule.decidedInCode = true;
        return rule;
    }
    for (const Value &router : taskRoutes.items()) {
        if (router.isMap()) {
            if (auto rule = ruleOfMap(router, task))
                return rule;
        } else if (router.isSequence() && router.items().size() == 2) {
            if (nameMatches(router.items()[0], task) || router.items()[0].toQString() == task)
                return readRule(router.items()[1]);
        } else if (router.kind() == Value::Kind::String) {
            RouteRule rule;
            rule.decidedInCode = true;
            return rule;
        }
    }
    return std::nullopt;
}

models::Result<TaskRoute> routeTask(const QString &task, const QByteArray &queue, const WorkerFacts &workers,
                                    const AppConf &conf, const QueueIndex &index)
{
    if (!queue.isEmpty())
        return routeQueue(queue, workers, index);
    const Value *routes = conf.raw.find("task_routes");
    const auto rule = routes ? routeRule(*routes, task) : std::nullopt;
    if (!rule)
        return routeQueue(conf.defaultQueue, workers, index);
    if (rule->decidedInCode)
        return refusal(
            QCoreApplication::translate(
                "Celery", "The app routes “%1” by a Python function, which cannot be asked from here: name the queue.")
                .arg(task));
    auto route = rule->exchange.isEmpty()
                     ? routeQueue(rule->queue.isEmpty() ? conf.defaultQueue : rule->queue, workers, index)
                     : routeExchange(rule->exchange, rule->routingKey, {}, index);
    if (route.ok())
        route->priority = rule->priority;
    return route;
}

} // namespace app
