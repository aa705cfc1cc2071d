#include "app/payload/display.h"

#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "app/payload/pythonrepr.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Value;
using Kind = models::Value::Kind;

namespace {

QByteArray quoted(QByteArrayView text)
{
    return '"' + jsonEscape(text) + '"';
}

QByteArray scalarText(const Value &value)
{
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::String: return holdsMask(value) ? '"' + value.text() + '"' : quoted(value.text());
    case Kind::Bytes: return pythonRepr(value, value.text().size() + 1);
    case Kind::Opaque: return '<' + value.text() + '>';
    case Kind::Recursive: return "<recursive>";
    default: return value.text();
    }
}

bool hasParts(const Value &value)
{
    return value.isMap() || value.isSequence() || value.kind() == Kind::Object;
}

QByteArray opening(const Value &value)
{
    switch (value.kind()) {
    case Kind::Tuple: return "(";
    case Kind::Map:
    case Kind::Set: return "{";
    case Kind::Object: return value.className() + '(';
    default: return "[";
    }
}

char closing(const Value &value)
{
    switch (value.kind()) {
    case Kind::Tuple:
    case Kind::Object: return ')';
    case Kind::Map:
    case Kind::Set: return '}';
    default: return ']';
    }
}

class DisplayWriter
{
public:
    explicit DisplayWriter(qsizetype maxLength) : m_maxLength(maxLength) {}

    QByteArray write(const Value &value)
    {
        part(value, 0);
        if (m_out.size() > m_maxLength) {
            m_out.truncate(m_maxLength);
            m_out += "\n… " + QCoreApplication::translate("Payload", "cut here: the whole is longer").toUtf8();
        }
        return m_out;
    }

private:
    // Decoders bound the depth (JsonLimits::maxDepth), so this may recurse.
    void part(const Value &value, int depth)
    {
        if (m_out.size() > m_maxLength)
            return;
        if (!hasParts(value)) {
            m_out += scalarText(value);
            return;
        }
        m_out += opening(value);
        bool first = true;
        for (const Value &item : value.items()) {
            line(first, depth + 1);
            part(item, depth + 1);
        }
        for (const auto &[key, member] : value.pairs()) {
            line(first, depth + 1);
            if (value.kind() == Kind::Object)
                m_out += key.text() + '=';
            else
                namePart(key, depth + 1);
            part(member, depth + 1);
        }
        if (!first)
            m_out += '\n' + QByteArray(qsizetype(depth) * 2, ' ');
        m_out += closing(value);
    }

    void namePart(const Value &key, int depth)
    {
        part(key, depth);
        m_out += ": ";
    }

    void line(bool &first, int depth)
    {
        m_out += first ? "\n" : ",\n";
        m_out += QByteArray(qsizetype(depth) * 2, ' ');
        first = false;
    }

    qsizetype m_maxLength;
    QByteArray m_out;
};

bool hasPlainKeys(const Value &map)
{
    // A map that looks like one of our own marks would be read as that mark.
    if (map.pairs().size() == 1 && map.pairs().front().first.text().startsWith('$'))
        return false;
    return std::all_of(map.pairs().begin(), map.pairs().end(),
                       [](const Value::Pair &pair) { return pair.first.kind() == Kind::String; });
}

void appendTyped(QByteArray &out, const Value &value);

void appendItems(QByteArray &out, const Value &value)
{
    out += '[';
    for (size_t i = 0; i < value.items().size(); ++i) {
        if (i > 0)
            out += ',';
        appendTyped(out, value.items()[i]);
    }
    out += ']';
}

void appendMap(QByteArray &out, const Value &value)
{
    const bool plain = hasPlainKeys(value);
    out += plain ? "{" : R"({"$map":[)";
    bool first = true;
    for (const auto &[key, member] : value.pairs()) {
        out += first ? "" : ",";
        first = false;
        out += plain ? "" : "[";
        appendTyped(out, key);
        out += plain ? ":" : ",";
        appendTyped(out, member);
        out += plain ? "" : "]";
    }
    out += plain ? "}" : "]}";
}

void appendTyped(QByteArray &out, const Value &value)
{
    switch (value.kind()) {
    case Kind::Null: out += "null"; return;
    case Kind::Bool:
    case Kind::Integer: out += value.text(); return;
    case Kind::Float:
        out += value.text().back() >= '0' && value.text().back() <= '9' ? value.text()
                                                                        : R"({"$float":")" + value.text() + "\"}";
        return;
    case Kind::String: out += quoted(value.text()); return;
    case Kind::Bytes: out += R"({"$bytes":")" + value.text().toBase64() + "\"}"; return;
    case Kind::List: appendItems(out, value); return;
    case Kind::Tuple:
    case Kind::Set:
        out += value.kind() == Kind::Tuple ? R"({"$tuple":)" : R"({"$set":)";
        appendItems(out, value);
        out += '}';
        return;
    case Kind::Map: appendMap(out, value); return;
    case Kind::Object:
        out += R"({"$object":)" + quoted(value.className()) + R"(,"items":)";
        appendItems(out, value);
        if (!value.pairs().empty()) {
            out += R"(,"state":)";
            appendMap(out, value);
        }
        out += '}';
        return;
    case Kind::Opaque: out += R"({"$opaque":)" + quoted(value.text()) + '}'; return;
    case Kind::Recursive: out += R"({"$recursive":true})"; return;
    }
}

} // namespace

QByteArray displayText(const Value &value, qsizetype maxLength)
{
    return DisplayWriter(maxLength).write(value);
}

QByteArray typedJson(const Value &value)
{
    QByteArray out;
    appendTyped(out, value);
    return out;
}

} // namespace app
