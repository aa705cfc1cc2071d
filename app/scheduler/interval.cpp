#include "app/scheduler/interval.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>

namespace app {

namespace {

constexpr double kLongestMs = 1000.0 * 86400 * 365 * 100;

models::MaybeDuration inBounds(double ms)
{
    if (!(ms >= 1 && ms <= kLongestMs))
        return std::nullopt;
    return models::Duration(qint64(std::llround(ms)));
}

double unitMs(const QString &unit)
{
    const QString name = unit.toLower();
    if (name == QLatin1String("ms"))
        return 1;
    switch (name.isEmpty() ? 's' : name.front().unicode()) {
    case 's': return 1000;
    case 'm': return 60'000;
    case 'h': return 3'600'000;
    case 'd': return 86'400'000;
    case 'w': return 7 * 86'400'000.0;
    default: return 0;
    }
}

struct Unit {
    qint64 ms;
    const char *shortName;
};
constexpr Unit kUnits[] = {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1000, "s"}, {1, "ms"}};

} // namespace

models::MaybeDuration parseInterval(const QString &text)
{
    static const QRegularExpression part(
        QStringLiteral(
            R"(\G\s*(\d+(?:\.\d+)?)\s*(ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)?(?:\s*,?\s+|(?=\d)|$))"),
        QRegularExpression::CaseInsensitiveOption);
    QString rest = text.trimmed();
    if (rest.startsWith(QLatin1String("every "), Qt::CaseInsensitive))
        rest = rest.mid(6).trimmed();
    double total = 0;
    qsizetype at = 0;
    while (at < rest.size()) {
        const auto match = part.match(rest, at);
        if (!match.hasMatch() || match.capturedLength() == 0)
            return std::nullopt;
        total += match.captured(1).toDouble() * unitMs(match.captured(2));
        at = match.capturedEnd();
    }
    return inBounds(total);
}

models::MaybeDuration parseTimedelta(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(?:(-?\d+) days?, )?(\d+):(\d\d):(\d\d(?:\.\d+)?)$)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double seconds = match.captured(1).toDouble() * 86400 + match.captured(2).toDouble() * 3600 +
                           match.captured(3).toDouble() * 60 + match.captured(4).toDouble();
    return inBounds(seconds * 1000);
}

QString intervalWords(models::Duration interval)
{
    const qint64 ms = interval.count();
    const auto every = [ms](qint64 unit) { return ms % unit == 0 ? ms / unit : 0; };
    if (ms == 1000)
        return QCoreApplication::translate("Interval", "Every second");
    if (ms == 60'000)
        return QCoreApplication::translate("Interval", "Every minute");
    if (ms == 3'600'000)
        return QCoreApplication::translate("Interval", "Every hour");
    if (ms == 86'400'000)
        return QCoreApplication::translate("Interval", "Every day");
    if (const qint64 days = every(86'400'000); days > 1)
        return QCoreApplication::translate("Interval", "Every %1 days").arg(days);
    if (const qint64 hours = every(3'600'000); hours > 1)
        return QCoreApplication::translate("Interval", "Every %1 hours").arg(hours);
    if (const qint64 minutes = every(60'000); minutes > 1)
        return QCoreApplication::translate("Interval", "Every %1 minutes").arg(minutes);
    if (const qint64 seconds = every(1000); seconds > 1 && seconds < 120)
        return QCoreApplication::translate("Interval", "Every %1 seconds").arg(seconds);
    return QCoreApplication::translate("Interval", "Every %1", "a length of time").arg(intervalText(interval));
}

QString intervalText(models::Duration interval)
{
    QStringList parts;
    qint64 left = interval.count();
    for (const Unit &unit : kUnits) {
        if (left >= unit.ms)
            parts += QString::number(left / unit.ms) + QLatin1String(unit.shortName);
        left %= unit.ms;
    }
    return parts.isEmpty() ? QStringLiteral("0s") : parts.join(QLatin1Char(' '));
}

models::Instant inWholeUnits(models::Instant due, models::Duration every, const QTimeZone &zone)
{
    QDateTime local = QDateTime::fromMSecsSinceEpoch(models::toMs(due), zone);
    QTime time = local.time();
    if (every >= std::chrono::days(1))
        time = QTime(0, 0);
    else if (every >= std::chrono::hours(1))
        time = QTime(time.hour(), 0);
    else if (every >= std::chrono::minutes(1))
        time = QTime(time.hour(), time.minute());
    else
        time = QTime(time.hour(), time.minute(), time.second());
    local.setTime(time);
    return models::instantFromMs(local.toMSecsSinceEpoch());
}

} // namespace app
