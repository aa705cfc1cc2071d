#include "ui/dialogs/offeredaddresses.h"

#include "app/config/dotenv.h"
#include "app/redis/redisurl.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace ui {

std::vector<OfferedAddress> offeredAddresses(const QString &folder, const std::vector<app::Profile> &known)
{
    std::vector<OfferedAddress> found;
    QSet<QString> seen;
    for (const app::AddressOffer &offer : app::addressOffers(folder)) {
        if (offer.kind != app::AddressOffer::Kind::Broker)
            continue;
        const models::Result<app::RedisUrl> parsed = app::parseRedisUrl(offer.url);
        if (!parsed)
            continue;
        const QString shown = app::redisUrl(parsed->address, parsed->globalKeyPrefix);
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const app::Profile &profile) {
            return app::redisUrl(profile.broker) == app::redisUrl(parsed->address);
        });
        if (isKnown || seen.contains(shown))
            continue;
        seen.insert(shown);
        const bool file = offer.source.startsWith(folder);
        found.push_back({offer.variable,
                         file ? QStringLiteral(".env")
                              : QCoreApplication::translate("ui::OfferedAddresses", "environment", "variables"),
                         shown, offer.url});
    }
    return found;
}

} // namespace ui
