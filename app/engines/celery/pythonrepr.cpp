#include "app/engines/celery/pythonrepr.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>

namespace app {

using models::Value;
using Kind = Value::Kind;

namespace {

constexpr int kDeepest = 100;

void writeEscape(QByteArray &out, char32_t code)
{
    const auto hex = [&](int width) { return QByteArray::number(uint(code), 16).rightJustified(width, '0'); };
    if (code < 0x100)
        out += "\\x" + hex(2);
    else if (code < 0x10000)
        out += "\\u" + hex(4);
    else
        out += "\\U" + hex(8);
}

void writeCharacter(QByteArray &out, char32_t code, char quote)
{
    switch (code) {
    case U'\\': out += "\\\\"; return;
    case U'\n': out += "\\n"; return;
    case U'\r': out += "\\r"; return;
    case U'\t': out += "\\t"; return;
    default: break;
    }
    if (code == char32_t(quote))
        out += '\\';
    const bool printable = code == U' ' || (QChar::isPrint(code) && !QChar::isSpace(code) && !QChar::isSurrogate(code));
    if (printable)
        out += QString::fromUcs4(&code, 1).toUtf8();
    else
        writeEscape(out, code);
}

QByteArray textRepr(const Value &value, qsizetype limit)
{
    const QString text = value.toQString();
    const char quote = text.contains(QLatin1Char('\'')) && !text.contains(QLatin1Char('"')) ? '"' : '\'';
    QByteArray out(1, quote);
    for (const char32_t code : text.toUcs4()) {
        if (out.size() > limit) {
            out += "...";
            break;
        }
        writeCharacter(out, code, quote);
    }
    return out + quote;
}

QByteArray bytesRepr(const Value &value, qsizetype limit)
{
    QByteArray out = "b'";
    for (const char c : value.text()) {
        if (out.size() > limit) {
            out += "...";
            break;
        }
        const auto code = uchar(c);
        if (code >= 0x7f)
            writeEscape(out, code);
        else
            writeCharacter(out, code, '\'');
    }
    return out + '\'';
}

QByteArray floatRepr(const QByteArray &text)
{
    if (text == "NaN")
        return "nan";
    if (text == "Infinity")
        return "inf";
    return text == "-Infinity" ? QByteArray("-inf") : text;
}

class ReprWriter
{
public:
    explicit ReprWriter(qsizetype limit) : m_limit(limit) {}
    QByteArray take() { return std::move(m_out); }

    void write(const Value &value, int depth)
    {
        if (full() || depth > kDeepest) {
            m_out += "...";
            return;
        }
        switch (value.kind()) {
        case Kind::Null: m_out += "None"; break;
        case Kind::Bool: m_out += value.toBool() ? "True" : "False"; break;
        case Kind::Integer: m_out += value.text(); break;
        case Kind::Float: m_out += floatRepr(value.text()); break;
        case Kind::String: m_out += textRepr(value, room()); break;
        case Kind::Bytes: m_out += bytesRepr(value, room()); break;
        case Kind::List: writeItems(value, "[", "]", depth); break;
        case Kind::Tuple: writeItems(value, "(", value.items().size() == 1 ? ",)" : ")", depth); break;
        case Kind::Set:
            writeItems(value, value.items().empty() ? "set(" : "{", value.items().empty() ? ")" : "}", depth);
            break;
        case Kind::Map: writePairs(value, depth); break;
        case Kind::Object: writeItems(value, value.className() + '(', ")", depth); break;
        case Kind::Opaque: m_out += '<' + value.text() + '>'; break;
        case Kind::Recursive: m_out += "[...]"; break;
        }
    }

private:
    bool full() const { return m_out.size() >= m_limit; }
    qsizetype room() const { return std::max<qsizetype>(0, m_limit - m_out.size()); }

    bool separate(bool &first)
    {
        if (!first)
            m_out += ", ";
        first = false;
        if (!full())
            return true;
        m_out += "...";
        return false;
    }

    void writeItems(const Value &value, const QByteArray &open, const QByteArray &close, int depth)
    {
        m_out += open;
        bool first = true;
        for (const Value &item : value.items()) {
            if (!separate(first))
                break;
            write(item, depth + 1);
        }
        m_out += close;
    }

    void writePairs(const Value &value, int depth)
    {
        m_out += '{';
        bool first = true;
        for (const auto &[key, item] : value.pairs()) {
            if (!separate(first))
                break;
            write(key, depth + 1);
            m_out += ": ";
            write(item, depth + 1);
        }
        m_out += '}';
    }

    QByteArray m_out;
    qsizetype m_limit;
};

bool isPlainAt(const Value &value, int depth)
{
    if (depth > kDeepest)
        return false;
    switch (value.kind()) {
    case Kind::Null:
    case Kind::Bool:
    case Kind::Integer:
    case Kind::String: return true;
    case Kind::List:
    case Kind::Tuple:
        return std::all_of(value.items().begin(), value.items().end(),
                           [depth](const Value &item) { return isPlainAt(item, depth + 1); });
    case Kind::Map:
        return std::all_of(value.pairs().begin(), value.pairs().end(), [depth](const Value::Pair &pair) {
            return pair.first.kind() == Kind::String && pair.first.text() != "__type__" &&
                   isPlainAt(pair.second, depth + 1);
        });
    default: return false;
    }
}

} // namespace

QByteArray pythonRepr(const Value &value, qsizetype limit)
{
    ReprWriter writer(limit);
    writer.write(value, 0);
    return writer.take();
}

bool isPlain(const Value &value)
{
    return isPlainAt(value, 0);
}

} // namespace app
