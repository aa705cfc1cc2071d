#pragma once

#include "models/value.h"

namespace app {

/// A value as Python's repr() writes it, cut after about `limit` bytes with "...". UTF-8; for display and for the
/// argsrepr of messages, never a source of arguments.
QByteArray pythonRepr(const models::Value &value, qsizetype limit = 1024);

/// Whether repr() of this value is certain: plain scalars and containers only. Dates, Decimals and UUIDs came as
/// text or as typed objects, so a sender's repr of them differs from ours.
bool isPlain(const models::Value &value);

} // namespace app
