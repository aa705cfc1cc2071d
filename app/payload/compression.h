#pragma once

#include "models/result.h"

#include <QByteArray>

namespace app {

/// What kombu's names and MIME types for compressions stand for (celery-redis.md 2.4).
enum class Compression : quint8 { None, Zlib, Zstd, Bzip2, Xz, Brotli, Unknown };
/// From a MIME type ("application/x-gzip") or alias ("gzip"); empty = None.
Compression compressionOf(QByteArrayView name);

/// At most `maxBytes` come out, else TooBig: a few bytes may hide gigabytes. Zlib takes gzip files too.
/// A compression that we do not open is Malformed, with a sentence that names it.
models::Result<QByteArray> decompress(QByteArrayView bytes, QByteArrayView name, qsizetype maxBytes);
/// The reverse, for what decompress() opens.
models::Result<QByteArray> compress(QByteArrayView bytes, QByteArrayView name);

} // namespace app
