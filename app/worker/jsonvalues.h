#pragma once

#include "models/value.h"

#include <QByteArray>

namespace app {

// Short names for the JSON values that the worker's messages are built of. All pure.

models::Value jsonText(const QByteArray &utf8);
/// Null when empty.
models::Value jsonTextOrNull(const QByteArray &utf8);
models::Value jsonInteger(qint64 value);
models::Value jsonNumber(double number);
models::Value jsonMap(std::initializer_list<std::pair<const char *, models::Value>> pairs);

} // namespace app
