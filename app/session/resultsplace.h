#pragma once

#include "app/config/profile.h"

#include <QString>

namespace app {

/// Where results live, and who says so (architecture.md 2).
struct ResultsPlace {
    RedisAddress address;
    RedisSecrets secrets;
    bool readable = true; ///< false: they are kept in something that this version cannot read
    QString text;         ///< address without password plus the reason; translated
};

/// What is known when it must be decided.
struct ResultsHints {
    QString workerUrl;                      ///< from a live worker's configuration, its password masked; may be empty
    QString environmentUrl;                 ///< $CELERY_RESULT_BACKEND; may be empty
    std::optional<RedisSecrets> ownSecrets; ///< given for the results server itself
};

/// The profile's own setting, else the worker's word, else the environment, else the broker's database. A masked
/// password is filled in from the broker's, since it is one secret in nearly every app. Pure.
ResultsPlace findResults(const Profile &profile, const RedisSecrets &brokerSecrets, const ResultsHints &hints);

/// The same server, whatever the database: one pub/sub connection and one load budget serve both.
bool isSameServer(const RedisAddress &a, const RedisAddress &b);

} // namespace app
