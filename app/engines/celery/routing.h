#pragma once

#include "app/engines/celery/appconf.h"
#include "app/engines/celery/queueindex.h"
#include "app/engines/celery/workerfacts.h"
#include "models/result.h"

namespace app {

/// Where a message goes (celery-redis.md 3.5).
struct TaskRoute {
    QByteArray exchange; ///< empty: straight to the queue
    QByteArray routingKey;
    std::vector<QByteArray> queues; ///< lists that get a copy; empty with `fanout`
    bool fanout = false;            ///< PUBLISH only: nothing is stored
    std::optional<int> priority;    ///< of the app's own route
    bool operator==(const TaskRoute &) const = default;
};

/// What the app's `task_routes` say of a task; pure.
struct RouteRule {
    QByteArray queue, exchange, routingKey;
    std::optional<int> priority;
    bool decidedInCode = false; ///< a Python function routes: cannot be told from outside
    bool operator==(const RouteRule &) const = default;
};
/// `taskRoutes` as `inspect conf` shows it: a map, or a list of maps and reprs. Exact names before patterns,
/// which are globs.
std::optional<RouteRule> routeRule(const models::Value &taskRoutes, const QString &task);

/// As Celery would send `task` with `queue` (empty: as the app routes it). Refused when a Python function decides,
/// when the exchange is not known, or when nothing is bound to it.
models::Result<TaskRoute> routeTask(const QString &task, const QByteArray &queue, const WorkerFacts &workers,
                                    const AppConf &conf, const QueueIndex &index);

/// Where a job went of which only the routing key is stored: straight to the queue of that name, else through the one
/// exchange that has queues for it. Refused when it cannot be told.
models::Result<TaskRoute> routeStored(const QString &task, const QByteArray &routingKey, const WorkerFacts &workers,
                                      const AppConf &conf, const QueueIndex &index);

} // namespace app
