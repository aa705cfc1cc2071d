#pragma once

#include "models/value.h"

#include <QList>

namespace models {

/// What stands for a secret, everywhere.
QString maskText(); ///< "••••"

/// Whether a name holds one of `parts` (lower case), as in `api_key`.
bool isSecretName(QByteArrayView name, const QList<QByteArray> &parts);

/// A copy of the tree in which every value under a secret name is maskText(). Parts that hold no secret are
/// shared with the original.
Value masked(const Value &value, const QList<QByteArray> &parts);

} // namespace models
