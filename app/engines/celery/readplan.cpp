#include "app/engines/celery/readplan.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

using namespace std::chrono_literals;
using Read = ReadPlan::Read;

constexpr int kHiddenFactor = 10;
constexpr std::chrono::milliseconds kAfterFailure = 3s;
constexpr std::chrono::milliseconds kLongestSleep = 1s;
constexpr std::array kByUrgency{Read::Queues,   Read::Follow,  Read::Silent,    Read::Confirm,
                                Read::Messages, Read::Inspect, Read::Schedules, Read::Results};

} // namespace

std::chrono::milliseconds ReadPlan::period(Read read) const
{
    switch (read) {
    case Read::Queues: return m_scope.queueDepths && m_scope.visible ? 2s : 10s;
    case Read::Inspect: // half the budget stays for workers that appear and for people
        return m_roundsPerMinute > 0 ? std::max<std::chrono::milliseconds>(30s, 60s / m_roundsPerMinute) : 24h;
    case Read::Schedules: return m_manySchedules ? 60s : 10s;
    case Read::Messages: return 30s; // sooner where lengths changed
    case Read::Results: return m_walking ? 200ms : std::chrono::milliseconds(300s);
    case Read::Silent:
    case Read::Follow:
    case Read::Confirm: return 1s;
    }
    return 60s;
}

ReadPlan::Time ReadPlan::due(Read read, Time now) const
{
    const Entry &entry = m_entries[index(read)];
    if (!entry.last) {
        return now;
    }
    // Follow, Silent and Confirm send nothing while there is nothing to learn.
    const bool readsAlways = read != Read::Follow && read != Read::Silent && read != Read::Confirm;
    const int factor = !m_scope.visible && readsAlways ? kHiddenFactor : 1;
    const std::chrono::milliseconds pause = period(read) * factor;
    const bool urgent = entry.asked || entry.hastened;
    if (entry.failed) {
        return *entry.last + (urgent ? kAfterFailure : std::min(pause, kAfterFailure));
    }
    return urgent ? *entry.last : *entry.last + pause;
}

std::optional<Read> ReadPlan::next(Time now) const
{
    for (const Read read : kByUrgency) {
        if (due(read, now) <= now && (!m_scope.paused || m_entries[index(read)].asked)) {
            return read;
        }
    }
    return {};
}

ReadPlan::Time ReadPlan::nextTime(Time now) const
{
    Time earliest = now + kLongestSleep;
    for (const Read read : kByUrgency) {
        if (!m_scope.paused || m_entries[index(read)].asked) {
            earliest = std::min(earliest, due(read, now));
        }
    }
    return earliest;
}

bool ReadPlan::begin(Read read)
{
    Entry &entry = m_entries[index(read)];
    entry.hastened = false;
    return std::exchange(entry.asked, false);
}

void ReadPlan::done(Read read, Time now, bool failed, bool asked)
{
    Entry &entry = m_entries[index(read)];
    entry.last = now;
    entry.failed = failed;
    entry.asked = entry.asked || (failed && asked);
}

void ReadPlan::ask(Read read)
{
    Entry &entry = m_entries[index(read)];
    entry.asked = true;
    entry.failed = false;
}

void ReadPlan::hasten(Read read)
{
    m_entries[index(read)].hastened = true;
}

} // namespace app
