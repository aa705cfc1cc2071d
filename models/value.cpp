#include "models/value.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace models {

struct Value::Children {
    std::vector<Value> items;
    std::vector<Pair> pairs;
};

namespace {

// A code unit of a surrogate half in WTF-8: ED A0..BF xx.
bool isSurrogateAt(const QByteArray &text, qsizetype at)
{
    return at + 2 < text.size() && quint8(text[at]) == 0xED && quint8(text[at + 1]) >= 0xA0;
}

// Of a number that no double can hold: does it lie beyond the largest, not below the smallest?
bool isHuge(const QByteArray &text)
{
    const qsizetype e = text.toLower().indexOf('e');
    if (e >= 0)
        return !text.mid(e + 1).startsWith('-');
    const QByteArray whole = text.left(text.indexOf('.'));
    return whole.size() > 300;
}

} // namespace

Value Value::boolean(bool value)
{
    Value node;
    node.m_kind = Kind::Bool;
    node.m_text = value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"); // takes nothing from the heap
    return node;
}

Value Value::integer(QByteArray text)
{
    Value node;
    node.m_kind = Kind::Integer;
    node.m_text = std::move(text);
    return node;
}

Value Value::floating(QByteArray text)
{
    Value node;
    node.m_kind = Kind::Float;
    node.m_text = std::move(text);
    return node;
}

Value Value::string(const QString &text)
{
    return stringFromUtf8(text.toUtf8());
}

Value Value::stringFromUtf8(QByteArray wtf8, QByteArray jsonSource)
{
    Value node;
    node.m_kind = Kind::String;
    node.m_text = std::move(wtf8);
    node.m_source = std::move(jsonSource);
    return node;
}

Value Value::bytes(QByteArray raw)
{
    Value node;
    node.m_kind = Kind::Bytes;
    node.m_text = std::move(raw);
    return node;
}

Value Value::list(std::vector<Value> items)
{
    Value node;
    node.m_kind = Kind::List;
    auto children = std::make_shared<Children>();
    children->items = std::move(items);
    node.m_children = std::move(children);
    return node;
}

Value Value::tuple(std::vector<Value> items)
{
    Value node = list(std::move(items));
    node.m_kind = Kind::Tuple;
    return node;
}

Value Value::set(std::vector<Value> items)
{
    Value node = list(std::move(items));
    node.m_kind = Kind::Set;
    return node;
}

Value Value::map(std::vector<Pair> pairs)
{
    Value node;
    node.m_kind = Kind::Map;
    auto children = std::make_shared<Children>();
    children->pairs = std::move(pairs);
    node.m_children = std::move(children);
    return node;
}

Value Value::object(QByteArray className, std::vector<Value> items, std::vector<Pair> pairs)
{
    Value node;
    node.m_kind = Kind::Object;
    node.m_text = std::move(className);
    auto children = std::make_shared<Children>();
    children->items = std::move(items);
    children->pairs = std::move(pairs);
    node.m_children = std::move(children);
    return node;
}

Value Value::opaque(QByteArray what)
{
    Value node;
    node.m_kind = Kind::Opaque;
    node.m_text = std::move(what);
    return node;
}

Value Value::recursive()
{
    Value node;
    node.m_kind = Kind::Recursive;
    return node;
}

QString Value::toQString() const
{
    // QString::fromUtf8 would turn each byte of a lone surrogate into U+FFFD.
    QString out;
    qsizetype plain = 0;
    for (qsizetype at = 0; at < m_text.size(); ++at) {
        if (!isSurrogateAt(m_text, at))
            continue;
        out += QString::fromUtf8(QByteArrayView(m_text).sliced(plain, at - plain));
        const auto unit = char16_t(0xD000 | ((quint8(m_text[at + 1]) & 0x3F) << 6) | (quint8(m_text[at + 2]) & 0x3F));
        out += QChar(unit);
        at += 2;
        plain = at + 1;
    }
    return out + QString::fromUtf8(QByteArrayView(m_text).sliced(plain));
}

std::optional<qint64> Value::toInt64() const
{
    if (m_kind != Kind::Integer)
        return std::nullopt;
    qint64 number = 0;
    const auto [end, error] = std::from_chars(m_text.begin(), m_text.end(), number);
    if (error != std::errc() || end != m_text.end())
        return std::nullopt;
    return number;
}

std::optional<double> Value::toDouble() const
{
    if (m_kind != Kind::Integer && m_kind != Kind::Float)
        return std::nullopt;
    if (m_text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (m_text == "Infinity" || m_text == "-Infinity")
        return m_text[0] == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    double number = 0;
    const auto [end, error] = std::from_chars(m_text.begin(), m_text.end(), number);
    if (end != m_text.end() || error == std::errc::invalid_argument)
        return std::nullopt;
    // Out of range: infinite as Python reads it, or too small to tell from 0.
    if (error != std::errc())
        number = isHuge(m_text) ? std::numeric_limits<double>::infinity() : 0.0;
    return m_text.startsWith('-') ? -std::abs(number) : number;
}

const std::vector<Value> &Value::items() const
{
    static const std::vector<Value> none;
    return m_children ? m_children->items : none;
}

const std::vector<Value::Pair> &Value::pairs() const
{
    static const std::vector<Pair> none;
    return m_children ? m_children->pairs : none;
}

const Value *Value::find(QByteArrayView key) const
{
    const auto &all = pairs();
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        if (it->first.kind() == Kind::String && it->first.text() == key)
            return &it->second;
    }
    return nullptr;
}

bool Value::operator==(const Value &other) const
{
    return m_kind == other.m_kind && m_text == other.m_text && items() == other.items() && pairs() == other.pairs();
}

} // namespace models
