#include "app/payload/payload.h"

#include "app/payload/compression.h"
#include "app/payload/json.h"
#include "app/payload/msgpack.h"
#include "app/payload/pickle.h"
#include "app/payload/utf8.h"
#include "app/payload/yaml.h"

#include <QCoreApplication>

namespace app {

using models::Value;

namespace {

models::Error notRead(const QString &text)
{
    return {models::ErrorKind::Malformed, text, {}, QStringLiteral("decode")};
}

models::Result<Value> plainText(QByteArrayView bytes)
{
    if (!isUtf8(bytes))
        return notRead(QCoreApplication::translate("Payload", "The text is not valid UTF-8"));
    return Value::stringFromUtf8(bytes.toByteArray());
}

} // namespace

Serializer serializerOf(QByteArrayView contentType)
{
    struct Named {
        const char *name;
        Serializer serializer;
    };
    static constexpr Named kNames[] = {{"application/json", Serializer::Json},
                                       {"json", Serializer::Json},
                                       {"application/x-python-serialize", Serializer::Pickle},
                                       {"pickle", Serializer::Pickle},
                                       {"application/x-msgpack", Serializer::Msgpack},
                                       {"msgpack", Serializer::Msgpack},
                                       {"application/x-yaml", Serializer::Yaml},
                                       {"yaml", Serializer::Yaml},
                                       {"application/data", Serializer::Raw},
                                       {"raw", Serializer::Raw},
                                       {"text/plain", Serializer::Text}};
    for (const Named &known : kNames) {
        if (contentType == QByteArrayView(known.name))
            return known.serializer;
    }
    return Serializer::Unknown;
}

Serializer sniffSerializer(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Serializer::Unknown;
    const auto first = quint8(bytes.front());
    if (first == 0x80 && bytes.size() > 1 && quint8(bytes[1]) >= 2 && quint8(bytes[1]) <= 5)
        return Serializer::Pickle;
    if ((first & 0xE0) == 0x80 || first >= 0xC0) // containers, or what starts no UTF-8 text of ours
        return isUtf8(bytes) ? Serializer::Yaml : Serializer::Msgpack;
    const char lead = bytes.trimmed().isEmpty() ? ' ' : bytes.trimmed().front();
    return strchr("{[\"-0123456789", lead) || bytes == "null" || bytes == "true" || bytes == "false" ? Serializer::Json
                                                                                                     : Serializer::Yaml;
}

models::Result<Value> decodeValue(QByteArrayView bytes, Serializer serializer, const PayloadLimits &limits)
{
    switch (serializer) {
    case Serializer::Json: return readJson(bytes, limits.tree);
    case Serializer::Pickle: return readPickle(bytes, {limits.tree.maxDepth, limits.tree.maxNodes});
    case Serializer::Msgpack: return readMsgpack(bytes, limits.tree);
    case Serializer::Yaml: return readYaml(bytes, limits.tree);
    case Serializer::Raw: return Value::bytes(bytes.toByteArray());
    case Serializer::Text: return plainText(bytes);
    case Serializer::Unknown: break;
    }
    return notRead(QCoreApplication::translate("Payload", "Unknown content type"));
}

models::Payload decodePayload(QByteArrayView bytes, QByteArrayView contentType, QByteArrayView compression,
                              const PayloadLimits &limits)
{
    models::Payload payload;
    payload.present = true;
    payload.contentType = contentType.toByteArray();
    payload.compression = compression.toByteArray();
    payload.size = bytes.size();
    const auto fail = [&payload](const QString &problem) {
        payload.problem = problem;
        payload.value = Value::opaque(problem.toUtf8());
        return payload;
    };
    const auto plain = decompress(bytes, compression, limits.maxBytes);
    if (!plain.ok())
        return fail(plain.error().text);
    const Serializer serializer = serializerOf(contentType);
    if (serializer == Serializer::Unknown)
        return fail(
            QCoreApplication::translate("Payload", "Unknown content type “%1”").arg(QString::fromUtf8(contentType)));
    auto value = decodeValue(*plain, serializer, limits);
    if (!value.ok())
        return fail(value.error().text);
    payload.value = std::move(*value);
    return payload;
}

} // namespace app
