#include "app/session/minutecounter.h"

namespace app {

namespace {

using namespace std::chrono_literals;

/// What is heard later than this belongs to a read of old results, not to the minute's traffic.
constexpr auto kLate = 2min;
/// In a minute of more than this a fact heard twice counts twice.
constexpr qsizetype kMaxCounted = 1'000'000;

qint64 minuteOf(models::Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

} // namespace

QueueMinute &MinuteCounter::entry(Minute &in, qint64 minute, const QByteArray &engine, const QString &queue)
{
    const auto [place, fresh] = in.queues.try_emplace({engine, queue});
    if (fresh) {
        place->second.engine = engine;
        place->second.queue = queue;
        place->second.minute = minute;
    }
    return place->second;
}

void MinuteCounter::count(const models::Job &job, models::Instant at, std::optional<qint64> QueueMinute::*figure,
                          size_t what)
{
    Minute &minute = m_minutes[minuteOf(at)];
    if (minute.counted.size() < kMaxCounted) {
        const qsizetype before = minute.counted.size();
        minute.counted.insert(qHash(job.key.id, what));
        if (minute.counted.size() == before)
            return;
    }
    QueueMinute &figures = entry(minute, minuteOf(at), job.key.engine, job.queue);
    figures.*figure = (figures.*figure).value_or(0) + 1;
}

void MinuteCounter::add(const models::JobBatch &batch, models::Instant now)
{
    for (const models::Job &job : batch.upserts) {
        const auto fresh = [&](const models::MaybeInstant &at) {
            return at && *at > now - kLate && *at <= now + kLate;
        };
        if (fresh(job.startedAt))
            count(job, *job.startedAt, &QueueMinute::started, 's');
        if (!fresh(job.finishedAt))
            continue;
        if (job.state == models::JobState::Succeeded)
            count(job, *job.finishedAt, &QueueMinute::succeeded, '+');
        else if (job.state == models::JobState::Failed)
            count(job, *job.finishedAt, &QueueMinute::failed, '-');
        else if (job.state == models::JobState::Retrying)
            count(job, *job.finishedAt, &QueueMinute::retried, 'r');
    }
}

void MinuteCounter::add(const std::vector<models::QueueInfo> &queues, models::Instant now)
{
    for (const models::QueueInfo &queue : queues) {
        QueueMinute &figures = entry(m_minutes[minuteOf(now)], minuteOf(now), queue.engine, queue.name);
        figures.waiting = queue.waiting;
        figures.inFlight = queue.inFlight;
    }
}

std::vector<QueueMinute> MinuteCounter::takeFinished(models::Instant now)
{
    std::vector<QueueMinute> finished;
    const auto open = m_minutes.lower_bound(minuteOf(now - kLate));
    for (auto it = m_minutes.begin(); it != open; ++it) {
        for (auto &[key, figures] : it->second.queues)
            finished.push_back(std::move(figures));
    }
    m_minutes.erase(m_minutes.begin(), open);
    return finished;
}

} // namespace app
