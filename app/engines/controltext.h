#pragma once

#include "models/controlcommand.h"
#include "models/result.h"

#include <QByteArray>

namespace app {

/// A control command as a JSON object: in the audit, and in the bin as what takes an act back. Holds no secrets.
QByteArray controlToJson(const models::ControlCommand &command);
/// Malformed when it names no verb.
models::Result<models::ControlCommand> controlFromJson(QByteArrayView json);

} // namespace app
