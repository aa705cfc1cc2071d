#include "app/session/minutecounter.h"

namespace app {

namespace {

using namespace std::chrono_literals;

/// What is heard later than this belongs to a read of old results, not to the minute's traffic.
constexpr auto kLate = 2min;
constexpr qsizetype kMaxCounted = 200'000;

qint64 minuteOf(models::Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

} // namespace

QueueMinute &MinuteCounter::entry(qint64 minute, const QByteArray &engine, const QString &queue)
{
    QueueMinute &figures = m_minutes[minute].queues[{engine, queue}];
    figures.engine = engine;
    figures.queue = queue;
    figures.minute = minute;
    return figures;
}

void MinuteCounter::count(const models::Job &job, models::Instant at, char what,
                          std::optional<qint64> QueueMinute::*figure)
{
    QueueMinute &figures = entry(minuteOf(at), job.key.engine, job.queue);
    QSet<QByteArray> &counted = m_minutes[minuteOf(at)].counted;
    const QByteArray mark = what + job.key.id;
    if (counted.size() >= kMaxCounted || counted.contains(mark))
        return;
    counted.insert(mark);
    figures.*figure = (figures.*figure).value_or(0) + 1;
}

void MinuteCounter::add(const models::JobBatch &batch, models::Instant now)
{
    for (const models::Job &job : batch.upserts) {
        const auto fresh = [&](const models::MaybeInstant &at) {
            return at && *at > now - kLate && *at <= now + kLate;
        };
        if (fresh(job.startedAt))
            count(job, *job.startedAt, 's', &QueueMinute::started);
        if (!fresh(job.finishedAt))
            continue;
        if (job.state == models::JobState::Succeeded)
            count(job, *job.finishedAt, '+', &QueueMinute::succeeded);
        else if (job.state == models::JobState::Failed)
            count(job, *job.finishedAt, '-', &QueueMinute::failed);
        else if (job.state == models::JobState::Retrying)
            count(job, *job.finishedAt, 'r', &QueueMinute::retried);
    }
}

void MinuteCounter::add(const std::vector<models::QueueInfo> &queues, models::Instant now)
{
    for (const models::QueueInfo &queue : queues) {
        QueueMinute &figures = entry(minuteOf(now), queue.engine, queue.name);
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
