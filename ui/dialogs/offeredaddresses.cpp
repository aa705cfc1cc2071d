#include "ui/dialogs/offeredaddresses.h"

#include "app/redis/redisurl.h"
#include "ui/inbackground.h"
#include "ui/whenanswered.h"

#include <QDir>
#include <QSet>

#include <algorithm>

namespace ui {

std::vector<OfferedAddress> offeredAddresses(const std::vector<app::AddressOffer> &offers,
                                             const std::vector<app::Profile> &known)
{
    std::vector<OfferedAddress> found;
    QSet<QString> seen;
    for (const app::AddressOffer &offer : offers) {
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
        const bool file = offer.source != app::kEnvironmentSource;
        found.push_back({offer.variable,
                         file ? QStringLiteral(".env")
                              : QCoreApplication::translate("ui::OfferedAddresses", "environment", "variables"),
                         shown, offer.url});
    }
    return found;
}

void readOffers(QObject *asker, std::vector<app::Profile> known,
                std::function<void(const std::vector<OfferedAddress> &)> take)
{
    whenAnswered(inBackground([folder = QDir::currentPath()] { return app::addressOffers(folder); }), asker,
                 [known = std::move(known), take = std::move(take)](const std::vector<app::AddressOffer> &offers) {
                     const std::vector<OfferedAddress> found = offeredAddresses(offers, known);
                     if (!found.empty())
                         take(found);
                 });
}

} // namespace ui
