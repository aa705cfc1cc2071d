#include "app/payload/json.h"

#include <QCoreApplication>

namespace app {

using models::Value;
using Kind = models::Value::Kind;

namespace {

QByteArray quoted(const Value &string)
{
    const QByteArray &source = string.jsonSource();
    return '"' + (source.isEmpty() ? jsonEscape(string.text()) : source) + '"';
}

// Scalars have a form of their own in JSON, except bytes.
bool isPlain(Kind kind)
{
    return kind < Kind::Bytes;
}

QByteArray plainText(const Value &value)
{
    switch (value.kind()) {
    case Kind::Null: return "null";
    case Kind::String: return quoted(value);
    default: return value.text();
    }
}

QByteArray keyText(const Value &key)
{
    return key.kind() == Kind::String ? quoted(key) : '"' + plainText(key) + '"';
}

const char *kindName(Kind kind)
{
    switch (kind) {
    case Kind::Bytes: return QT_TRANSLATE_NOOP("Json", "bytes");
    case Kind::Set: return QT_TRANSLATE_NOOP("Json", "a set");
    case Kind::Object: return QT_TRANSLATE_NOOP("Json", "an object of a class");
    case Kind::Recursive: return QT_TRANSLATE_NOOP("Json", "a reference to itself");
    case Kind::Map:
    case Kind::List:
    case Kind::Tuple: return QT_TRANSLATE_NOOP("Json", "a container as a key");
    default: return QT_TRANSLATE_NOOP("Json", "something unreadable");
    }
}

// Writes without recursion: one step is one child, closing bracket included.
class Writer
{
public:
    explicit Writer(JsonStyle style) : m_style(style) {}

    bool write(const Value &root)
    {
        if (!begin(root))
            return false;
        while (!m_open.empty()) {
            if (!step())
                return false;
        }
        return true;
    }
    QByteArray take() { return std::move(m_out); }
    Kind refused() const { return m_refused; }

private:
    struct Frame {
        const Value *value;
        size_t at = 0;
    };

    bool begin(const Value &value)
    {
        if (isPlain(value.kind())) {
            m_out += plainText(value);
            return true;
        }
        if (value.isMap() || value.kind() == Kind::List || value.kind() == Kind::Tuple) {
            m_out += value.isMap() ? '{' : '[';
            m_open.push_back({&value});
            return true;
        }
        m_refused = value.kind();
        return false;
    }

    bool step()
    {
        Frame &top = m_open.back();
        const Value &value = *top.value;
        const size_t count = value.isMap() ? value.pairs().size() : value.items().size();
        if (top.at == count) {
            m_open.pop_back();
            if (count > 0)
                newLine();
            m_out += value.isMap() ? '}' : ']';
            return true;
        }
        if (top.at > 0)
            m_out += m_style == JsonStyle::Python ? ", " : ",";
        newLine();
        const size_t index = top.at++;
        return value.isMap() ? member(value.pairs()[index]) : begin(value.items()[index]);
    }

    bool member(const Value::Pair &pair)
    {
        if (!isPlain(pair.first.kind())) {
            m_refused = pair.first.kind();
            return false;
        }
        m_out += keyText(pair.first);
        m_out += m_style == JsonStyle::Compact ? ":" : ": ";
        return begin(pair.second);
    }

    void newLine()
    {
        if (m_style == JsonStyle::Pretty)
            m_out += '\n' + QByteArray(qsizetype(m_open.size()) * 2, ' ');
    }

    JsonStyle m_style;
    QByteArray m_out;
    std::vector<Frame> m_open;
    Kind m_refused = Kind::Null;
};

} // namespace

models::Result<QByteArray> writeJson(const Value &value, JsonStyle style)
{
    Writer writer(style);
    if (writer.write(value))
        return writer.take();
    const QString what = QCoreApplication::translate("Json", kindName(writer.refused()));
    return models::Error{models::ErrorKind::Malformed,
                         QCoreApplication::translate("Json", "JSON has no form for %1").arg(what),
                         {},
                         QStringLiteral("json")};
}

} // namespace app
