#pragma once

#include "models/instant.h"

#include <QString>

namespace app {

/// Times of the sun as Celery's solar() schedules name them; computed by NOAA's formulas, good to a minute away from
/// the poles.
class Solar
{
public:
    enum class Event : quint8 {
        DawnAstronomical,
        DawnNautical,
        DawnCivil,
        Sunrise,
        SolarNoon,
        Sunset,
        DuskCivil,
        DuskNautical,
        DuskAstronomical,
    };
    static std::optional<Event> eventFromName(const QString &name); ///< "dawn_civil"
    static QString eventText(Event event);                          ///< translated

    /// Degrees, north and east positive.
    Solar(Event event, double latitude, double longitude) : m_event(event), m_latitude(latitude), m_longitude(longitude)
    {
    }

    /// The first one after `after`; nullopt when there is none within a year.
    models::MaybeInstant next(models::Instant after) const;
    QString human() const;

private:
    double signedHeight(double unixSeconds) const;

    Event m_event;
    double m_latitude;
    double m_longitude;
};

} // namespace app
