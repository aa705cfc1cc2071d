#pragma once

#include "app/payload/jsontokenizer.h"
#include "models/jobdetail.h"
#include "models/result.h"

namespace app {

/// What decoding one payload may cost.
struct PayloadLimits {
    qsizetype maxBytes = 64LL * 1024 * 1024; ///< before and after decompression
    JsonLimits tree;
};

enum class Serializer : quint8 { Unknown, Json, Pickle, Msgpack, Yaml, Raw, Text };
/// From a content type ("application/json") or kombu's name for it ("json").
Serializer serializerOf(QByteArrayView contentType);
/// From the first bytes, for stores that keep no content type (Celery's results).
Serializer sniffSerializer(QByteArrayView bytes);

/// Decompresses and decodes into a typed tree; nothing in it is ever executed. What cannot be read is an Opaque
/// value with the reason in `problem`; the bytes stay the caller's.
models::Payload decodePayload(QByteArrayView bytes, QByteArrayView contentType, QByteArrayView compression = {},
                              const PayloadLimits &limits = {});
/// The same for bytes that are decompressed already.
models::Result<models::Value> decodeValue(QByteArrayView bytes, Serializer serializer,
                                          const PayloadLimits &limits = {});

} // namespace app
