#pragma once

#include "app/scheduler/cronfield.h"
#include "models/instant.h"
#include "models/result.h"

#include <QTimeZone>

namespace app {

/// A cron text and when it is due; pure. Where clocks change:
/// - fields that follow the clock (hour "*" or "*/n") go by real time: a skipped hour has no runs, a repeated one has
///   them twice;
/// - named hours run once a day: one that is skipped runs at the end of the gap, one that is repeated runs the first
///   time only.
class Cron
{
public:
    /// How day of month and day of week go together when both are restricted.
    enum class Days : quint8 {
        Either, ///< as cron has it
        Both,   ///< as Celery has it
    };

    /// Five fields (minute hour day month weekday), six with seconds first, or @hourly, @daily, @midnight, @weekly,
    /// @monthly, @yearly, @annually.
    static models::Result<Cron> parse(const QString &text);
    /// Celery's crontab(...): its five arguments.
    static models::Result<Cron> celery(const QString &minute, const QString &hour, const QString &dayOfMonth,
                                       const QString &month, const QString &dayOfWeek);

    /// The same for a text that is to be written for Celery: Usage for what Celery itself does not take ("?", weekday
    /// 7, "5/10", a date that never comes), which would end its beat.
    static models::Result<Cron> forCelery(const QStringList &fiveFields);

    /// The first time after `after`; nullopt = never again (31 February) within 45 years.
    models::MaybeInstant next(models::Instant after, const QTimeZone &zone) const;
    /// Translated words: "Every 15 minutes", "Weekdays at 03:00".
    QString human() const;
    /// "*/15 2,3 * * mon-fri": the usual order, seconds only when they are not 0.
    QString text() const;

    const CronField &second() const { return m_second; }
    const CronField &minute() const { return m_minute; }
    const CronField &hour() const { return m_hour; }
    const CronField &dayOfMonth() const { return m_dayOfMonth; }
    const CronField &month() const { return m_month; }
    const CronField &dayOfWeek() const { return m_dayOfWeek; }
    bool matchesDay(const QDate &date) const;
    Days daysTogether() const { return m_days; }

private:
    Cron() = default;
    static models::Result<Cron> fromFields(const QStringList &fields, Days days);

    CronField m_second, m_minute, m_hour, m_dayOfMonth, m_month, m_dayOfWeek;
    Days m_days = Days::Either;
};

} // namespace app
