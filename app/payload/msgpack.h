#pragma once

#include "app/payload/jsontokenizer.h"
#include "models/result.h"
#include "models/value.h"

namespace app {

/// Reads one MessagePack document. Extension types become Opaque; a str that is no UTF-8 becomes Bytes.
models::Result<models::Value> readMsgpack(QByteArrayView bytes, const JsonLimits &limits = {});

} // namespace app
