#include "app/engines/celery/beatspec.h"

#include "app/payload/display.h"
#include "app/scheduler/interval.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <limits>

namespace app {

using models::Value;

namespace {

QString unknownKind()
{
    return QCoreApplication::translate("BeatSpec", "A schedule of the app's own class: its times are not known here");
}

// crontab(minute={1, 2}) prints the set, [1, 2] the list: Celery means "1,2".
QString plainField(QString text)
{
    for (const QChar c : QStringLiteral("{}[]() '\""))
        text.remove(c);
    return text;
}

// Fields are parted by blanks, but a user's own text may hold some behind commas and within brackets.
QStringList fieldsOf(const QString &text)
{
    QString joined = text.simplified();
    joined.replace(QRegularExpression(QStringLiteral("\\s*,\\s*")), QStringLiteral(","));
    return joined.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

// A field of RedBeat's crontab: a text, a number, or a list of numbers.
QString redBeatField(const Value &schedule, const char *name)
{
    const Value *field = schedule.find(name);
    if (!field || field->isNull())
        return QStringLiteral("*");
    if (field->isScalar())
        return field->toQString();
    QStringList parts;
    for (const Value &item : field->items())
        parts += item.toQString();
    return parts.join(QLatin1Char(','));
}

} // namespace

BeatSpec BeatSpec::unknown(const QString &text, const QString &problem)
{
    BeatSpec spec;
    spec.m_text = text;
    spec.m_problem = problem;
    return spec;
}

BeatSpec BeatSpec::interval(models::Duration every)
{
    BeatSpec spec;
    spec.m_kind = Kind::Interval;
    spec.m_every = every;
    spec.m_text = intervalText(every);
    return spec;
}

BeatSpec BeatSpec::crontab(const QString &minute, const QString &hour, const QString &dayOfMonth, const QString &month,
                           const QString &dayOfWeek, const QString &raw)
{
    const auto cron = Cron::celery(plainField(minute), plainField(hour), plainField(dayOfMonth), plainField(month),
                                   plainField(dayOfWeek));
    if (!cron.ok())
        return unknown(raw, cron.error().text);
    BeatSpec spec;
    spec.m_kind = Kind::Crontab;
    spec.m_cron = *cron;
    spec.m_text = cron->text();
    return spec;
}

BeatSpec BeatSpec::crontabText(const QString &raw)
{
    static const QRegularExpression form(QStringLiteral(R"(^<crontab: (.*) \(([A-Za-z/]+)\)>$)"));
    const auto match = form.match(raw);
    const QStringList fields = fieldsOf(match.captured(1));
    const QStringList legend = match.captured(2).split(QLatin1Char('/'));
    if (!match.hasMatch() || fields.size() != 5 || legend.size() != 5)
        return unknown(raw, QCoreApplication::translate("BeatSpec", "The crontab could not be taken apart"));
    const auto field = [&](const char *name) {
        const qsizetype index = legend.indexOf(QLatin1String(name));
        return index < 0 ? QString() : fields[index];
    };
    return crontab(field("m"), field("h"), field("dM"), field("MY"), field("d"), raw);
}

BeatSpec BeatSpec::yardText(const QString &text)
{
    if (const auto every = text.startsWith(QLatin1String("every ")) ? parseInterval(text) : std::nullopt)
        return interval(*every);
    const auto cron = Cron::parse(text);
    if (!cron.ok())
        return unknown(text, cron.error().text);
    BeatSpec spec;
    spec.m_kind = Kind::Crontab;
    spec.m_cron = *cron;
    spec.m_text = cron->text();
    return spec;
}

BeatSpec BeatSpec::solarText(const QString &raw)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^<solar: (\w+) at latitude ([-+.\deE]+), longitude: ([-+.\deE]+)>$)"));
    const auto match = form.match(raw);
    const auto event = Solar::eventFromName(match.captured(1));
    bool ok = match.hasMatch() && event.has_value();
    bool okToo = ok;
    const double latitude = ok ? match.captured(2).toDouble(&ok) : 0;
    const double longitude = okToo ? match.captured(3).toDouble(&okToo) : 0;
    if (!ok || !okToo || !(std::abs(latitude) <= 90) || !(std::abs(longitude) <= 180))
        return unknown(raw, unknownKind());
    BeatSpec spec;
    spec.m_kind = Kind::Solar;
    spec.m_solar = Solar(*event, latitude, longitude);
    spec.m_text = match.captured(1);
    return spec;
}

BeatSpec BeatSpec::fromConf(const Value &schedule)
{
    if (const auto seconds = schedule.toDouble(); seconds && *seconds > 0 && *seconds < 1e10)
        return interval(models::Duration(std::llround(*seconds * 1000)));
    const QString text = schedule.isScalar() ? schedule.toQString() : QString::fromUtf8(displayText(schedule));
    if (text.startsWith(QLatin1String("<crontab:")))
        return crontabText(text);
    if (text.startsWith(QLatin1String("<solar:")))
        return solarText(text);
    static const QRegularExpression yard(QStringLiteral(R"(^<yard: (.*)>$)"));
    if (const auto match = yard.match(text); match.hasMatch())
        return yardText(match.captured(1));
    static const QRegularExpression freq(QStringLiteral(R"(^<freq: (.*)>$)"));
    const auto match = freq.match(text);
    if (const auto every = match.hasMatch() ? parseInterval(match.captured(1)) : parseTimedelta(text))
        return interval(*every);
    return unknown(text, unknownKind());
}

BeatSpec BeatSpec::fromRedBeat(const Value &schedule)
{
    const Value *type = schedule.find("__type__");
    const QByteArray name = type ? type->text() : QByteArray();
    const QString raw = QString::fromUtf8(displayText(schedule)).simplified();
    if (name == "interval") {
        const Value *every = schedule.find("every");
        const auto seconds = every ? every->toDouble() : std::nullopt;
        if (!seconds || !(*seconds > 0 && *seconds < 1e10))
            return unknown(raw, unknownKind());
        BeatSpec spec = interval(models::Duration(std::llround(*seconds * 1000)));
        spec.setRelative(schedule.find("relative"));
        return spec;
    }
    if (name == "crontab")
        return crontab(redBeatField(schedule, "minute"), redBeatField(schedule, "hour"),
                       redBeatField(schedule, "day_of_month"), redBeatField(schedule, "month_of_year"),
                       redBeatField(schedule, "day_of_week"), raw);
    if (name == "rrule")
        return unknown(raw, QCoreApplication::translate("BeatSpec", "A recurrence rule; RedBeat tells its next run"));
    return unknown(raw, unknownKind());
}

QString BeatSpec::human() const
{
    switch (m_kind) {
    case Kind::Interval: return intervalWords(m_every);
    case Kind::Crontab: return m_cron->human();
    case Kind::Solar: return m_solar->human();
    case Kind::Unknown: return {};
    }
    return {};
}

models::MaybeInstant BeatSpec::next(models::Instant now, models::MaybeInstant lastRun, const QTimeZone &zone) const
{
    switch (m_kind) {
    case Kind::Interval:
        if (!lastRun)
            return std::nullopt;
        return m_relative ? inWholeUnits(*lastRun + m_every, m_every, zone) : *lastRun + m_every;
    case Kind::Crontab: return m_cron->next(now, zone);
    case Kind::Solar: return m_solar->next(now);
    case Kind::Unknown: return std::nullopt;
    }
    return std::nullopt;
}

std::vector<models::Instant> BeatSpec::runs(models::Instant after, models::Instant until, const QTimeZone &zone,
                                            size_t most) const
{
    std::vector<models::Instant> due;
    if (m_kind != Kind::Crontab && m_kind != Kind::Solar)
        return due;
    models::MaybeInstant at = next(after, std::nullopt, zone);
    for (; at && *at < until && due.size() < most; at = next(*at, std::nullopt, zone))
        due.push_back(*at);
    return due;
}

models::MaybeInstant BeatSpec::lastDue(models::Instant until, const QTimeZone &zone) const
{
    // Outwards, so that what runs each minute is not walked through a year.
    for (const int hours : {1, 24, 8 * 24, 32 * 24, 367 * 24}) {
        const std::vector<models::Instant> due = runs(until - std::chrono::hours(hours), until + models::Duration(1),
                                                      zone, std::numeric_limits<size_t>::max());
        if (!due.empty())
            return due.back();
    }
    return std::nullopt;
}

} // namespace app
