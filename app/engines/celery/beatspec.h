#pragma once

#include "app/scheduler/cron.h"
#include "app/scheduler/solar.h"
#include "models/value.h"

#include <vector>

namespace app {

/// When an entry of beat or RedBeat runs, read from what a worker's configuration or RedBeat's keys say
/// (celery-redis.md 7).
class BeatSpec
{
public:
    enum class Kind : quint8 { Unknown, Interval, Crontab, Solar };

    /// A member `schedule` of inspect conf: a number of seconds, str(timedelta), <freq: …>, <crontab: …> with either
    /// order of its fields, <solar: …>; anything else is Unknown with its text.
    static BeatSpec fromConf(const models::Value &schedule);
    /// {"__type__": "interval" | "crontab" | "rrule" | …} of a RedBeat definition.
    static BeatSpec fromRedBeat(const models::Value &schedule);

    Kind kind() const { return m_kind; }
    const QString &text() const { return m_text; } ///< as people write it: "*/15 2,3 * * mon-fri", "90s"
    QString human() const;
    const QString &problem() const { return m_problem; } ///< why it is Unknown, translated

    /// The next run after `now`. An interval counts from its last run, which beat tells nobody: without one unknown.
    models::MaybeInstant next(models::Instant now, models::MaybeInstant lastRun, const QTimeZone &zone) const;
    /// Runs after `after` and before `until` by the clock or the sun, at most `most`; none of an interval.
    std::vector<models::Instant> runs(models::Instant after, models::Instant until, const QTimeZone &zone,
                                      size_t most) const;
    /// The last due time that is not after `until`, looked for as far back as a year; none of an interval.
    models::MaybeInstant lastDue(models::Instant until, const QTimeZone &zone) const;
    /// Of an interval: beat rounds its due times down to whole days, hours, minutes or seconds. `flag` is the source's
    /// own `relative`, absent or of another type: no.
    void setRelative(const models::Value *flag)
    {
        m_relative = flag && flag->kind() == models::Value::Kind::Bool && flag->toBool();
    }
    bool isRelative() const { return m_relative; }
    /// Of an interval; 0 = it is none.
    models::Duration every() const { return m_every; }

private:
    static BeatSpec unknown(const QString &text, const QString &problem);
    static BeatSpec interval(models::Duration every);
    static BeatSpec crontab(const QString &minute, const QString &hour, const QString &dayOfMonth, const QString &month,
                            const QString &dayOfWeek, const QString &raw);
    static BeatSpec crontabText(const QString &raw);
    static BeatSpec solarText(const QString &raw);
    /// As a yard file has it: "every 40s", or a cron text that may begin with seconds.
    static BeatSpec yardText(const QString &text);

    Kind m_kind = Kind::Unknown;
    QString m_text;
    QString m_problem;
    models::Duration m_every{0};
    bool m_relative = false;
    std::optional<Cron> m_cron;
    std::optional<Solar> m_solar;
};

} // namespace app
