#pragma once

#include "models/instant.h"
#include "models/value.h"

namespace app {

/// When a message was sent, from a header of the app's own: Celery itself has none. The first that tells a time counts.
models::MaybeInstant sentTime(const models::Value &headers);

/// Whether a header of this name tells it: "X-Sent-At" is sent_at. Asked of every header of every message, so it
/// takes nothing from the heap.
bool isTimeHeader(QByteArrayView name);
/// Unix seconds or milliseconds, or ISO 8601.
models::MaybeInstant timeOfHeader(const models::Value &value);

} // namespace app
