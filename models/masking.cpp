#include "models/masking.h"

#include <algorithm>

namespace models {

namespace {

constexpr int kDeepest = 200; // deeper trees are masked as a whole: nobody reads them

Value maskedAt(const Value &value, const QList<QByteArray> &parts, int depth);

Value maskedMap(const Value &value, const QList<QByteArray> &parts, int depth)
{
    std::vector<Value::Pair> pairs;
    pairs.reserve(value.pairs().size());
    for (const auto &[name, item] : value.pairs()) {
        const bool secret = name.kind() == Value::Kind::String && isSecretName(name.text(), parts);
        pairs.emplace_back(name, secret ? Value::string(maskText()) : maskedAt(item, parts, depth + 1));
    }
    return Value::map(std::move(pairs));
}

Value maskedSequence(const Value &value, const QList<QByteArray> &parts, int depth)
{
    std::vector<Value> items;
    items.reserve(value.items().size());
    for (const Value &item : value.items())
        items.push_back(maskedAt(item, parts, depth + 1));
    switch (value.kind()) {
    case Value::Kind::Tuple: return Value::tuple(std::move(items));
    case Value::Kind::Set: return Value::set(std::move(items));
    case Value::Kind::Object: return Value::object(value.className(), std::move(items));
    default: return Value::list(std::move(items));
    }
}

Value maskedAt(const Value &value, const QList<QByteArray> &parts, int depth)
{
    if (depth > kDeepest)
        return Value::string(maskText());
    if (value.isMap())
        return maskedMap(value, parts, depth);
    if (value.isSequence() || value.kind() == Value::Kind::Object)
        return maskedSequence(value, parts, depth);
    return value;
}

} // namespace

QString maskText()
{
    return QStringLiteral("••••");
}

bool isSecretName(QByteArrayView name, const QList<QByteArray> &parts)
{
    const QByteArray lower = name.toByteArray().toLower();
    return std::any_of(parts.begin(), parts.end(),
                       [&lower](const QByteArray &part) { return !part.isEmpty() && lower.contains(part.toLower()); });
}

Value masked(const Value &value, const QList<QByteArray> &parts)
{
    return parts.isEmpty() ? value : maskedAt(value, parts, 0);
}

} // namespace models
