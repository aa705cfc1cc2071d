#pragma once

#include "app/engines/celery/appconf.h"
#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/keyscan.h"
#include "app/engines/celery/workerfacts.h"

#include <QHash>

#include <map>
#include <mutex>
#include <set>

namespace app {

/// One queue and why we think that it is one.
struct KnownQueue {
    QByteArray name;
    std::set<int> steps;    ///< buckets whose list was seen, besides the configured ones
    bool bound = false;     ///< some exchange has a binding to it
    bool taken = false;     ///< a worker takes it or the app's configuration names it
    bool listed = false;    ///< its list holds messages of Celery's form
    bool unchecked = false; ///< a list of big elements that nobody declared: not looked into
};

/// Which queues a broker holds: there is no key that lists them, so it is the union of bindings, of what workers
/// take, of the configuration, and of lists whose elements look like messages (celery-redis.md 1.3). Thread-safe.
class QueueIndex
{
public:
    explicit QueueIndex(CeleryShared &shared);

    /// Brings it up to date. A person's call walks the whole key space (bounded); a background call goes on
    /// with a few slices of the walk.
    models::Status refresh(const WorkerFacts &workers, const AppConf &conf, const CallContext &context);
    /// A refresh, unless one walked everything within `age`.
    models::Status ensure(const WorkerFacts &workers, const AppConf &conf, const CallContext &context,
                          models::Duration age = std::chrono::seconds(5));

    /// What was just sent is found at once, not only after the next walk.
    void noteSent(const QByteArray &queue, int bucket);

    std::vector<KnownQueue> queues() const;
    /// The lists of one queue that may exist, in the order in which they are consumed.
    std::vector<QueueList> listsOf(const QByteArray &queue) const;
    /// Queues a message goes to (celery-redis.md 1.6, 3.5): several for a topic, none when nothing is bound.
    std::vector<QByteArray> route(const QByteArray &exchange, const QByteArray &routingKey) const;
    bool knows(const QByteArray &queue) const;
    /// Exchanges that have a queue bound for this key.
    std::vector<QByteArray> exchangesFor(const QByteArray &routingKey) const;
    /// The first walk has come to its end.
    bool complete() const;

private:
    models::Status walkBindings(int slices, const CallContext &context);
    models::Status walkLists(int slices, const CallContext &context);
    models::Status readBindings(const std::vector<QByteArray> &keys, const CallContext &context);
    models::Status checkLists(const std::vector<QueueList> &lists, const CallContext &context);
    void takeFromWorkers(const WorkerFacts &workers, const AppConf &conf);
    void finishLists();
    KnownQueue &queue(const QByteArray &name);

    CeleryShared &m_shared;
    std::mutex m_walking; ///< one walk at a time
    KeyWalk m_bindingWalk;
    KeyWalk m_listWalk;
    std::vector<QByteArray> m_foundBindings;
    std::vector<QByteArray> m_foundLists;

    mutable std::mutex m_mutex; ///< guards what follows
    std::map<QByteArray, KnownQueue> m_queues;
    QHash<QByteArray, std::vector<QueueBinding>> m_bindings; ///< by exchange
    QHash<QByteArray, models::Instant> m_noQueues;           ///< lists of other programs, and when that was seen
    bool m_bindingsWalked = false;
    bool m_listsWalked = false;
    models::MaybeInstant m_walkedAt;
};

/// Whether a topic pattern of kombu (a Python regex, matched from the start) takes this routing key.
bool topicMatches(const QByteArray &pattern, const QByteArray &routingKey);

} // namespace app
