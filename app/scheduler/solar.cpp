#include "app/scheduler/solar.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {

namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kStep = 600;          ///< seconds between two looks at the sun
constexpr int kSteps = 366 * 24 * 6;   ///< a year, as far as Celery looks ahead
constexpr double kUpperLimb = -0.8333; ///< Celery's -0:34 of refraction and the sun's radius

struct Named {
    const char *name;
    const char *text;
    double height; ///< degrees over the horizon
    bool rising;
};

// In the order of Solar::Event.
constexpr Named kEvents[] = {
    {"dawn_astronomical", QT_TRANSLATE_NOOP("Solar", "astronomical dawn"), -18, true},
    {"dawn_nautical", QT_TRANSLATE_NOOP("Solar", "nautical dawn"), -12, true},
    {"dawn_civil", QT_TRANSLATE_NOOP("Solar", "civil dawn"), -6, true},
    {"sunrise", QT_TRANSLATE_NOOP("Solar", "sunrise"), kUpperLimb, true},
    {"solar_noon", QT_TRANSLATE_NOOP("Solar", "solar noon"), 0, true},
    {"sunset", QT_TRANSLATE_NOOP("Solar", "sunset"), kUpperLimb, false},
    {"dusk_civil", QT_TRANSLATE_NOOP("Solar", "civil dusk"), -6, false},
    {"dusk_nautical", QT_TRANSLATE_NOOP("Solar", "nautical dusk"), -12, false},
    {"dusk_astronomical", QT_TRANSLATE_NOOP("Solar", "astronomical dusk"), -18, false},
};

struct Sun {
    double declination;    ///< radians
    double equationOfTime; ///< minutes
};

// gml.noaa.gov/grad/solcalc: the spreadsheet's formulas.
Sun sunAt(double unixSeconds)
{
    const double century = (unixSeconds / 86400 + 2440587.5 - 2451545) / 36525;
    const double meanLongitude = std::fmod(280.46646 + century * (36000.76983 + century * 0.0003032), 360) * kDegree;
    const double anomaly = (357.52911 + century * (35999.05029 - 0.0001537 * century)) * kDegree;
    const double eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
    const double centre = std::sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
                          std::sin(2 * anomaly) * (0.019993 - 0.000101 * century) + std::sin(3 * anomaly) * 0.000289;
    const double node = (125.04 - 1934.136 * century) * kDegree;
    const double longitude = meanLongitude + (centre - 0.00569 - 0.00478 * std::sin(node)) * kDegree;
    const double obliquity =
        (23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60 +
         0.00256 * std::cos(node)) *
        kDegree;
    const double y = std::pow(std::tan(obliquity / 2), 2);
    const double equation = y * std::sin(2 * meanLongitude) - 2 * eccentricity * std::sin(anomaly) +
                            4 * eccentricity * y * std::sin(anomaly) * std::cos(2 * meanLongitude) -
                            0.5 * y * y * std::sin(4 * meanLongitude) -
                            1.25 * eccentricity * eccentricity * std::sin(2 * anomaly);
    return {std::asin(std::sin(obliquity) * std::sin(longitude)), 4 * equation / kDegree};
}

const Named &named(Solar::Event event)
{
    return kEvents[int(event)];
}

} // namespace

std::optional<Solar::Event> Solar::eventFromName(const QString &name)
{
    for (int i = 0; i < int(std::size(kEvents)); ++i) {
        if (name == QLatin1String(kEvents[i].name))
            return Event(i);
    }
    return std::nullopt;
}

QString Solar::eventText(Event event)
{
    return QCoreApplication::translate("Solar", named(event).text);
}

// Grows through 0 when the event happens.
double Solar::signedHeight(double unixSeconds) const
{
    const Sun sun = sunAt(unixSeconds);
    const double minutes = std::fmod(unixSeconds, 86400) / 60 + sun.equationOfTime + 4 * m_longitude;
    const double hourAngle = std::remainder(minutes / 4 - 180, 360);
    if (m_event == Event::SolarNoon)
        return hourAngle;
    const double sine = std::sin(m_latitude * kDegree) * std::sin(sun.declination) +
                        std::cos(m_latitude * kDegree) * std::cos(sun.declination) * std::cos(hourAngle * kDegree);
    const double above = std::asin(std::clamp(sine, -1.0, 1.0)) / kDegree - named(m_event).height;
    return named(m_event).rising ? above : -above;
}

models::MaybeInstant Solar::next(models::Instant after) const
{
    const double start = double(models::toMs(after)) / 1000;
    double before = signedHeight(start);
    for (int step = 0; step < kSteps; ++step) {
        const double at = start + step * kStep;
        const double behind = signedHeight(at + kStep);
        // The hour angle jumps from 180 to -180 at midnight; that is no noon.
        const bool crossed = before < 0 && behind >= 0 && behind - before < 90;
        if (crossed) {
            double low = at;
            double high = at + kStep;
            while (high - low > 0.5)
                (signedHeight((low + high) / 2) < 0 ? low : high) = (low + high) / 2;
            return models::instantFromMs(qint64(high) * 1000 + 1000);
        }
        before = behind;
    }
    return std::nullopt;
}

QString Solar::human() const
{
    const QLocale locale;
    const QString latitude = locale.toString(std::abs(m_latitude), 'f', 2) +
                             (m_latitude < 0 ? QStringLiteral("° S") : QStringLiteral("° N"));
    const QString longitude = locale.toString(std::abs(m_longitude), 'f', 2) +
                              (m_longitude < 0 ? QStringLiteral("° W") : QStringLiteral("° E"));
    return QCoreApplication::translate("Solar", "At %1 (%2, %3)", "sunset, place")
        .arg(eventText(m_event), latitude, longitude);
}

} // namespace app
