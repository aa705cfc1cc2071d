// The part of format.h that speaks of time.
#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace models {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kTenthsBelow = seconds(10);
constexpr Duration kDateFrom = days(7);
constexpr Duration kClockSkew = seconds(2);

QDateTime dateTime(Instant time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(time), zone);
}

QString secondsText(qint64 count)
{
    return QCoreApplication::translate("Format", "%1s", "seconds, short").arg(count);
}

QString twoUnits(qint64 wholeSeconds)
{
    const qint64 s = wholeSeconds;
    if (s < 60)
        return secondsText(s);
    if (s < 3600)
        return QCoreApplication::translate("Format", "%1m %2s", "minutes and seconds, short").arg(s / 60).arg(s % 60);
    if (s < 86400)
        return QCoreApplication::translate("Format", "%1h %2m", "hours and minutes, short")
            .arg(s / 3600)
            .arg(s / 60 % 60);
    return QCoreApplication::translate("Format", "%1d %2h", "days and hours, short").arg(s / 86400).arg(s / 3600 % 24);
}

QString dayText(const QDateTime &time, const QDateTime &now, const QLocale &locale)
{
    const QString pattern = time.date().year() == now.date().year()
                                ? QCoreApplication::translate("Format", "d MMM", "date pattern, this year")
                                : QCoreApplication::translate("Format", "d MMM yyyy", "date pattern, other year");
    return locale.toString(time.date(), pattern);
}

QString absoluteText(Instant time, const CellContext &context)
{
    const QDateTime local = dateTime(time, context.zone);
    const QDateTime now = dateTime(context.now, context.zone);
    if (local.date() == now.date())
        return local.toString(u"HH:mm:ss");
    return dayText(local, now, context.locale) + local.toString(u" HH:mm");
}

QString spokenUnit(qint64 count, char unit)
{
    const int n = int(std::min<qint64>(count, 1'000'000));
    switch (unit) {
    case 's':
        return n == 1 ? QCoreApplication::translate("Format", "1 second")
                      : QCoreApplication::translate("Format", "%n seconds", nullptr, n);
    case 'm':
        return n == 1 ? QCoreApplication::translate("Format", "1 minute")
                      : QCoreApplication::translate("Format", "%n minutes", nullptr, n);
    case 'h':
        return n == 1 ? QCoreApplication::translate("Format", "1 hour")
                      : QCoreApplication::translate("Format", "%n hours", nullptr, n);
    default:
        return n == 1 ? QCoreApplication::translate("Format", "1 day")
                      : QCoreApplication::translate("Format", "%n days", nullptr, n);
    }
}

QString spokenPair(qint64 first, char firstUnit, qint64 second, char secondUnit)
{
    const QString text = spokenUnit(first, firstUnit);
    return second == 0 ? text : text + u' ' + spokenUnit(second, secondUnit);
}

} // namespace

QString durationText(Duration duration, const QLocale &locale)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    const qint64 tenths = (ms + 50) / 100;
    if (tenths >= kTenthsBelow / Duration(100))
        return twoUnits((ms + 500) / 1000);
    if (ms == 0)
        return secondsText(0);
    const QString number = locale.toString(double(std::max<qint64>(1, tenths)) / 10, 'f', 1);
    return tenths == 0 ? QCoreApplication::translate("Format", "<%1s", "less than so many seconds").arg(number)
                       : QCoreApplication::translate("Format", "%1s", "seconds, short").arg(number);
}

QString runningText(Duration duration, const QLocale &locale)
{
    Q_UNUSED(locale)
    return twoUnits(std::max<qint64>(0, duration.count()) / 1000);
}

QString shortDurationText(Duration duration)
{
    const qint64 s = std::max<qint64>(0, duration.count()) / 1000;
    if (s < 60)
        return secondsText(s);
    if (s < 3600)
        return QCoreApplication::translate("Format", "%1m", "minutes, short").arg(s / 60);
    if (s < 86400)
        return QCoreApplication::translate("Format", "%1h", "hours, short").arg(s / 3600);
    return QCoreApplication::translate("Format", "%1d", "days, short").arg(s / 86400);
}

QString atLeastText(const QString &text)
{
    return QStringLiteral("≥ ") + text;
}

Duration roundedLeft(Duration left)
{
    const auto roundTo = [left](Duration step) { return (left + step / 2) / step * step; };
    if (left < minutes(1))
        return std::max<Duration>(roundTo(seconds(1)), seconds(1)); // "0s left" of what still runs
    return left < minutes(10) ? roundTo(seconds(5)) : roundTo(minutes(1));
}

QString leftText(Duration left, const QLocale &locale)
{
    return QCoreApplication::translate("Format", "%1 left", "time until the job is done")
        .arg(runningText(roundedLeft(left), locale));
}

QString agoText(MaybeInstant time, const CellContext &context)
{
    if (!time)
        return unknownText();
    if (context.absoluteTimes)
        return absoluteText(*time, context);
    const Duration age = context.now - *time;
    if (age < -kClockSkew)
        return inText(time, context);
    if (age < seconds(1))
        return QCoreApplication::translate("Format", "now");
    if (age > kDateFrom)
        return dayText(dateTime(*time, context.zone), dateTime(context.now, context.zone), context.locale);
    return QCoreApplication::translate("Format", "%1 ago", "so long ago").arg(shortDurationText(age));
}

QString inText(MaybeInstant time, const CellContext &context)
{
    if (!time)
        return unknownText();
    const Duration until = *time - context.now;
    if (until > Duration(0)) {
        return QCoreApplication::translate("Format", "in %1", "so long from now")
            .arg(runningText(until + Duration(999), context.locale));
    }
    if (until > -minutes(1))
        return QCoreApplication::translate("Format", "now");
    return QCoreApplication::translate("Format", "%1 late", "so long after its due time")
        .arg(shortDurationText(-until));
}

QString clockText(Instant time, const CellContext &context)
{
    const QDateTime local = dateTime(time, context.zone);
    if (local.date() == dateTime(context.now, context.zone).date())
        return local.toString(u"HH:mm");
    const QString pattern = QCoreApplication::translate("Format", "ddd d MMM HH:mm", "date and time pattern");
    return context.locale.toString(local, pattern);
}

QString shortClockText(MaybeInstant time, const CellContext &context)
{
    if (!time)
        return unknownText();
    const QDateTime local = dateTime(*time, context.zone);
    const QDateTime now = dateTime(context.now, context.zone);
    if (local.date() == now.date())
        return local.toString(u"HH:mm");
    if (local.date().daysTo(now.date()) < 7)
        return context.locale.toString(local, QCoreApplication::translate("Format", "ddd HH:mm", "weekday and time"));
    return dayText(local, now, context.locale);
}

QString clockMsText(Instant time, const QTimeZone &zone)
{
    return dateTime(time, zone).toString(u"HH:mm:ss.zzz");
}

QString timeToolTip(MaybeInstant time, const CellContext &context)
{
    if (!time)
        return {};
    const QDateTime local = dateTime(*time, context.zone);
    const int offset = local.offsetFromUtc() / 60;
    const QString zone = QStringLiteral("%1%2:%3")
                             .arg(QChar(offset < 0 ? u'-' : u'+'))
                             .arg(std::abs(offset) / 60, 2, 10, QLatin1Char('0'))
                             .arg(std::abs(offset) % 60, 2, 10, QLatin1Char('0'));
    const QString pattern = QCoreApplication::translate("Format", "ddd d MMM yyyy", "full date pattern");
    return QStringLiteral("%1 %2 %3 · %4 UTC")
        .arg(context.locale.toString(local.date(), pattern), clockMsText(*time, context.zone), zone,
             local.toUTC().toString(u"HH:mm:ss"));
}

QString spokenDuration(Duration duration)
{
    const qint64 s = std::max<qint64>(0, duration.count()) / 1000;
    if (s < 60)
        return spokenUnit(s, 's');
    if (s < 3600)
        return spokenPair(s / 60, 'm', s % 60, 's');
    if (s < 86400)
        return spokenPair(s / 3600, 'h', s / 60 % 60, 'm');
    return spokenPair(s / 86400, 'd', s / 3600 % 24, 'h');
}

} // namespace models
