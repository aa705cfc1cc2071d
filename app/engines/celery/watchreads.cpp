#include "app/engines/celery/watchreads.h"

#include "app/engines/celery/control.h"
#include "app/engines/celery/schedulereader.h"
#include "app/engines/celery/watchhost.h"
#include "app/engines/celery/workerreader.h"
#include "app/engines/celery/workertable.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;
using Read = ReadPlan::Read;

constexpr int kMessagesPerQueue = 100;
constexpr int kManySchedules = 25;
constexpr size_t kConfirmAtOnce = 50;
constexpr size_t kRepairAtOnce = 200;
constexpr auto kMessagesAgain = 10s;
constexpr auto kQuietFor = 20s;
constexpr auto kPingLimit = 1500ms;

QByteArray pageOf(Read read)
{
    switch (read) {
    case Read::Queues: return "queues";
    case Read::Inspect:
    case Read::Silent: return "workers";
    case Read::Schedules: return "schedules";
    case Read::Messages:
    case Read::Results:
    case Read::Follow:
    case Read::Confirm: return "jobs";
    }
    return "jobs";
}

bool isOverBudget(const models::Error &error)
{
    return error.kind == models::ErrorKind::Refused && error.step == QLatin1String("budget");
}

} // namespace

WatchReads::WatchReads(const WatchParts &parts, SerialSink &sink)
    : m_parts(parts),
      m_sink(sink),
      m_plan(parts.context.mayAsk ? parts.context.inspectRoundsPerMinute : 0),
      m_follower(parts.resultPrefix, parts.context.followResultsByPattern)
{
}

void WatchReads::run(const std::stop_token &stop)
{
    if (m_follower.byPattern() && m_parts.context.resultSubscriber) {
        m_parts.context.resultSubscriber->psubscribe({m_follower.pattern()});
    }
    if (m_parts.context.brokerSubscriber) {
        const std::lock_guard lock(m_mutex);
        m_heardSince = m_parts.context.clock->now();
    }
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        const auto read = m_plan.next(std::chrono::steady_clock::now());
        if (!read) {
            const auto until = m_plan.nextTime(std::chrono::steady_clock::now());
            m_changed.wait_until(lock, stop, until, [this] { return std::exchange(m_woken, false); });
            continue;
        }
        const bool asked = m_plan.begin(*read);
        lock.unlock();
        const CallContext context = contextFor(*read, asked, stop);
        const models::Status status = carryOut(*read, context);
        if (stop.stop_requested()) {
            break;
        }
        report(*read, status);
        lock.lock();
        m_plan.done(*read, std::chrono::steady_clock::now(), !status && !isOverBudget(status.error()), asked);
    }
}

CallContext WatchReads::contextFor(Read read, bool asked, const std::stop_token &stop)
{
    CallContext context;
    context.access = read == Read::Inspect || read == Read::Silent ? Access::Ask : Access::Look;
    context.charge = asked ? Charge::Person : Charge::Background;
    context.stop = stop;
    return context;
}

void WatchReads::report(Read read, const models::Status &status)
{
    if (status) {
        m_sink.problem(pageOf(read), {});
    } else if (!isOverBudget(status.error()) && status.error().kind != models::ErrorKind::Cancelled) {
        m_sink.problem(pageOf(read), status.error());
    }
}

models::Status WatchReads::carryOut(Read read, const CallContext &context)
{
    switch (read) {
    case Read::Queues: return readQueues(context);
    case Read::Inspect: return inspect(context);
    case Read::Silent: return pingSilent(context);
    case Read::Schedules: return readSchedules(context);
    case Read::Messages: return readMessages(context);
    case Read::Results: return readResults(context);
    case Read::Follow: return follow(context);
    case Read::Confirm: return confirm(context);
    }
    return models::Done{};
}

models::Status WatchReads::readQueues(const CallContext &context)
{
    auto queues = m_parts.host->readQueues(context);
    if (!queues) {
        return queues.error();
    }
    m_lengthsNow.clear();
    for (const models::QueueInfo &queue : *queues) {
        m_lengthsNow[queue.name] = {queue.waiting.value_or(0), queue.inFlight.value_or(0)};
    }
    // Where the lengths are the same, the messages most likely are too.
    if (m_lengthsNow != m_lengths && std::chrono::steady_clock::now() - m_messagesAt >= kMessagesAgain) {
        const std::lock_guard lock(m_mutex);
        m_plan.hasten(Read::Messages);
    }
    m_sink.queues(std::move(queues.value()));
    return models::Done{};
}

models::Status WatchReads::inspect(const CallContext &context)
{
    if (!m_parts.context.mayAsk) {
        m_sink.workers(m_parts.workers->workers()); // what beats told; nobody is asked
        return models::Done{};
    }
    WorkerReader reader({m_parts.control, m_parts.workers, nullptr, {}, m_parts.context.clock, true});
    if (auto asked = reader.inspect(context, m_inspections++ == 0); !asked) {
        return asked;
    }
    const WorkerFacts facts = m_parts.workers->facts();
    m_parts.host->apply(facts);
    m_sink.workers(m_parts.workers->workers());
    if (!facts.conf.isNull() && !std::exchange(m_confKnown, true)) {
        const std::lock_guard lock(m_mutex);
        m_plan.hasten(Read::Schedules); // beat's are in the settings
    }
    return models::Done{};
}

models::Status WatchReads::pingSilent(const CallContext &context)
{
    const QList<QString> silent = m_parts.workers->silent();
    if (!m_parts.context.mayAsk || silent.isEmpty()) {
        if (m_parts.workers->hasStranger() && m_parts.control->hasBudget()) {
            const std::lock_guard lock(m_mutex);
            m_plan.hasten(Read::Inspect);
        }
        return models::Done{};
    }
    auto round = m_parts.control->ping(silent, kPingLimit, context);
    if (!round) {
        return round.error();
    }
    m_parts.workers->applyPing(silent, *round);
    m_parts.host->apply(m_parts.workers->facts());
    m_sink.workers(m_parts.workers->workers());
    return models::Done{};
}

models::Status WatchReads::readSchedules(const CallContext &context)
{
    std::unique_lock lock(m_mutex);
    const models::MaybeInstant since = m_heardSince;
    lock.unlock();
    auto schedules = m_parts.schedules->read(m_parts.workers->facts().conf, context, since);
    if (!schedules) {
        return schedules.error();
    }
    const auto costly = std::count_if(schedules->begin(), schedules->end(),
                                      [](const models::ScheduleEntry &entry) { return entry.source == "redbeat"; });
    lock.lock();
    m_plan.setManySchedules(costly > kManySchedules);
    lock.unlock();
    m_sink.schedules(std::move(schedules.value()));
    return models::Done{};
}

models::Status WatchReads::readMessages(const CallContext &context)
{
    m_lengths = m_lengthsNow;
    m_messagesAt = std::chrono::steady_clock::now();
    auto status = m_parts.host->readMessages(kMessagesPerQueue, context);
    if (status) {
        m_sink.jobs({}); // also an empty broker has been read
    }
    return status;
}

models::Status WatchReads::readResults(const CallContext &context)
{
    auto last = m_parts.host->readResultSlice(context);
    const std::lock_guard lock(m_mutex);
    m_plan.setWalking(last.ok() && !*last);
    if (last.ok() && *last && !std::exchange(m_resultsKnown, true))
        m_plan.hasten(Read::Schedules); // when a task ran last stands in the results
    return last ? models::Status(models::Done{}) : models::Status(last.error());
}

std::vector<QByteArray> WatchReads::onScreen() const
{
    const std::lock_guard lock(m_mutex);
    return m_scope.jobsOnScreen;
}

models::Status WatchReads::follow(const CallContext &context)
{
    m_parts.workers->setRunning(m_parts.host->runningWorkers());
    std::vector<QByteArray> wanted = onScreen();
    const std::vector<QByteArray> running = m_parts.host->runningIds(ResultFollower::kMost);
    wanted.insert(wanted.end(), running.begin(), running.end());
    std::unique_lock lock(m_mutex);
    const ResultFollower::Change change = m_follower.follow(wanted);
    lock.unlock();
    if (RedisSubscriber *subscriber = m_parts.context.resultSubscriber) {
        if (!change.unsubscribe.isEmpty()) {
            subscriber->unsubscribe(change.unsubscribe);
        }
        if (!change.subscribe.isEmpty()) {
            subscriber->subscribe(change.subscribe);
        }
    }
    return change.newIds.empty() ? models::Status(models::Done{}) : m_parts.host->readResults(change.newIds, context);
}

models::Status WatchReads::confirm(const CallContext &context)
{
    std::unique_lock lock(m_mutex);
    const models::MaybeInstant repair = m_repairUntil;
    lock.unlock();
    const size_t limit = repair ? kRepairAtOnce : kConfirmAtOnce;
    const std::vector<QByteArray> ids =
        m_parts.host->doubtfulIds(repair ? *repair : m_parts.context.clock->now() - kQuietFor, limit);
    lock.lock();
    if (repair && ids.size() < limit && m_repairUntil == repair) {
        m_repairUntil.reset();
    } else if (repair) {
        m_plan.hasten(Read::Confirm);
    }
    lock.unlock();
    return ids.empty() ? models::Status(models::Done{}) : m_parts.host->readResults(ids, context);
}

void WatchReads::stopFollowing()
{
    RedisSubscriber *subscriber = m_parts.context.resultSubscriber;
    if (!subscriber) {
        return;
    }
    if (m_follower.byPattern()) {
        subscriber->punsubscribe({m_follower.pattern()});
    } else if (const QByteArrayList channels = m_follower.channels(); !channels.isEmpty()) {
        subscriber->unsubscribe(channels);
    }
}

void WatchReads::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_all();
}

void WatchReads::setScope(const WatchScope &scope)
{
    {
        const std::lock_guard lock(m_mutex);
        m_scope = scope;
        m_plan.setScope(scope);
    }
    wake();
}

void WatchReads::refresh()
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Read read :
             {Read::Queues, Read::Inspect, Read::Schedules, Read::Messages, Read::Results, Read::Confirm}) {
            m_plan.ask(read);
        }
    }
    wake();
}

void WatchReads::repair()
{
    {
        const std::lock_guard lock(m_mutex);
        m_repairUntil = m_parts.context.clock->now();
        m_heardSince = m_repairUntil;
        for (const Read read : {Read::Confirm, Read::Messages, Read::Queues, Read::Follow}) {
            m_plan.hasten(read);
        }
    }
    wake();
}

void WatchReads::resultsCut(models::Instant at)
{
    const QByteArray pattern = m_follower.pattern();
    std::unique_lock lock(m_mutex);
    if (!m_follower.cut(at)) {
        return;
    }
    lock.unlock();
    if (m_parts.context.resultSubscriber) {
        m_parts.context.resultSubscriber->punsubscribe({pattern});
    }
    m_sink.notice(QCoreApplication::translate(
        "CeleryWatch", "Redis cut the subscription to all results twice in five minutes, so only jobs that run or are "
                       "on screen are followed now."));
}

bool WatchReads::paused() const
{
    const std::lock_guard lock(m_mutex);
    return m_scope.paused;
}

} // namespace app
