#include "app/engines/celery/celerywatch.h"

#include "app/core/lane.h"
#include "app/engines/celery/lagmeter.h"
#include "app/engines/celery/livefeed.h"
#include "app/engines/celery/serialsink.h"
#include "app/engines/celery/threadclock.h"
#include "app/engines/celery/watchhost.h"
#include "app/engines/celery/watchreads.h"
#include "app/engines/celery/workertable.h"

#include <QHash>

#include <atomic>
#include <thread>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kCoalesce = 8ms;
constexpr size_t kJobsPerFlush = 500;
constexpr auto kTick = 1s;
constexpr models::Duration kEventsOffGrace = 5s;
constexpr models::Duration kSawAgain = 1s;
constexpr auto kShowAfterRefresh = 5s;
constexpr size_t kLagEvery = 8; // one event in eight is timed

} // namespace

struct CeleryWatch::Private {
    Private(WatchParts p, WatchSink &s)
        : parts(std::move(p)),
          sink(s),
          feed(std::make_shared<LiveFeed>(*parts.context.clock, parts.resultPrefix)),
          reads(parts, sink)
    {
    }

    const WatchParts parts;
    SerialSink sink;
    std::shared_ptr<LiveFeed> feed;
    WatchReads reads;

    // Of the live lane only.
    std::vector<LiveItem> items;
    QHash<QString, models::Instant> lastSaw;
    qint64 laneCpuAtStart = 0;
    bool lostSome = false;

    /// While paused: jobs are shown all the same until then, because a person asked.
    std::atomic<std::chrono::steady_clock::time_point> showUntil{};

    mutable std::mutex statsMutex;
    WatchStats stats;
    LagMeter lags;

    std::unique_ptr<Lane> liveLane; ///< last: they use all of the above
    std::unique_ptr<Lane> readLane;

    void listen();
    void hangUp();
    void live(const std::stop_token &stop);
    void drain();
    void applyItem(LiveItem &item);
    void flush();
    bool showing() const;
    void tellGaps();
    void tick();
};

void CeleryWatch::Private::listen()
{
    RedisSubscriber *broker = parts.context.brokerSubscriber;
    RedisSubscriber *results = parts.context.resultSubscriber;
    const auto shared = feed;
    const bool same = broker == results;
    if (results && !same) {
        results->setHandlers([shared](const RedisSubscriber::Message &message) { shared->resultMessage(message); },
                             [shared](const RedisSubscriber::Gap &gap) { shared->gap(gap, true); });
    }
    if (broker) {
        broker->setHandlers([shared](const RedisSubscriber::Message &message) { shared->anyMessage(message); },
                            [shared, same](const RedisSubscriber::Gap &gap) { shared->gap(gap, same); });
        broker->psubscribe({parts.eventPattern});
    }
}

void CeleryWatch::Private::hangUp()
{
    for (RedisSubscriber *subscriber : {parts.context.brokerSubscriber, parts.context.resultSubscriber}) {
        if (subscriber) {
            subscriber->setHandlers({}, {});
        }
    }
    if (parts.context.brokerSubscriber) {
        parts.context.brokerSubscriber->punsubscribe({parts.eventPattern});
    }
}

void CeleryWatch::Private::live(const std::stop_token &stop)
{
    const std::stop_callback wake(stop, [this] { feed->ring().wake(); });
    laneCpuAtStart = threadCpuNs();
    auto nextTick = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        feed->ring().waitUntil(nextTick);
        drain();
        flush();
        tellGaps();
        if (const auto now = std::chrono::steady_clock::now(); now >= nextTick) {
            nextTick = now + kTick;
            tick();
        }
        // Coalescing: what comes in the meantime is taken at once.
        std::this_thread::sleep_for(kCoalesce);
    }
}

void CeleryWatch::Private::drain()
{
    const qint64 lost = feed->ring().take(items);
    qint64 applied = 0;
    for (LiveItem &item : items) {
        applyItem(item);
        applied += std::holds_alternative<ResultHint>(item) ? 0 : 1;
    }
    const std::lock_guard lock(statsMutex);
    stats.applied += applied;
    lostSome = lostSome || lost > 0;
}

void CeleryWatch::Private::applyItem(LiveItem &item)
{
    if (auto *task = std::get_if<TaskEvent>(&item)) {
        if (task->kind != TaskEvent::Kind::Sent) {
            models::Instant &last = lastSaw[task->worker];
            if (task->receivedAt - last >= kSawAgain) {
                last = task->receivedAt;
                parts.workers->sawTaskEvent(task->worker, task->receivedAt);
            }
        }
        parts.host->apply(std::move(*task)); // its times stay for the lag figures
    } else if (const auto *worker = std::get_if<WorkerEvent>(&item)) {
        parts.workers->apply(*worker);
    } else {
        parts.host->apply(std::get<ResultHint>(item));
    }
}

void CeleryWatch::Private::flush()
{
    if (!showing()) {
        items.clear();
        return; // the host remembers what was touched
    }
    for (models::JobBatch batch = parts.host->takeTouched(kJobsPerFlush);
         !batch.upserts.empty() || !batch.removals.empty(); batch = parts.host->takeTouched(kJobsPerFlush)) {
        sink.jobs(std::move(batch));
    }
    if (items.empty()) {
        return;
    }
    const models::Instant now = parts.context.clock->now();
    const std::lock_guard lock(statsMutex);
    for (size_t i = 0; i < items.size(); i += kLagEvery) {
        if (const auto *task = std::get_if<TaskEvent>(&items[i])) {
            lags.note(task->at, task->receivedAt, now);
        }
    }
    items.clear();
}

bool CeleryWatch::Private::showing() const
{
    return !reads.paused() || std::chrono::steady_clock::now() < showUntil.load();
}

void CeleryWatch::Private::tellGaps()
{
    for (const LiveFeed::SeenGap &seen : feed->takeGaps()) {
        const models::Instant from = models::instantFromMs(seen.gap.fromMs);
        const models::Instant to = models::instantFromMs(seen.gap.toMs);
        sink.gap(from, to, seen.gap.cutByServer);
        if (seen.gap.cutByServer && seen.ofResults) {
            reads.resultsCut(to);
        }
        reads.repair();
    }
}

void CeleryWatch::Private::tick()
{
    if (showing() && !parts.workers->empty()) {
        sink.workers(parts.workers->workers());
    }
    if (std::exchange(lostSome, false)) {
        reads.repair();
    }
    const bool off = parts.workers->taskEventsOff(kEventsOffGrace);
    const models::Instant now = parts.context.clock->now();
    const std::lock_guard lock(statsMutex);
    lags.sample(now, {feed->events(), feed->ioCpuNs() + threadCpuNs() - laneCpuAtStart});
    stats.events = feed->events();
    stats.eventsOff = off;
}

CeleryWatch::CeleryWatch(WatchParts parts, WatchSink &sink) : d(std::make_unique<Private>(std::move(parts), sink))
{
    d->listen();
    d->liveLane = std::make_unique<Lane>(QStringLiteral("watch"));
    d->readLane = std::make_unique<Lane>(QStringLiteral("watch-reads"));
    d->liveLane->post([p = d.get()](const std::stop_token &stop) { p->live(stop); });
    d->readLane->post([p = d.get()](const std::stop_token &stop) { p->reads.run(stop); });
}

CeleryWatch::~CeleryWatch()
{
    d->hangUp();
    d->readLane.reset();
    d->reads.stopFollowing();
    d->liveLane.reset();
}

void CeleryWatch::setScope(WatchScope scope)
{
    d->reads.setScope(scope);
}

void CeleryWatch::refresh()
{
    d->showUntil = std::chrono::steady_clock::now() + kShowAfterRefresh;
    d->reads.refresh();
}

WatchStats CeleryWatch::stats() const
{
    const std::lock_guard lock(d->statsMutex);
    WatchStats stats = d->stats;
    stats.events = d->feed->events();
    stats.dropped = d->feed->ring().dropped();
    stats.eventsPerSecond = d->lags.eventsPerSecond();
    stats.lagP50Ms = d->lags.percentile(0.50);
    stats.lagP95Ms = d->lags.percentile(0.95);
    stats.cpuUsPerEvent = d->lags.cpuUsPerEvent();
    return stats;
}

} // namespace app
