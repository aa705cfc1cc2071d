#include "app/engines/celery/workertable.h"

#include "app/engines/celery/heardworker.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace app {

namespace {

using namespace std::chrono_literals;
using models::Instant;
using models::WorkerState;
using Place = WorkerTask::Place;

constexpr models::Duration kForgetOffline = 24h;
constexpr size_t kMostWorkers = 5'000; // hostile heartbeats may carry any name

int rank(Place place)
{
    switch (place) {
    case Place::Active: return 2;
    case Place::Scheduled: return 1;
    case Place::Reserved: return 0;
    }
    return 0;
}

} // namespace

struct WorkerTable::Private {
    Private(const Clock &c, bool ask, QList<QByteArray> keys) : clock(c), mayAsk(ask), masked(std::move(keys)) {}

    const Clock &clock;
    const bool mayAsk;
    const QList<QByteArray> masked;
    mutable std::mutex mutex;
    std::map<QString, HeardWorker> heard;
    WorkerFacts facts;
    QMap<QString, QMap<QByteArray, WorkerTask>> tasksOf;
    QMap<QString, QSet<QByteArray>> revokedOf;

    HeardWorker *worker(const QString &name)
    {
        const auto found = heard.find(name);
        if (found != heard.end()) {
            return &found->second;
        }
        if (name.isEmpty() || heard.size() >= kMostWorkers) {
            return nullptr;
        }
        return &heard.emplace(name, HeardWorker(name, clock.now())).first->second;
    }

    void addTasks(HeardWorker &from, Place place, const models::Value &reply)
    {
        const std::vector<WorkerTask> tasks = readWorkerTasks(place, from.name(), reply);
        const int count = static_cast<int>(tasks.size());
        (place == Place::Active ? from.active : place == Place::Reserved ? from.reserved : from.scheduled) = count;
        auto &mine = tasksOf[from.name()];
        for (const WorkerTask &task : tasks) {
            const auto known = mine.constFind(task.id);
            if (known == mine.constEnd() || rank(known->place) < rank(task.place)) {
                mine.insert(task.id, task);
            }
        }
    }

    void take(const QByteArray &method, HeardWorker &from, const models::Value &reply, Instant at)
    {
        if (!controlError(reply).isEmpty()) {
            return;
        }
        if (method == "stats") {
            from.setStats(readStats(reply), at);
            facts.transportOptions = from.stats.transportOptions;
        } else if (method == "active") {
            addTasks(from, Place::Active, reply);
        } else if (method == "reserved") {
            addTasks(from, Place::Reserved, reply);
        } else if (method == "scheduled") {
            addTasks(from, Place::Scheduled, reply);
        } else if (method == "active_queues") {
            from.queues = readQueues(reply);
        } else if (method == "registered") {
            from.registered = readRegistered(reply);
        } else if (method == "report") {
            from.version = readReportedVersion(reply);
        } else if (method == "conf") {
            from.configuration = readConfiguration(reply, masked);
            facts.conf = reply;
        } else if (method == "revoked") {
            QSet<QByteArray> &ids = revokedOf[from.name()];
            for (const models::Value &id : reply.items()) {
                ids.insert(id.text());
            }
        }
    }

    /// `reserved` counts the scheduled ones too; people want those that could start at once.
    void splitReserved(HeardWorker &from) const
    {
        if (from.reserved && from.scheduled) {
            from.reserved = std::max(0, *from.reserved - *from.scheduled);
        }
    }

    QSet<QString> livingOthers(const QSet<QString> &without, Instant now) const
    {
        QSet<QString> names;
        for (const auto &[name, worker] : heard) {
            const WorkerState state = worker.state(now, mayAsk);
            if (!without.contains(name) && state != WorkerState::Offline && !worker.needsPing(now)) {
                names.insert(name);
            }
        }
        return names;
    }

    /// Marks those that stayed silent. More receivers than answers: some of them still hold their subscription.
    void markIgnored(const QSet<QString> &asked, const QSet<QString> &answered, qint64 receivers, Instant at)
    {
        const QSet<QString> silentOnes = asked - answered;
        const qint64 others = (livingOthers(asked, at) + answered).size();
        for (const QString &name : silentOnes) {
            if (HeardWorker *one = worker(name); one && one->state(at, mayAsk) != WorkerState::Offline) {
                one->ignored(at, receivers > others);
            }
        }
    }

    void forgetOld(Instant now)
    {
        for (auto it = heard.begin(); it != heard.end();) {
            const bool old =
                now - it->second.lastSign() > kForgetOffline && it->second.state(now, mayAsk) == WorkerState::Offline;
            it = old ? heard.erase(it) : std::next(it);
        }
    }

    void rebuildFacts(Instant now)
    {
        facts.living.clear();
        facts.deaf.clear();
        facts.offline.clear();
        facts.tasks.clear();
        facts.revoked.clear();
        facts.queues.clear();
        facts.lostQueues.clear();
        facts.registered.clear();
        facts.concurrency.clear();
        facts.autoscale.clear();
        facts.pool.clear();
        for (const auto &[name, worker] : heard) {
            if (worker.state(now, mayAsk) == WorkerState::Offline) {
                if (!worker.saidGoodbye() && !worker.queues.empty()) {
                    facts.lostQueues.insert(name, worker.queues);
                }
                facts.offline.insert(name);
                continue;
            }
            facts.living.insert(name);
            if (!facts.answered.contains(name) || worker.deaf()) {
                facts.deaf.insert(name);
            }
            facts.queues.insert(name, worker.queues);
            facts.registered.insert(name, worker.registered);
            facts.concurrency.insert(name, worker.stats.concurrency.value_or(0));
            if (worker.stats.autoscale) {
                facts.autoscale.insert(name, *worker.stats.autoscale);
            }
            facts.pool.insert(name, worker.stats.pool);
            facts.revoked.unite(revokedOf.value(name));
            const auto tasks = tasksOf.value(name);
            for (const WorkerTask &task : tasks) {
                const auto known = facts.tasks.constFind(task.id);
                if (known == facts.tasks.constEnd() || rank(known->place) < rank(task.place)) {
                    facts.tasks.insert(task.id, task);
                }
            }
        }
    }
};

WorkerTable::WorkerTable(const Clock &clock, bool mayAsk, QList<QByteArray> masked)
    : d(std::make_unique<Private>(clock, mayAsk, std::move(masked)))
{
}

WorkerTable::~WorkerTable() = default;

void WorkerTable::apply(const WorkerEvent &event)
{
    const std::lock_guard lock(d->mutex);
    if (HeardWorker *worker = d->worker(event.worker)) {
        worker->beat(event);
        if (event.kind != WorkerEvent::Kind::Heartbeat) {
            d->tasksOf.remove(event.worker); // a process that began or ended holds nothing of before
            d->facts.answered.remove(event.worker);
        }
    }
}

void WorkerTable::sawTaskEvent(const QString &worker, models::Instant at)
{
    const std::lock_guard lock(d->mutex);
    if (HeardWorker *heard = d->worker(worker)) {
        heard->sawTaskEvent(at);
    }
}

void WorkerTable::apply(const std::vector<ControlQuestion> &questions, const ControlRound &round)
{
    const std::lock_guard lock(d->mutex);
    QSet<QString> answered;
    for (const NodeAnswers &answers : round.answers) {
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            answered.insert(it.key());
        }
    }
    for (const QString &name : std::as_const(answered)) {
        d->tasksOf.remove(name);
        d->revokedOf.remove(name);
        if (HeardWorker *worker = d->worker(name)) {
            worker->answered(round.at);
        }
    }
    for (size_t i = 0; i < questions.size() && i < round.answers.size(); ++i) {
        const NodeAnswers &answers = round.answers[i];
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            if (HeardWorker *worker = d->worker(it.key())) {
                d->take(questions[i].method, *worker, it.value(), round.at);
            }
        }
    }
    QSet<QString> asked;
    for (auto &[name, worker] : d->heard) {
        asked.insert(name);
        if (answered.contains(name)) {
            d->splitReserved(worker);
        }
    }
    d->markIgnored(asked, answered, round.receivers, round.at);
    d->facts.at = round.at;
    d->facts.answered = answered;
    d->facts.receivers = round.receivers;
    d->forgetOld(round.at);
}

void WorkerTable::applyPing(const QList<QString> &nodes, const ControlRound &round)
{
    const std::lock_guard lock(d->mutex);
    QSet<QString> answered;
    for (const NodeAnswers &answers : round.answers) {
        for (auto it = answers.begin(); it != answers.end(); ++it) {
            answered.insert(it.key());
            if (HeardWorker *worker = d->worker(it.key())) {
                worker->answered(round.at);
            }
        }
    }
    d->markIgnored(QSet<QString>(nodes.begin(), nodes.end()), answered, round.receivers, round.at);
}

void WorkerTable::setRunning(const QSet<QString> &workers)
{
    const std::lock_guard lock(d->mutex);
    for (auto &[name, worker] : d->heard) {
        worker.setKnownRunning(workers.contains(name));
    }
}

QList<QString> WorkerTable::silent() const
{
    const std::lock_guard lock(d->mutex);
    QList<QString> names;
    const Instant now = d->clock.now();
    for (const auto &[name, worker] : d->heard) {
        if (worker.needsPing(now)) {
            names.append(name);
        }
    }
    return names;
}

std::vector<models::WorkerInfo> WorkerTable::workers() const
{
    const std::lock_guard lock(d->mutex);
    std::vector<models::WorkerInfo> infos;
    const Instant now = d->clock.now();
    for (const auto &[name, worker] : d->heard) {
        infos.push_back(worker.info(now, d->mayAsk));
    }
    return infos;
}

WorkerFacts WorkerTable::facts() const
{
    const std::lock_guard lock(d->mutex);
    d->rebuildFacts(d->clock.now());
    return d->facts;
}

bool WorkerTable::taskEventsOff(models::Duration grace) const
{
    const std::lock_guard lock(d->mutex);
    bool anyWorks = false;
    for (const auto &[name, worker] : d->heard) {
        if (worker.sendsTaskEvents()) {
            return false;
        }
        anyWorks = anyWorks || worker.sendsNoTaskEvents(d->clock.now(), grace);
    }
    return anyWorks;
}

bool WorkerTable::hasStranger() const
{
    const std::lock_guard lock(d->mutex);
    const Instant now = d->clock.now();
    return std::any_of(d->heard.begin(), d->heard.end(), [&](const auto &entry) {
        return !d->facts.answered.contains(entry.first) && !entry.second.deaf() &&
               entry.second.state(now, d->mayAsk) != WorkerState::Offline;
    });
}

bool WorkerTable::empty() const
{
    const std::lock_guard lock(d->mutex);
    return d->heard.empty();
}

} // namespace app
