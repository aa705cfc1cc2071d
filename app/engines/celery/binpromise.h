#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Why a bin inside this broker might not last, or cannot be made there: a translated sentence; empty = it will last.
/// Only looks.
QString whyNoBin(const QByteArray &binKey, const ActTools &tools, const CallContext &context);

/// The sentence for a bin key that the user of this connection has no rights on.
QString noRightsOnBin(const QByteArray &binKey);

} // namespace app
