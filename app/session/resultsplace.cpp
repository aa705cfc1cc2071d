#include "app/session/resultsplace.h"

#include "app/redis/redisurl.h"

#include <QCoreApplication>

namespace app {

namespace {

const QString kMaskedPassword = QStringLiteral("**"); ///< what Celery shows of a password

struct ResultsPlaceWords {
    Q_DECLARE_TR_FUNCTIONS(ResultsPlaceWords)
};

/// Schemes of Redis; Celery also takes "redis+socket" and "sentinel".
bool isRedis(const QString &url)
{
    const QString scheme = url.section(u':', 0, 0).toLower();
    return scheme.startsWith(QLatin1String("redis")) || scheme == QLatin1String("unix") ||
           scheme == QLatin1String("sentinel");
}

/// The name of what it is, without anything that follows: the rest may hold a password.
QString otherBackend(const QString &url)
{
    return url.section(u':', 0, 0).section(u'+', -1);
}

/// In a worker's masked URL the password is stars, the user may be too.
void fillSecrets(ResultsPlace &place, const RedisUrl &url, const Profile &profile, const RedisSecrets &brokerSecrets,
                 const ResultsHints &hints)
{
    place.secrets = url.secrets;
    const bool masked = url.secrets.password.isEmpty() || url.secrets.password == kMaskedPassword;
    if (hints.ownSecrets)
        place.secrets = *hints.ownSecrets;
    else if (masked)
        place.secrets = brokerSecrets;
    if (masked && place.address.user.isEmpty() && isSameServer(place.address, profile.broker))
        place.address.user = profile.broker.user;
}

std::optional<ResultsPlace> fromUrl(const QString &text, const QString &reason, const Profile &profile,
                                    const RedisSecrets &brokerSecrets, const ResultsHints &hints)
{
    if (text.isEmpty())
        return std::nullopt;
    ResultsPlace place;
    place.address = profile.broker;
    place.secrets = brokerSecrets;
    if (!isRedis(text)) {
        place.readable = false;
        place.text = ResultsPlaceWords::tr("%1, which this version cannot read (%2)").arg(otherBackend(text), reason);
        return place;
    }
    const auto url = parseRedisUrl(text);
    if (!url)
        return std::nullopt;
    place.address = url->address;
    fillSecrets(place, *url, profile, brokerSecrets, hints);
    place.text = ResultsPlaceWords::tr("%1 (%2)").arg(place.address.display(), reason);
    return place;
}

} // namespace

bool isSameServer(const RedisAddress &a, const RedisAddress &b)
{
    RedisAddress other = b;
    other.database = a.database;
    other.user = a.user;
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
        place.text = ResultsPlaceWords::tr("%1 (set in the connection)").arg(place.address.display());
        return place;
    }
    if (const auto told = fromUrl(hints.workerUrl, ResultsPlaceWords::tr("a worker's configuration says so"), profile,
                                  brokerSecrets, hints))
        return *told;
    if (const auto set = fromUrl(hints.environmentUrl, ResultsPlaceWords::tr("$CELERY_RESULT_BACKEND says so"), profile,
                                 brokerSecrets, hints))
        return *set;
    place.text =
        ResultsPlaceWords::tr("%1 (the broker's own database: nobody said otherwise)").arg(place.address.display());
    return place;
}

} // namespace app
