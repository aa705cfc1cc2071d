#include "app/payload/pythonrepr.h"

#include "app/payload/utf8.h"

#include <charconv>
#include <cmath>
#include <string>

namespace app {

using models::Value;
using Kind = models::Value::Kind;

namespace {

constexpr int kLevels = 3;

qsizetype characters(QByteArrayView text)
{
    qsizetype count = 0;
    for (const char c : text)
        count += (quint8(c) & 0xC0) != 0x80;
    return count;
}

// celery.utils.text.truncate: at a word's end, if there is one.
QByteArray truncated(const QByteArray &text, qsizetype maxLength)
{
    if (maxLength <= 0 || text.size() < maxLength || characters(text) < maxLength)
        return text;
    qsizetype end = 0;
    for (qsizetype count = 0; count < maxLength; ++count)
        takeUtf8(text, end);
    const QByteArrayView kept = QByteArrayView(text).first(end);
    const qsizetype space = kept.lastIndexOf(' ');
    return (space < 0 ? kept : kept.first(space)).toByteArray() + "...";
}

QByteArray quotedText(const QByteArray &text, qsizetype maxLength)
{
    QByteArray inner = truncated(text, maxLength);
    if (inner.contains('\''))
        inner.replace("'", "\\'");
    QByteArray quoted;
    quoted.reserve(inner.size() + 2);
    quoted += '\'';
    quoted += inner;
    quoted += '\'';
    return quoted;
}

QByteArray quotedBytes(const QByteArray &raw, qsizetype maxLength)
{
    const bool cut = raw.size() > maxLength;
    const QByteArray kept = cut ? raw.first(maxLength) : raw;
    return "b'" + (isUtf8(kept) ? kept : kept.toHex()) + (cut ? "...'" : "'");
}

QByteArray scalar(const Value &value, qsizetype maxLength)
{
    switch (value.kind()) {
    case Kind::Null: return QByteArrayLiteral("None");
    case Kind::Bool: return value.toBool() ? QByteArrayLiteral("True") : QByteArrayLiteral("False");
    case Kind::Integer: return value.text() == "-0" ? QByteArray("0") : value.text();
    case Kind::Float: return pythonFloat(value.text());
    case Kind::String: return quotedText(value.text(), maxLength);
    case Kind::Bytes: return quotedBytes(value.text(), maxLength);
    case Kind::Object: return '<' + value.className() + '>';
    default: return '<' + value.text() + '>';
    }
}

struct Brackets {
    const char *open;
    const char *close;
};

Brackets brackets(const Value &value)
{
    switch (value.kind()) {
    case Kind::Tuple: return {"(", value.items().size() == 1 ? ",)" : ")"};
    case Kind::Set:
    case Kind::Map: return {"{", "}"};
    default: return {"[", "]"};
    }
}

// Writes token by token and stops between two of them when the length is used up, as the original does.
class Printer
{
public:
    explicit Printer(qsizetype maxLength) : m_left(maxLength) {}

    QByteArray print(const Value &root)
    {
        if (!begin(root))
            return cut();
        while (!m_open.empty()) {
            if (!step())
                return cut();
        }
        return QByteArray::fromStdString(m_out);
    }

private:
    struct Frame {
        const Value *value;
        Brackets brackets;
        size_t at = 0;
    };

    bool token(QByteArrayView text)
    {
        if (m_left <= 0)
            return false;
        m_out.append(text.data(), size_t(text.size()));
        m_left -= characters(text);
        return true;
    }

    QByteArray leaf(const Value &value) const
    {
        const QByteArray text = scalar(value, m_left);
        const bool quoted = value.kind() == Kind::String || value.kind() == Kind::Bytes;
        return quoted ? text : truncated(text, m_left);
    }

    bool begin(const Value &value)
    {
        if (!value.isSequence() && !value.isMap())
            return m_left > 0 && token(leaf(value));
        if (value.kind() == Kind::Set && value.items().empty())
            return token("set()");
        const Brackets pair = brackets(value);
        if (m_open.size() >= kLevels)
            return token(truncated(QByteArray(pair.open) + "..." + pair.close, m_left));
        m_open.push_back({&value, pair});
        return token(pair.open);
    }

    bool step()
    {
        Frame &top = m_open.back();
        const size_t count = top.value->isMap() ? top.value->pairs().size() : top.value->items().size();
        if (top.at == count) {
            const Brackets pair = top.brackets;
            m_open.pop_back();
            return token(pair.close);
        }
        const size_t index = top.at++;
        if (index > 0 && !token(", ")) {
            return false;
        }
        if (!top.value->isMap())
            return begin(top.value->items()[index]);
        const Value::Pair &pair = top.value->pairs()[index];
        if (m_left <= 0)
            return false;
        const bool nested = pair.first.isSequence() || pair.first.isMap();
        return token(nested ? Printer(m_left).print(pair.first) : leaf(pair.first)) && token(": ") &&
               begin(pair.second);
    }

    QByteArray cut()
    {
        m_out += ", ...";
        for (; !m_open.empty(); m_open.pop_back())
            m_out += m_open.back().brackets.close;
        return QByteArray::fromStdString(m_out);
    }

    qsizetype m_left;
    std::string m_out;
    std::vector<Frame> m_open;
};

} // namespace

QByteArray pythonFloat(QByteArrayView text)
{
    const auto number = Value::floating(text.toByteArray()).toDouble();
    return pythonFloat(number.value_or(std::nan("")));
}

QByteArray pythonFloat(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr;
    const QByteArrayView shortest(buffer, end - buffer);
    const qsizetype e = shortest.indexOf('e');
    const int exponent = shortest.sliced(e + 1).toInt();
    // Python switches to an exponent below 1e-4 and from 1e16 on.
    if (exponent < -4 || exponent >= 16)
        return shortest.toByteArray();
    QByteArray fixed(400, Qt::Uninitialized);
    const auto fixedEnd =
        std::to_chars(fixed.data(), fixed.data() + fixed.size(), number, std::chars_format::fixed).ptr;
    fixed.truncate(fixedEnd - fixed.data());
    return fixed.contains('.') ? fixed : fixed + ".0";
}

QByteArray pythonRepr(const Value &value, qsizetype maxLength)
{
    return Printer(maxLength).print(value);
}

QByteArray pythonArgsRepr(const Value &args)
{
    return pythonRepr(args.isSequence() ? Value::tuple(args.items()) : args);
}

} // namespace app
