#include "app/engines/celery/heardworker.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using namespace std::chrono_literals;
using models::Duration;
using models::Instant;
using models::WorkerState;

constexpr size_t kStrip = 30;
constexpr int kLateAfterMissed = 2;
constexpr int kOfflineIntervals = 5;
constexpr Duration kOfflineAtLeast = 10s;
constexpr Duration kAskDeafAgain = 30s;
constexpr double kDefaultInterval = 2.0; // celery's own, for a beat that does not say

struct HeardWorkerWords {
    Q_DECLARE_TR_FUNCTIONS(HeardWorkerWords)
};

QString seconds(Duration span)
{
    const qint64 whole = std::max<qint64>(0, span / 1s);
    if (whole < 120) {
        return HeardWorkerWords::tr("%1 s").arg(whole);
    }
    return whole < 7200 ? HeardWorkerWords::tr("%1 min").arg(whole / 60)
                        : HeardWorkerWords::tr("%1 h").arg(whole / 3600);
}

/// Whole beats that should have come after the last one; half an interval of jitter is forgiven.
int missedBetween(Instant last, Instant now, Duration interval)
{
    if (interval <= 0s || now <= last) {
        return 0;
    }
    const double gaps = double((now - last).count()) / double(interval.count());
    return static_cast<int>(std::clamp(std::floor(gaps - 0.5), 0.0, 1e6));
}

void pushBeats(std::vector<bool> &strip, int missed, bool last)
{
    strip.insert(strip.end(), std::min<size_t>(static_cast<size_t>(missed), kStrip), false);
    if (last) {
        strip.push_back(true);
    }
    if (strip.size() > kStrip) {
        strip.erase(strip.begin(), strip.end() - kStrip);
    }
}

} // namespace

void HeardWorker::beat(const WorkerEvent &event)
{
    const Instant at = event.receivedAt;
    if (event.kind == WorkerEvent::Kind::Offline) {
        m_goodbye = at;
        m_beats.clear();
        active = 0;
        return;
    }
    if (event.kind == WorkerEvent::Kind::Online) {
        m_beats.clear(); // a new process: the gap before it is no missed beat
        m_firstProcessed.reset();
        m_workedSince.reset();
        m_lastTaskEvent.reset();
    } else if (m_lastBeat && !m_goodbye) {
        pushBeats(m_beats, missedBetween(*m_lastBeat, at, interval()), false);
    }
    pushBeats(m_beats, 0, true);
    m_goodbye.reset();
    m_lastBeat = at;
    m_intervalSeconds = event.interval > 0 ? event.interval : kDefaultInterval;
    m_pid = event.pid ? event.pid : m_pid;
    m_load = event.load ? event.load : m_load;
    m_software = event.software.isEmpty() ? m_software : event.software;
    version = event.version.isEmpty() ? version : event.version;
    active = event.active ? event.active : active;
    if (event.processed) {
        setProcessed(*event.processed, at);
    }
}

void HeardWorker::setProcessed(qint64 count, Instant at)
{
    if (!m_firstProcessed || count < *m_firstProcessed) {
        m_firstProcessed = count;
    }
    if (count > *m_firstProcessed && !m_workedSince) {
        m_workedSince = at;
    }
    m_processed = count;
}

void HeardWorker::answered(Instant at)
{
    m_sendsNoBeats = !m_lastBeat && at - m_firstHeard >= offlineAfter();
    m_lastReply = std::max(m_lastReply.value_or(at), at);
    if (m_goodbye && at > *m_goodbye) {
        m_goodbye.reset();
    }
}

void HeardWorker::ignored(Instant at, bool connected)
{
    m_ignoredAt = at;
    m_connected = connected;
}

void HeardWorker::setStats(const WorkerStats &value, Instant at)
{
    stats = value;
    m_statsAt = at;
    m_pid = value.pid ? value.pid : m_pid;
    if (value.executed) {
        setProcessed(*value.executed, at); // beats tell the same figure, but the first may come after the first job
    }
}

Duration HeardWorker::interval() const
{
    return Duration(static_cast<qint64>(m_intervalSeconds * 1000));
}

Duration HeardWorker::offlineAfter() const
{
    return std::max(kOfflineAtLeast, interval() * kOfflineIntervals);
}

Instant HeardWorker::lastSign() const
{
    return std::max({m_lastBeat.value_or(m_firstHeard), m_lastReply.value_or(m_firstHeard),
                     m_lastTaskEvent.value_or(m_firstHeard)});
}

int HeardWorker::missedNow(Instant now) const
{
    return m_lastBeat && !m_goodbye ? missedBetween(*m_lastBeat, now, interval()) : 0;
}

bool HeardWorker::needsPing(Instant now) const
{
    if (m_goodbye) {
        return false;
    }
    if (deaf()) {
        return m_connected && now - *m_ignoredAt >= kAskDeafAgain; // a busy solo worker may end meanwhile
    }
    // One that never sent a beat is asked once: alive and silent by its settings, or deaf from the start.
    const bool beatsAreDue = m_lastBeat ? now - *m_lastBeat >= offlineAfter() : !m_sendsNoBeats;
    return beatsAreDue && now - lastSign() >= offlineAfter();
}

bool HeardWorker::busySolo() const
{
    // A solo worker is deaf only while it runs something; one that is gone no longer holds its subscription.
    return stats.pool == QLatin1String("solo") && m_connected && deaf();
}

WorkerState HeardWorker::state(Instant now, bool mayPing) const
{
    if (m_goodbye) {
        return WorkerState::Offline;
    }
    const Duration silence = now - lastSign();
    const bool solo = stats.pool == QLatin1String("solo");
    if (silence < offlineAfter() || (!m_lastBeat && !deaf())) {
        const bool running = active.value_or(0) > 0 || m_knownRunning;
        if (missedNow(now) >= kLateAfterMissed && !(solo && running)) {
            return WorkerState::Late;
        }
        return running ? WorkerState::Busy : WorkerState::Online;
    }
    if (busySolo() || (solo && m_knownRunning && (!deaf() || m_connected))) {
        return WorkerState::Busy;
    }
    return deaf() || !mayPing ? WorkerState::Offline : WorkerState::Late;
}

bool HeardWorker::sendsNoTaskEvents(Instant now, Duration grace) const
{
    return !m_lastTaskEvent && m_workedSince && now - *m_workedSince >= grace;
}

QString HeardWorker::evidence(WorkerState state, Instant now) const
{
    if (m_goodbye) {
        return HeardWorkerWords::tr("said goodbye %1 ago").arg(seconds(now - *m_goodbye));
    }
    const bool silent = now - lastSign() >= offlineAfter();
    if (state == WorkerState::Busy && silent) {
        return HeardWorkerWords::tr("busy, does not answer: a solo worker is deaf while it runs a job");
    }
    if (!m_lastBeat && m_lastReply && now - m_firstHeard < offlineAfter()) { // a beat may yet come
        return HeardWorkerWords::tr("answered %1 ago").arg(seconds(now - *m_lastReply));
    }
    const QString lastBeat = m_lastBeat ? HeardWorkerWords::tr("last heartbeat %1 ago").arg(seconds(now - *m_lastBeat))
                                        : HeardWorkerWords::tr("sends no heartbeats");
    if (deaf()) {
        const QString answer = m_connected ? HeardWorkerWords::tr("no answer to a ping, but still connected")
                                           : HeardWorkerWords::tr("no answer to a ping");
        return lastBeat + QStringLiteral(", ") + answer;
    }
    if (m_lastReply && (!m_lastBeat || missedNow(now) >= kLateAfterMissed)) {
        return lastBeat + QStringLiteral(", ") +
               HeardWorkerWords::tr("answered %1 ago").arg(seconds(now - *m_lastReply));
    }
    return m_lastBeat ? HeardWorkerWords::tr("heartbeat %1 ago").arg(seconds(now - *m_lastBeat)) : lastBeat;
}

std::vector<bool> HeardWorker::beatsUpTo(Instant now) const
{
    std::vector<bool> strip = m_beats;
    if (!strip.empty()) {
        pushBeats(strip, missedNow(now), false);
    }
    return strip;
}

models::WorkerInfo HeardWorker::info(Instant now, bool mayPing) const
{
    models::WorkerInfo info;
    info.engine = "celery";
    info.name = m_name;
    info.state = state(now, mayPing);
    const bool offline = info.state == WorkerState::Offline;
    info.busyDeaf = info.state == WorkerState::Busy && now - lastSign() >= offlineAfter();
    info.evidence = evidence(info.state, now);
    info.lastHeartbeat = m_goodbye ? m_goodbye : m_lastBeat;
    info.lastReply = m_lastReply;
    info.heartbeatInterval = interval();
    info.beats = offline ? std::vector<bool>() : beatsUpTo(now);
    info.concurrency = stats.concurrency;
    info.autoscale = stats.autoscale;
    info.active = offline ? std::optional<int>() : active;
    info.reserved = offline ? std::optional<int>() : reserved;
    info.scheduled = offline ? std::optional<int>() : scheduled;
    info.processed = m_processed;
    if (m_load && !offline) {
        info.load.assign(m_load->begin(), m_load->end());
    }
    info.memoryBytes = offline ? std::optional<qint64>() : stats.memoryBytes;
    if (stats.uptime && m_statsAt && !offline) {
        info.uptime = *stats.uptime + (now - *m_statsAt);
    }
    info.pid = m_pid;
    info.pool = stats.pool;
    info.version = version;
    info.software = m_software;
    for (const ConsumedQueue &queue : queues) {
        info.queues.push_back(queue.name);
    }
    info.runsByTask = stats.executedByTask;
    info.registeredTasks.assign(registered.begin(), registered.end());
    info.configuration = configuration;
    if (m_lastTaskEvent) {
        info.sendsTaskEvents = true;
    } else if (sendsNoTaskEvents(now, 5s)) {
        info.sendsTaskEvents = false;
    }
    return info;
}

} // namespace app
