#pragma once

#include "app/config/dotenv.h"
#include "app/config/profile.h"

#include <functional>
#include <vector>

class QObject;

namespace ui {

/// A broker's address that a `.env` of the working directory or the environment names. Never used unasked.
struct OfferedAddress {
    QString variable; ///< "REDIS_URL"
    QString source;   ///< ".env" or "environment", translated
    QString shown;    ///< never with a password
    QString url;      ///< as written; a secret
};

/// Those that can be read and that no profile has yet; each address once.
std::vector<OfferedAddress> offeredAddresses(const std::vector<app::AddressOffer> &offers,
                                             const std::vector<app::Profile> &known);

/// Reads the `.env` of the present working directory on another thread, then calls `take` in this one, unless `asker`
/// is gone by then or nothing is offered.
void readOffers(QObject *asker, std::vector<app::Profile> known,
                std::function<void(const std::vector<OfferedAddress> &)> take);

} // namespace ui
