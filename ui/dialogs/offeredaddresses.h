#pragma once

#include "app/config/profile.h"

#include <vector>

namespace ui {

/// A broker's address that a `.env` of the working directory or the environment names. Never used unasked.
struct OfferedAddress {
    QString variable; ///< "REDIS_URL"
    QString source;   ///< ".env" or "environment", translated
    QString shown;    ///< never with a password
    QString url;      ///< as written; a secret
};

/// Those that can be read and that no profile has yet; each address once.
std::vector<OfferedAddress> offeredAddresses(const QString &folder, const std::vector<app::Profile> &known);

} // namespace ui
