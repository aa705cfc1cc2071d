#include "app/scheduler/cron.h"

#include "app/scheduler/localtime.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <limits>

namespace app {

namespace {

constexpr int kSearchDays = 45 * 366; // 29 February on one weekday comes back within 40 years

models::Error usage(const QString &text)
{
    return {models::ErrorKind::Usage, text, {}, QStringLiteral("cron")};
}

QString fieldName(CronField::Part part)
{
    switch (part) {
    case CronField::Part::Second: return QCoreApplication::translate("Cron", "second");
    case CronField::Part::Minute: return QCoreApplication::translate("Cron", "minute");
    case CronField::Part::Hour: return QCoreApplication::translate("Cron", "hour");
    case CronField::Part::DayOfMonth: return QCoreApplication::translate("Cron", "day of month");
    case CronField::Part::Month: return QCoreApplication::translate("Cron", "month");
    case CronField::Part::DayOfWeek: return QCoreApplication::translate("Cron", "day of week");
    }
    return {};
}

QString macro(const QString &text)
{
    struct Macro {
        const char *name;
        const char *fields;
    };
    static constexpr Macro kMacros[] = {
        {"@hourly", "0 * * * *"},  {"@daily", "0 0 * * *"},  {"@midnight", "0 0 * * *"}, {"@weekly", "0 0 * * 0"},
        {"@monthly", "0 0 1 * *"}, {"@yearly", "0 0 1 1 *"}, {"@annually", "0 0 1 1 *"}};
    for (const Macro &known : kMacros) {
        if (text.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(known.fields);
    }
    return text;
}

// The next time of day, in seconds, that is not below `from`; -1 = none today.
int nextTimeOfDay(const Cron &cron, int from)
{
    for (int hour = cron.hour().next(from / 3600); hour >= 0; hour = cron.hour().next(hour + 1)) {
        const int inHour = hour == from / 3600 ? from % 3600 : 0;
        for (int minute = cron.minute().next(inHour / 60); minute >= 0; minute = cron.minute().next(minute + 1)) {
            const int second = cron.second().next(minute == inHour / 60 ? inHour % 60 : 0);
            if (second >= 0)
                return hour * 3600 + minute * 60 + second;
        }
    }
    return -1;
}

// The first local time (seconds since 1970 on the wall clock) that matches and is not below `from`.
std::optional<qint64> nextLocal(const Cron &cron, qint64 from)
{
    constexpr qint64 kDay = 86400;
    const qint64 day = from >= 0 ? from / kDay : -((-from + kDay - 1) / kDay);
    const QDate start = QDate(1970, 1, 1).addDays(day);
    for (int i = 0; i < kSearchDays; ++i) {
        const QDate date = start.addDays(i);
        if (!cron.matchesDay(date))
            continue;
        const int time = nextTimeOfDay(cron, i == 0 ? int(from - day * kDay) : 0);
        if (time >= 0)
            return (day + i) * kDay + time;
    }
    return std::nullopt;
}

} // namespace

models::Result<Cron> Cron::parse(const QString &text)
{
    QStringList fields = macro(text.simplified()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (fields.size() == 5)
        fields.prepend(QStringLiteral("0"));
    if (fields.size() != 6)
        return usage(QCoreApplication::translate(
                         "Cron", "A cron text has five fields (minute, hour, day, month, weekday), or six with "
                                 "seconds first; this one has %1")
                         .arg(fields.size()));
    return fromFields(fields, Days::Either);
}

models::Result<Cron> Cron::celery(const QString &minute, const QString &hour, const QString &dayOfMonth,
                                  const QString &month, const QString &dayOfWeek)
{
    return fromFields({QStringLiteral("0"), minute, hour, dayOfMonth, month, dayOfWeek}, Days::Both);
}

models::Result<Cron> Cron::forCelery(const QStringList &fiveFields)
{
    const QStringList &f = fiveFields;
    auto cron = celery(f[0], f[1], f[2], f[3], f[4]);
    if (!cron)
        return cron;
    static const QRegularExpression foreign(QStringLiteral("\\?|(^|,)\\s*\\w+\\s*/"));
    static const QRegularExpression seven(QStringLiteral("(^|[,-])\\s*0*7\\s*($|[,/-])"));
    for (int i = 0; i < 5; ++i) {
        if (f[i].contains(foreign) || (i == 4 && f[i].contains(seven)))
            return usage(QCoreApplication::translate("Cron", "Celery does not take “%1” for a %2")
                             .arg(f[i], fieldName(CronField::Part(i + 1))));
    }
    if (!cron->next(models::instantFromMs(0), QTimeZone::utc()))
        return usage(QCoreApplication::translate("Cron", "That date never comes: day and month do not meet"));
    return cron;
}

models::Result<Cron> Cron::fromFields(const QStringList &fields, Days days)
{
    Cron cron;
    cron.m_days = days;
    CronField *const targets[] = {&cron.m_second,     &cron.m_minute, &cron.m_hour,
                                  &cron.m_dayOfMonth, &cron.m_month,  &cron.m_dayOfWeek};
    for (int i = 0; i < 6; ++i) {
        const auto part = CronField::Part(i);
        auto field = CronField::parse(fields[i], part);
        if (!field)
            return usage(QCoreApplication::translate("Cron", "“%1” is no %2").arg(fields[i], fieldName(part)));
        *targets[i] = std::move(*field);
    }
    return cron;
}

bool Cron::matchesDay(const QDate &date) const
{
    if (!m_month.has(date.month()))
        return false;
    const bool inMonth = m_dayOfMonth.has(date.day());
    const bool inWeek = m_dayOfWeek.has(date.dayOfWeek() % 7);
    const bool bothNamed = !m_dayOfMonth.isStar() && !m_dayOfWeek.isStar();
    return m_days == Days::Either && bothNamed ? inMonth || inWeek : inMonth && inWeek;
}

models::MaybeInstant Cron::next(models::Instant after, const QTimeZone &zone) const
{
    const bool followsClock = m_hour.isStar();
    const LocalTime clock(zone);
    qint64 from = qint64(std::floor(double(models::toMs(after)) / 1000));
    qint64 skip = 1; // `after` itself is over, a change of the clock is not
    // Named hours that were shown already, before the clock was put back, are over.
    qint64 doneBelow = followsClock ? std::numeric_limits<qint64>::min() : clock.repeatedUntil(from);
    // Each round looks at a stretch of time in which the clock's offset stays the same.
    for (;; skip = 0) {
        const qint64 offset = clock.offset(from);
        const auto local = nextLocal(*this, std::max(from + skip + offset, doneBelow));
        if (!local)
            return std::nullopt;
        const qint64 candidate = *local - offset;
        const auto change = clock.firstChange(from, candidate);
        if (!change)
            return models::instantFromMs(candidate * 1000);
        const qint64 newOffset = clock.offset(*change);
        const bool skipped = newOffset > offset && *local < *change + newOffset;
        if (skipped && !followsClock)
            return models::instantFromMs(*change * 1000);
        if (newOffset < offset && !followsClock)
            doneBelow = *change + offset;
        from = *change;
    }
}

QString Cron::text() const
{
    QStringList parts;
    if (m_second.text() != QLatin1String("0"))
        parts += m_second.text();
    parts << m_minute.text() << m_hour.text() << m_dayOfMonth.text() << m_month.text() << m_dayOfWeek.text();
    return parts.join(QLatin1Char(' '));
}

} // namespace app
