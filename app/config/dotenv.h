#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace app {

/// One address that a `.env` file or the environment offers. Never used unasked; `url` may hold a password.
struct AddressOffer {
    enum class Kind : quint8 { Broker, Results };
    Kind kind = Kind::Broker;
    QString variable; ///< "CELERY_BROKER_URL"
    QString url;      ///< as written; a secret
    QString source;   ///< path of the file, or kEnvironmentSource
    bool operator==(const AddressOffer &) const = default;
};

inline constexpr QLatin1String kEnvironmentSource("environment");

/// Reads NAME=value lines as python-dotenv does in its simple cases: `export`, quotes, # comments; no
/// substitution, nothing is run. Only the names above are looked at.
std::vector<AddressOffer> offersFromDotenv(const QByteArray &text, const QString &source);

/// From `.env` in `folder` first, then from this process's environment; each variable once.
std::vector<AddressOffer> addressOffers(const QString &folder);

} // namespace app
