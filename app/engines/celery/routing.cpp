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
    if (!glob.contains(QLatin1Char('*'))) // without one Celery takes it for a whole name
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

/// A map as Celery's MapRoute has it: exact names before patterns.
std::optional<RouteRule> ruleOfPairs(const std::vector<std::pair<Value, Value>> &routes, const QString &task)
{
    std::optional<RouteRule> exact; // of a name that stands there twice the last counts, as in a dict
    for (const auto &[name, target] : routes) {
        if (name.toQString() == task)
            exact = readRule(target);
    }
    if (exact)
        return exact;
    for (const auto &[pattern, target] : routes) {
        if (nameMatches(pattern, task))
            return readRule(target);
        if (pattern.text().startsWith("re.compile(")) {
            RouteRule rule;
            rule.decidedInCode = true;
            return rule;
        }
    }
    return std::nullopt;
}

/// [["name", target], ...]
std::optional<RouteRule> ruleOfList(const Value &routes, const QString &task)
{
    std::vector<std::pair<Value, Value>> pairs;
    for (const Value &pair : routes.items()) {
        if (pair.isSequence() && pair.items().size() == 2)
            pairs.emplace_back(pair.items()[0], pair.items()[1]);
    }
    return ruleOfPairs(pairs, task);
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

/// Only workers know it: a binding does not tell a fanout from a direct one.
QString typeOf(const QByteArray &exchange, const WorkerFacts &workers)
{
    for (const auto &queues : workers.queues) {
        for (const ConsumedQueue &candidate : queues) {
            if (candidate.exchange.toUtf8() == exchange)
                return candidate.exchangeType;
        }
    }
    return {};
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

models::Result<TaskRoute> routeQueue(const QByteArray &queue, const QByteArray &routingKey, const WorkerFacts &workers,
                                     const QueueIndex &index)
{
    const ConsumedQueue *known = consumed(workers, queue);
    // A direct queue is addressed without an exchange; only topic and fanout queues go through theirs.
    if (known && known->exchangeType != QLatin1String("direct") && !known->exchangeType.isEmpty())
        return routeExchange(known->exchange.toUtf8(), routingKey.isEmpty() ? known->routingKey.toUtf8() : routingKey,
                             known->exchangeType, index);
    TaskRoute route;
    route.routingKey = queue;
    route.queues = {queue};
    return route;
}

} // namespace

std::optional<RouteRule> routeRule(const Value &taskRoutes, const QString &task)
{
    if (taskRoutes.isMap())
        return ruleOfPairs(taskRoutes.pairs(), task);
    if (taskRoutes.kind() == Value::Kind::String && !taskRoutes.text().isEmpty()) {
        RouteRule rule;
        rule.decidedInCode = true;
        return rule;
    }
    for (const Value &router : taskRoutes.items()) {
        if (router.isMap()) {
            if (auto rule = ruleOfPairs(router.pairs(), task))
                return rule;
        } else if (router.isSequence()) {
            if (auto rule = ruleOfList(router, task))
                return rule;
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
    const Value *routes = conf.raw.find("task_routes");
    const auto rule = routes ? routeRule(*routes, task) : std::nullopt;
    if (!queue.isEmpty()) {
        // Celery merges what the caller says over the rule: of the rule its priority is left.
        auto route = routeQueue(queue, {}, workers, index);
        if (route.ok() && rule)
            route->priority = rule->priority;
        return route;
    }
    if (!rule)
        return routeQueue(conf.defaultQueue, {}, workers, index);
    if (rule->decidedInCode)
        return refusal(
            QCoreApplication::translate(
                "Celery", "The app routes “%1” by a Python function, which cannot be asked from here: name the queue.")
                .arg(task));
    auto route =
        rule->exchange.isEmpty()
            ? routeQueue(rule->queue.isEmpty() ? conf.defaultQueue : rule->queue, rule->routingKey, workers, index)
            : routeExchange(rule->exchange, rule->routingKey, typeOf(rule->exchange, workers), index);
    if (route.ok())
        route->priority = rule->priority;
    return route;
}

models::Result<TaskRoute> routeStored(const QString &task, const QByteArray &routingKey, const WorkerFacts &workers,
                                      const AppConf &conf, const QueueIndex &index)
{
    if (routingKey.isEmpty() || index.knows(routingKey))
        return routeTask(task, routingKey, workers, conf, index);
    const std::vector<QByteArray> exchanges = index.exchangesFor(routingKey);
    if (exchanges.size() == 1)
        return routeExchange(exchanges.front(), routingKey, typeOf(exchanges.front(), workers), index);
    return refusal(QCoreApplication::translate(
                       "Celery", "Only its routing key “%1” is stored, and no queue can be told from it: trigger the "
                                 "task anew and name the queue.")
                       .arg(QString::fromUtf8(routingKey)));
}

} // namespace app
