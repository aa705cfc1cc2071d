#include "app/payload/pickleoperands.h"

#include "app/payload/bignum.h"
#include "app/payload/pythonrepr.h"
#include "app/payload/utf8.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace app {

namespace {

// Decimal conversion takes the square of the length; nobody reads longer numbers.
constexpr qsizetype kLongestNumber = 4096;

int hex(QByteArrayView text, qsizetype at, int width, char32_t &code)
{
    code = 0;
    for (int i = 0; i < width; ++i) {
        bool ok = false;
        if (at + i >= text.size())
            return 0;
        code = code * 16 + char32_t(QByteArray(1, text[at + i]).toInt(&ok, 16));
        if (!ok)
            return 0;
    }
    return width;
}

bool isNumberText(QByteArrayView text)
{
    const QByteArrayView digits = text.startsWith('-') ? text.sliced(1) : text;
    return !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

char simpleEscape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    default: return c;
    }
}

} // namespace

std::optional<QByteArrayView> PickleOperands::take(quint64 length)
{
    if (length > quint64(m_bytes.size() - m_at))
        return std::nullopt;
    const QByteArrayView taken = m_bytes.sliced(m_at, qsizetype(length));
    m_at += qsizetype(length);
    return taken;
}

std::optional<quint8> PickleOperands::byte()
{
    const auto taken = take(1);
    return taken ? std::optional(quint8(taken->front())) : std::nullopt;
}

std::optional<quint64> PickleOperands::number(int width)
{
    const auto taken = take(quint64(width));
    if (!taken)
        return std::nullopt;
    quint64 value = 0;
    for (int i = width - 1; i >= 0; --i)
        value = value << 8 | quint8((*taken)[i]);
    return value;
}

std::optional<QByteArray> PickleOperands::block(int lengthWidth)
{
    const auto length = number(lengthWidth);
    const auto taken = length ? take(*length) : std::nullopt;
    return taken ? std::optional(taken->toByteArray()) : std::nullopt;
}

std::optional<QByteArray> PickleOperands::unsignedText(int width)
{
    const auto value = number(width);
    return value ? std::optional(QByteArray::number(*value)) : std::nullopt;
}

std::optional<QByteArray> PickleOperands::signedText(int width)
{
    const auto value = number(width);
    return value ? std::optional(QByteArray::number(qint32(quint32(*value)))) : std::nullopt;
}

std::optional<QByteArray> PickleOperands::longText(int lengthWidth)
{
    const auto raw = block(lengthWidth);
    if (!raw || raw->size() > kLongestNumber)
        return std::nullopt;
    return decimalFromTwosComplement(*raw);
}

std::optional<QByteArray> PickleOperands::doubleText()
{
    const auto taken = take(8);
    if (!taken)
        return std::nullopt;
    quint64 bits = 0;
    for (const char c : *taken)
        bits = bits << 8 | quint8(c);
    return app::doubleText(std::bit_cast<double>(bits));
}

std::optional<QByteArray> PickleOperands::line()
{
    const qsizetype end = m_bytes.indexOf('\n', m_at);
    if (end < 0)
        return std::nullopt;
    const QByteArrayView text = m_bytes.sliced(m_at, end - m_at);
    m_at = end + 1;
    return (text.endsWith('\r') ? text.chopped(1) : text).toByteArray();
}

std::optional<QByteArray> PickleOperands::integerLine()
{
    auto text = line();
    if (text && text->endsWith('L'))
        text->chop(1);
    return text && isNumberText(*text) ? text : std::nullopt;
}

std::optional<QByteArray> PickleOperands::floatLine()
{
    const auto text = line();
    if (!text)
        return std::nullopt;
    if (*text == "nan")
        return QByteArray("NaN");
    if (*text == "inf" || *text == "-inf")
        return QByteArray(text->startsWith('-') ? "-Infinity" : "Infinity");
    bool ok = false;
    const double number = text->toDouble(&ok);
    return ok ? std::optional(app::doubleText(number)) : std::nullopt;
}

std::optional<QByteArray> PickleOperands::quotedLine()
{
    const auto text = line();
    if (!text || text->size() < 2 || (text->front() != '\'' && text->front() != '"') || text->front() != text->back())
        return std::nullopt;
    const QByteArrayView inner = QByteArrayView(*text).sliced(1).chopped(1);
    QByteArray out;
    for (qsizetype i = 0; i < inner.size(); ++i) {
        char32_t code = 0;
        if (inner[i] != '\\' || i + 1 == inner.size()) {
            out += inner[i];
        } else if (inner[i + 1] == 'x' && hex(inner, i + 2, 2, code) != 0) {
            out += char(code);
            i += 3;
        } else {
            out += simpleEscape(inner[++i]);
        }
    }
    return out;
}

std::optional<QByteArray> PickleOperands::unicodeLine()
{
    const auto text = line();
    if (!text)
        return std::nullopt;
    QByteArray out;
    for (qsizetype i = 0; i < text->size();) {
        char32_t code = 0;
        const bool escape = (*text)[i] == '\\' && i + 1 < text->size();
        const int width = !escape ? 0 : (*text)[i + 1] == 'u' ? 4 : (*text)[i + 1] == 'U' ? 8 : 0;
        if (width > 0 && hex(*text, i + 2, width, code) != 0 && code < 0x110000) {
            appendUtf8(out, code);
            i += 2 + width;
        } else {
            appendUtf8(out, quint8((*text)[i++])); // the rest is Latin-1
        }
    }
    return out;
}

std::optional<quint64> PickleOperands::indexLine()
{
    const auto text = line();
    bool ok = false;
    const quint64 index = text ? text->toULongLong(&ok) : 0;
    return ok ? std::optional(index) : std::nullopt;
}

QByteArray globalName(const QByteArray &module, const QByteArray &name)
{
    struct Renamed {
        const char *before;
        const char *after;
    };
    static constexpr Renamed kModules[] = {
        {"__builtin__", "builtins"}, {"exceptions", "builtins"}, {"copy_reg", "copyreg"}, {"UserDict", "collections"}};
    for (const Renamed &renamed : kModules) {
        if (module == renamed.before)
            return QByteArray(renamed.after) + '.' + (name == "xrange" ? QByteArray("range") : name);
    }
    return module + '.' + name;
}

bool isText(QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const int length = wtf8Length(bytes.sliced(at));
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

QByteArray doubleText(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number < 0 ? "-Infinity" : "Infinity";
    return pythonFloat(number);
}

} // namespace app
