#include "app/engines/celery/wrappedvalue.h"

#include "app/payload/isotime.h"

#include <QRegularExpression>

namespace app {

using models::Value;

namespace {

bool matches(const Value &value, const char *pattern)
{
    return value.kind() == Value::Kind::String &&
           QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern)))
               .match(value.toQString())
               .hasMatch();
}

bool isUuid(const Value &value)
{
    const Value *hex = value.find("hex");
    return hex && value.pairs().size() == 1 && matches(*hex, "\\{?([0-9a-fA-F]-?){32}\\}?");
}

bool isBase64(const Value &value)
{
    return value.kind() == Value::Kind::String &&
           QByteArray::fromBase64Encoding(value.text(), QByteArray::AbortOnBase64DecodingErrors);
}

/// As the decoders that kombu registers would have it.
bool readable(QByteArrayView type, const Value &value)
{
    if (type == "datetime" || type == "date")
        return value.kind() == Value::Kind::String && parseIsoTime(value.text());
    if (type == "time")
        return matches(value, "\\d\\d(:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?)?(Z|[+-]\\d\\d:\\d\\d)?");
    if (type == "decimal")
        return value.toDouble() ||
               matches(value, "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(Inf|Infinity|s?NaN)");
    if (type == "uuid")
        return isUuid(value);
    if (type == "bytes")
        return value.kind() == Value::Kind::String;
    return type == "base64" && isBase64(value);
}

} // namespace

QByteArray unreadableWrapping(const Value &root)
{
    std::vector<const Value *> left{&root};
    while (!left.empty()) {
        const Value &value = *left.back();
        left.pop_back();
        const Value *type = value.find("__type__");
        const Value *inner = value.find("__value__");
        if (type && inner && value.pairs().size() == 2 && !readable(type->text(), *inner))
            return type->text();
        for (const Value &item : value.items())
            left.push_back(&item);
        for (const Value::Pair &pair : value.pairs())
            left.push_back(&pair.second);
    }
    return {};
}

} // namespace app
