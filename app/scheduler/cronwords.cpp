// A cron text in words for people who do not read cron.
#include "app/scheduler/cron.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QStringList>

namespace app {

namespace {

constexpr int kMostTimes = 4; ///< times of day that are named one by one

QString two(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString clockText(int hour, int minute, int second)
{
    const QString text = two(hour) + QLatin1Char(':') + two(minute);
    return second == 0 ? text : text + QLatin1Char(':') + two(second);
}

// "Monday"; cron counts from Sunday = 0, Qt from Monday = 1.
QString dayName(int day)
{
    return QLocale().standaloneDayName(day == 0 ? 7 : day);
}

QString monthName(int month)
{
    return QLocale().standaloneMonthName(month);
}

// Runs of three and more as "a to b", the rest one by one.
template <typename Name>
QString listed(const QList<int> &values, Name name)
{
    QStringList parts;
    for (qsizetype i = 0; i < values.size();) {
        qsizetype end = i;
        while (end + 1 < values.size() && values[end + 1] == values[end] + 1)
            ++end;
        if (end - i >= 2) {
            parts += QCoreApplication::translate("Cron", "%1 to %2", "a range").arg(name(values[i]), name(values[end]));
        } else {
            for (qsizetype k = i; k <= end; ++k)
                parts += name(values[k]);
        }
        i = end + 1;
    }
    return parts.join(QLatin1String(", "));
}

QString numbers(const CronField &field)
{
    return listed(field.values(), [](int value) { return QString::number(value); });
}

bool isRange(const CronField &field, int first, int last)
{
    return field.count() == last - first + 1 && field.first() == first && field.next(last) == last;
}

bool timesAreFew(const Cron &cron)
{
    return cron.hour().count() * cron.minute().count() * cron.second().count() <= kMostTimes;
}

QString timesOfDay(const Cron &cron)
{
    QStringList times;
    for (const int hour : cron.hour().values()) {
        for (const int minute : cron.minute().values()) {
            for (const int second : cron.second().values())
                times += clockText(hour, minute, second);
        }
    }
    return times.join(QLatin1String(", "));
}

// "every 15 minutes", when only minutes or seconds tell the pace.
QString pace(const Cron &cron)
{
    const CronField &second = cron.second();
    const CronField &minute = cron.minute();
    if (second.isAll() && minute.isAll())
        return QCoreApplication::translate("Cron", "Every second");
    if (second.starStep() > 0 && minute.isAll())
        return QCoreApplication::translate("Cron", "Every %1 seconds").arg(second.starStep());
    if (second.count() != 1)
        return QCoreApplication::translate("Cron", "At second %1 of minute %2").arg(numbers(second), numbers(minute));
    if (minute.isAll())
        return QCoreApplication::translate("Cron", "Every minute");
    if (minute.starStep() > 0)
        return QCoreApplication::translate("Cron", "Every %1 minutes").arg(minute.starStep());
    return {};
}

QString hours(const CronField &hour)
{
    if (hour.isAll())
        return {};
    const QList<int> values = hour.values();
    if (isRange(hour, values.first(), values.last()) && values.size() > 1)
        return QCoreApplication::translate("Cron", "from %1 to %2")
            .arg(clockText(values.first(), 0, 0), clockText(values.last(), 59, 0));
    if (hour.starStep() > 0)
        return QCoreApplication::translate("Cron", "every %1 hours").arg(hour.starStep());
    return QCoreApplication::translate("Cron", "in the hours %1").arg(numbers(hour));
}

QString hourly(const Cron &cron)
{
    const QString minutes = numbers(cron.minute());
    const bool onTheHour = cron.minute().count() == 1 && cron.minute().has(0);
    if (cron.hour().isAll())
        return onTheHour ? QCoreApplication::translate("Cron", "Every hour")
                         : QCoreApplication::translate("Cron", "Every hour at minute %1").arg(minutes);
    if (cron.hour().starStep() > 0 && onTheHour)
        return QCoreApplication::translate("Cron", "Every %1 hours").arg(cron.hour().starStep());
    return QCoreApplication::translate("Cron", "At minute %1").arg(minutes) + QLatin1Char(' ') + hours(cron.hour());
}

QString weekdays(const CronField &field)
{
    if (isRange(field, 1, 5))
        return QCoreApplication::translate("Cron", "Monday to Friday");
    if (field.count() == 2 && field.has(0) && field.has(6))
        return QCoreApplication::translate("Cron", "Saturday and Sunday");
    QList<int> values = field.values();
    if (values.first() == 0 && values.size() > 1) // the week's last day for most readers
        values.append(values.takeFirst());
    return listed(values, dayName);
}

QString days(const Cron &cron)
{
    QStringList parts;
    if (!cron.dayOfMonth().isAll())
        parts += QCoreApplication::translate("Cron", "on day %1 of the month").arg(numbers(cron.dayOfMonth()));
    if (!cron.dayOfWeek().isAll())
        parts += weekdays(cron.dayOfWeek());
    const bool either = parts.size() == 2 && cron.daysTogether() == Cron::Days::Either;
    QString which = parts.join(either ? QCoreApplication::translate("Cron", " or ") : QStringLiteral(", "));
    if (!cron.month().isAll()) {
        which += which.isEmpty() ? QString() : QStringLiteral(", ");
        which += QCoreApplication::translate("Cron", "in %1").arg(listed(cron.month().values(), monthName));
    }
    return which;
}

} // namespace

QString Cron::human() const
{
    QString when = pace(*this);
    if (!when.isEmpty() && !m_hour.isAll())
        when += QLatin1Char(' ') + hours(m_hour);
    if (when.isEmpty())
        when = timesAreFew(*this) ? QString() : hourly(*this);
    const QString which = days(*this);
    if (when.isEmpty() && which.isEmpty())
        return QCoreApplication::translate("Cron", "Every day at %1").arg(timesOfDay(*this));
    if (when.isEmpty())
        return QCoreApplication::translate("Cron", "At %1, %2", "a time, which days").arg(timesOfDay(*this), which);
    return which.isEmpty() ? when : when + QLatin1String(", ") + which;
}

} // namespace app
