#include "app/worker/jsonvalues.h"

#include <cmath>

namespace app {

using models::Value;

Value jsonText(const QByteArray &utf8)
{
    return Value::stringFromUtf8(utf8);
}

Value jsonTextOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? Value::null() : jsonText(utf8);
}

Value jsonInteger(qint64 value)
{
    return Value::integer(QByteArray::number(value));
}

Value jsonNumber(double number)
{
    constexpr double kLargestExact = 9007199254740992.0;
    if (std::isfinite(number) && number == std::floor(number) && std::abs(number) < kLargestExact)
        return Value::integer(QByteArray::number(qint64(number)));
    return Value::floating(QByteArray::number(number, 'f', 6));
}

Value jsonMap(std::initializer_list<std::pair<const char *, Value>> pairs)
{
    std::vector<Value::Pair> all;
    all.reserve(pairs.size());
    for (const auto &[key, value] : pairs)
        all.emplace_back(jsonText(key), value);
    return Value::map(std::move(all));
}

} // namespace app
