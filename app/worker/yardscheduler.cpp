#include "app/worker/yardscheduler.h"

#include "app/scheduler/cron.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr std::chrono::milliseconds kTick{200};
constexpr models::Duration kShortestInterval{1000};
const QString kEvery = QStringLiteral("every ");

models::Result<models::Duration> interval(const QString &schedule)
{
    auto every = parseDuration(schedule.mid(kEvery.size()));
    if (every && *every < kShortestInterval)
        return models::Error{models::ErrorKind::Config,
                             QCoreApplication::translate("Yard", "“%1” is shorter than a second.").arg(schedule),
                             {},
                             QStringLiteral("schedule")};
    return every;
}

} // namespace

YardScheduler::YardScheduler(const YardConfig &config, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_config(config),
      m_clock(clock),
      m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &YardScheduler::fire);
}

QString YardScheduler::fault(const QString &schedule)
{
    if (schedule.isEmpty())
        return {};
    if (schedule.startsWith(kEvery)) {
        const auto every = interval(schedule);
        return every ? QString() : every.error().text;
    }
    const auto cron = Cron::parse(schedule);
    return cron ? QString() : cron.error().text;
}

void YardScheduler::start(models::MaybeInstant from)
{
    const models::Instant now = m_clock.now();
    for (const JobSpec &job : std::as_const(m_config.jobs))
        plan(job, from.value_or(now), now);
    m_timer.start(kTick);
}

void YardScheduler::stop()
{
    m_timer.stop();
}

models::MaybeInstant YardScheduler::nextRun(const QString &job) const
{
    const auto found = m_next.constFind(job);
    return found == m_next.cend() ? std::nullopt : models::MaybeInstant(*found);
}

void YardScheduler::plan(const JobSpec &job, models::Instant before, models::Instant now)
{
    m_next.remove(job.name);
    if (job.schedule.startsWith(kEvery)) {
        if (const auto every = interval(job.schedule))
            m_next.insert(job.name, models::nextMultiple(before, *every, now));
        return;
    }
    const auto cron = Cron::parse(job.schedule);
    const QByteArray zone = m_config.timeZone.isEmpty() ? QByteArrayLiteral("UTC") : m_config.timeZone.toUtf8();
    if (const auto next = cron ? cron->next(now, QTimeZone(zone)) : std::nullopt)
        m_next.insert(job.name, *next);
}

void YardScheduler::fire()
{
    const models::Instant now = m_clock.now();
    for (const JobSpec &job : std::as_const(m_config.jobs)) {
        const auto next = m_next.constFind(job.name);
        if (next == m_next.cend() || *next > now)
            continue;
        // After a sleep of the machine one run is due, not all that were missed.
        plan(job, *next, now);
        emit due(job);
    }
}

} // namespace app
