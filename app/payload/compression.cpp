#include "app/payload/compression.h"

#include <QCoreApplication>

#include <memory>

#include <zlib.h>
#include <zstd.h>

namespace app {

namespace {

constexpr qsizetype kChunk = 64LL * 1024;

models::Error malformed(const QString &text)
{
    return {models::ErrorKind::Malformed, text, {}, QStringLiteral("decompress")};
}

models::Error tooBig(qsizetype maxBytes)
{
    return {models::ErrorKind::TooBig,
            QCoreApplication::translate("Payload", "More than %1 bytes when decompressed").arg(maxBytes),
            {},
            QStringLiteral("decompress")};
}

models::Error damaged(const char *what)
{
    return malformed(QCoreApplication::translate("Payload", "The %1 data is damaged").arg(QLatin1String(what)));
}

models::Result<QByteArray> inflateAll(QByteArrayView bytes, qsizetype maxBytes)
{
    z_stream stream{};
    // 15 + 32: the largest window, zlib or gzip header whichever comes.
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        return damaged("zlib");
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, &inflateEnd);
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    QByteArray out;
    for (;;) {
        const qsizetype before = out.size();
        out.resize(before + kChunk);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = uInt(kChunk);
        const int state = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + kChunk - qsizetype(stream.avail_out));
        if (out.size() > maxBytes)
            return tooBig(maxBytes);
        if (state == Z_STREAM_END)
            return out;
        if (state != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0))
            return damaged("zlib");
    }
}

models::Result<QByteArray> unzstd(QByteArrayView bytes, qsizetype maxBytes)
{
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
    ZSTD_inBuffer in{bytes.data(), size_t(bytes.size()), 0};
    QByteArray out;
    for (;;) {
        const qsizetype before = out.size();
        out.resize(before + kChunk);
        ZSTD_outBuffer target{out.data() + before, size_t(kChunk), 0};
        const size_t left = ZSTD_decompressStream(stream.get(), &target, &in);
        if (ZSTD_isError(left))
            return damaged("zstd");
        out.resize(before + qsizetype(target.pos));
        if (out.size() > maxBytes)
            return tooBig(maxBytes);
        if (left == 0 && in.pos == in.size)
            return out;
        if (in.pos == in.size && target.pos < size_t(kChunk))
            return damaged("zstd");
    }
}

} // namespace

Compression compressionOf(QByteArrayView name)
{
    struct Named {
        const char *name;
        Compression compression;
    };
    static constexpr Named kNames[] = {{"", Compression::None},
                                       {"application/x-gzip", Compression::Zlib},
                                       {"gzip", Compression::Zlib},
                                       {"zlib", Compression::Zlib},
                                       {"application/zstd", Compression::Zstd},
                                       {"zstd", Compression::Zstd},
                                       {"zstandard", Compression::Zstd},
                                       {"application/x-bz2", Compression::Bzip2},
                                       {"bzip2", Compression::Bzip2},
                                       {"bzip", Compression::Bzip2},
                                       {"application/x-lzma", Compression::Xz},
                                       {"lzma", Compression::Xz},
                                       {"xz", Compression::Xz},
                                       {"application/x-brotli", Compression::Brotli},
                                       {"brotli", Compression::Brotli}};
    for (const Named &known : kNames) {
        if (name == QByteArrayView(known.name))
            return known.compression;
    }
    return Compression::Unknown;
}

models::Result<QByteArray> decompress(QByteArrayView bytes, QByteArrayView name, qsizetype maxBytes)
{
    const char *word = nullptr;
    switch (compressionOf(name)) {
    case Compression::None:
        if (bytes.size() > maxBytes)
            return tooBig(maxBytes);
        return bytes.toByteArray();
    case Compression::Zlib: return inflateAll(bytes, maxBytes);
    case Compression::Zstd: return unzstd(bytes, maxBytes);
    case Compression::Bzip2: word = "bzip2"; break;
    case Compression::Xz: word = "xz"; break;
    case Compression::Brotli: word = "brotli"; break;
    case Compression::Unknown:
        return malformed(
            QCoreApplication::translate("Payload", "Unknown compression “%1”").arg(QString::fromUtf8(name)));
    }
    return malformed(QCoreApplication::translate("Payload", "Compressed with %1, not opened").arg(QLatin1String(word)));
}

models::Result<QByteArray> compress(QByteArrayView bytes, QByteArrayView name)
{
    const Compression compression = compressionOf(name);
    if (compression == Compression::None)
        return bytes.toByteArray();
    if (compression == Compression::Zlib) {
        uLongf size = compressBound(uLong(bytes.size()));
        QByteArray out(qsizetype(size), Qt::Uninitialized);
        if (compress2(reinterpret_cast<Bytef *>(out.data()), &size, reinterpret_cast<const Bytef *>(bytes.data()),
                      uLong(bytes.size()), Z_DEFAULT_COMPRESSION) == Z_OK)
            return out.first(qsizetype(size));
    }
    if (compression == Compression::Zstd) {
        QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
        const size_t size = ZSTD_compress(out.data(), size_t(out.size()), bytes.data(), size_t(bytes.size()), 0);
        if (!ZSTD_isError(size))
            return out.first(qsizetype(size));
    }
    return malformed(QCoreApplication::translate("Payload", "Cannot compress with “%1”").arg(QString::fromUtf8(name)));
}

} // namespace app
