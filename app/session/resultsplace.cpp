#include "app/session/resultsplace.h"

#include <QCoreApplication>

namespace app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("app::ResultsPlace", text);
}

} // namespace

bool isSameServer(const RedisAddress &a, const RedisAddress &b)
{
    RedisAddress other = b;
    other.database = a.database;
    return a == other;
}

ResultsPlace findResults(const Profile &profile, const RedisSecrets &brokerSecrets, const ResultsHints &hints)
{
    ResultsPlace place;
    place.address = profile.broker;
    place.secrets = brokerSecrets;
    if (profile.results) {
        place.address = *profile.results;
        place.secrets = hints.ownSecrets.value_or(brokerSecrets);
        place.text = tr("%1 (set in the connection)").arg(place.address.display());
        return place;
    }
    place.text = tr("%1 (the broker's own database: nobody said otherwise)").arg(place.address.display());
    return place;
}

} // namespace app
