#include "models/overviewscan.h"

#include <QHash>

#include <algorithm>

namespace models {

namespace {

using namespace std::chrono_literals;

qint64 minuteOf(qint64 ms)
{
    constexpr qint64 kMs = 60'000;
    return ms >= 0 ? ms / kMs : (ms - kMs + 1) / kMs;
}

} // namespace

OverviewScan scanForOverview(const JobView &view, Instant now, int minutes)
{
    OverviewScan scan;
    const qint64 last = minuteOf(toMs(now));
    const qint64 first = last - minutes + 1;
    scan.minutes.resize(size_t(minutes));
    for (int i = 0; i < minutes; ++i)
        scan.minutes[size_t(i)].minute = first + i;
    const qint64 dayAgo = toMs(now - 24h);
    const qint64 oldest = std::min(dayAgo, first * 60'000);
    const qint64 hourAgo = toMs(now - 1h);
    qint64 known = JobChunk::kNoTime;
    QHash<quint32, FailureKind> kinds; // by the number of the exception's name
    for (JobHandle job = 0; job < view.end(); ++job) {
        const JobChunk &chunk = view.chunk(job);
        const quint32 slot = JobView::slot(job);
        if ((chunk.flags[slot] & JobChunk::Used) == 0)
            continue;
        const JobState state = chunk.state[slot];
        if (state == JobState::Running && scan.running.size() < kMostRunning)
            scan.running.push_back(job);
        const bool failed = state == JobState::Failed;
        if (!failed && state != JobState::Succeeded)
            continue;
        const qint64 at = chunk.finished[slot];
        if (at == JobChunk::kNoTime || at < oldest || at > toMs(now) + 60'000)
            continue;
        if (at >= dayAgo) {
            ++scan.finishedLastDay;
            scan.failedLastDay += failed ? 1 : 0;
        }
        known = known == JobChunk::kNoTime ? at : std::min(known, at);
        if (const qint64 minute = minuteOf(at); minute >= first && minute <= last) {
            FinishedMinute &figures = scan.minutes[size_t(minute - first)];
            ++(failed ? figures.failed : figures.succeeded);
        }
        if (!failed || at < hourAgo)
            continue;
        FailureKind &kind = kinds[chunk.errorType[slot]];
        kind.first = kind.jobs++ == 0 ? instantFromMs(at) : std::min(kind.first, instantFromMs(at));
        if (kind.task.isEmpty())
            kind.task = view.strings->at(chunk.name[slot]);
    }
    if (known != JobChunk::kNoTime)
        scan.knownSince = instantFromMs(known);
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        kind->error = view.strings->at(kind.key());
        scan.failures.push_back(std::move(*kind));
    }
    std::sort(scan.failures.begin(), scan.failures.end(), [](const FailureKind &a, const FailureKind &b) {
        return a.jobs != b.jobs ? a.jobs > b.jobs : a.error < b.error;
    });
    return scan;
}

void addKept(OverviewScan &scan, const std::vector<FinishedMinute> &kept)
{
    if (scan.minutes.empty())
        return;
    const qint64 first = scan.minutes.front().minute;
    for (const FinishedMinute &minute : kept) {
        if (minute.minute < first || minute.minute > scan.minutes.back().minute)
            continue;
        FinishedMinute &known = scan.minutes[size_t(minute.minute - first)];
        known.succeeded = std::max(known.succeeded, minute.succeeded);
        known.failed = std::max(known.failed, minute.failed);
        const Instant at = instantFromMs(minute.minute * 60'000);
        scan.knownSince = scan.knownSince ? std::min(*scan.knownSince, at) : at;
    }
    qint64 succeeded = 0;
    qint64 failed = 0;
    const size_t day = std::min(scan.minutes.size(), size_t(kMinutesADay));
    for (auto minute = scan.minutes.end() - std::ptrdiff_t(day); minute != scan.minutes.end(); ++minute) {
        succeeded += minute->succeeded;
        failed += minute->failed;
    }
    scan.failedLastDay = std::max(scan.failedLastDay, failed);
    scan.finishedLastDay = std::max(scan.finishedLastDay, succeeded + failed);
}

std::optional<double> medianFinished(const std::vector<FinishedMinute> &minutes, MaybeInstant knownSince)
{
    if (!knownSince || minutes.empty())
        return std::nullopt;
    std::vector<qint64> ended;
    for (auto it = minutes.begin(); it + 1 != minutes.end(); ++it) {
        if (it->minute > minuteOf(toMs(*knownSince)))
            ended.push_back(it->succeeded + it->failed);
    }
    if (ended.empty())
        return std::nullopt;
    const size_t middle = ended.size() / 2;
    std::nth_element(ended.begin(), ended.begin() + std::ptrdiff_t(middle), ended.end());
    const qint64 upper = ended[middle];
    if (ended.size() % 2 != 0)
        return double(upper);
    return double(*std::max_element(ended.begin(), ended.begin() + std::ptrdiff_t(middle)) + upper) / 2;
}

} // namespace models
