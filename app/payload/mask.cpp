#include "app/payload/mask.h"

#include <algorithm>

namespace app {

using models::Value;

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// "api-key", "API Key" and "apiKey" are all api_key.
bool isJoint(char c)
{
    return c == '_' || c == '-' || c == ' ';
}

bool beginsWithPart(QByteArrayView name, QByteArrayView part)
{
    qsizetype at = 0;
    for (const char wanted : part) {
        if (wanted == '_')
            continue;
        while (at < name.size() && isJoint(name[at]))
            ++at;
        if (at == name.size() || lower(name[at]) != lower(wanted))
            return false;
        ++at;
    }
    return at > 0;
}

} // namespace

Value maskValue()
{
    const QByteArray mask = QString::fromUtf16(kMask).toUtf8();
    return Value::stringFromUtf8(mask, mask);
}

bool holdsMask(const Value &value)
{
    static const Value mask = maskValue();
    if (value.kind() == Value::Kind::String)
        return value == mask;
    return std::any_of(value.items().begin(), value.items().end(), holdsMask) ||
           std::any_of(value.pairs().begin(), value.pairs().end(),
                       [](const Value::Pair &pair) { return holdsMask(pair.second); });
}

Masking::Masking(QList<QByteArray> parts) : m_parts(std::move(parts)) {}

// Runs twice for each event, so it takes nothing from the heap.
bool Masking::hides(QByteArrayView name) const
{
    for (const QByteArray &part : m_parts) {
        for (qsizetype start = 0; !part.isEmpty() && start < name.size(); ++start) {
            if (beginsWithPart(name.sliced(start), part))
                return true;
        }
    }
    return false;
}

Value Masking::masked(const Value &value) const
{
    if (m_parts.isEmpty() || !(value.isMap() || value.isSequence() || value.kind() == Value::Kind::Object))
        return value;
    std::vector<Value> items;
    std::vector<Value::Pair> pairs;
    for (const Value &item : value.items())
        items.push_back(masked(item));
    for (const auto &[name, member] : value.pairs())
        pairs.emplace_back(name, hides(name.text()) ? maskValue() : masked(member));
    switch (value.kind()) {
    case Value::Kind::Map: return Value::map(std::move(pairs));
    case Value::Kind::Tuple: return Value::tuple(std::move(items));
    case Value::Kind::Set: return Value::set(std::move(items));
    case Value::Kind::Object: return Value::object(value.className(), std::move(items), std::move(pairs));
    default: return Value::list(std::move(items));
    }
}

} // namespace app
