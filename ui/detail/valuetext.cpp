#include "ui/detail/valuetext.h"

#include "ui/detail/displaytext.h"

namespace ui {

namespace {

using models::Value;
constexpr int kMaxDepth = 200;

/// Writes one tree; a class only because seven functions share the state.
class Printer
{
public:
    explicit Printer(qsizetype limit) : m_limit(limit) {}

    ValueText take(const Value &value)
    {
        write(value, 0);
        if (m_out.text.size() > m_limit) {
            m_out.text.truncate(m_limit);
            m_out.truncated = true;
        }
        return std::move(m_out);
    }

private:
    void write(const Value &value, int depth);
    void writeScalar(const Value &value);
    void writeString(const QString &text);
    void writeBytes(const QByteArray &bytes);
    void writeItems(const Value &value, int depth, const QString &open, const QString &close);
    void writeMap(const Value &value, int depth);
    void newLine(int depth);
    bool full() const { return m_out.text.size() > m_limit; }

    ValueText m_out;
    qsizetype m_limit;
};

void Printer::newLine(int depth)
{
    m_out.text += QLatin1Char('\n') + QString(qsizetype(depth) * 2, QLatin1Char(' '));
}

void Printer::writeString(const QString &text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    escaped.replace(QLatin1Char('"'), QStringLiteral("\\\""));
    escaped.replace(QLatin1Char('\t'), QStringLiteral("\\t"));
    escaped.replace(QLatin1Char('\r'), QStringLiteral("\\r"));
    m_out.text += QLatin1Char('"') + displayText(escaped) + QLatin1Char('"');
}

void Printer::writeBytes(const QByteArray &bytes)
{
    m_out.pureJson = false;
    m_out.text += QStringLiteral("b\"");
    for (const char byte : bytes) {
        if (full())
            break;
        const auto unit = uchar(byte);
        if (unit == '"' || unit == '\\')
            (m_out.text += QLatin1Char('\\')) += QLatin1Char(byte);
        else if (unit >= 0x20 && unit < 0x7f)
            m_out.text += QLatin1Char(byte);
        else
            m_out.text += QStringLiteral("\\x%1").arg(uint(unit), 2, 16, QLatin1Char('0'));
    }
    m_out.text += QLatin1Char('"');
}

void Printer::writeScalar(const Value &value)
{
    switch (value.kind()) {
    case Value::Kind::Null: m_out.text += QStringLiteral("null"); break;
    case Value::Kind::String: writeString(value.toQString()); break;
    case Value::Kind::Bytes: writeBytes(value.text()); break;
    case Value::Kind::Opaque:
        m_out.pureJson = false;
        m_out.hasOpaque = true;
        m_out.text += QStringLiteral("⟨%1⟩").arg(displayText(value.toQString()));
        break;
    case Value::Kind::Recursive:
        m_out.pureJson = false;
        m_out.text += QStringLiteral("⟨…⟩");
        break;
    default: m_out.text += displayText(value.toQString()); break;
    }
}

void Printer::writeItems(const Value &value, int depth, const QString &open, const QString &close)
{
    m_out.text += open;
    bool first = true;
    for (const Value &item : value.items()) {
        if (full())
            return;
        if (!first)
            m_out.text += u',';
        first = false;
        newLine(depth + 1);
        write(item, depth + 1);
    }
    if (!first)
        newLine(depth);
    m_out.text += close;
}

void Printer::writeMap(const Value &value, int depth)
{
    m_out.text += QLatin1Char('{');
    bool first = true;
    for (const auto &[key, item] : value.pairs()) {
        if (full())
            return;
        if (!first)
            m_out.text += u',';
        first = false;
        newLine(depth + 1);
        if (key.kind() != Value::Kind::String)
            m_out.pureJson = false;
        write(key, depth + 1);
        m_out.text += QStringLiteral(": ");
        write(item, depth + 1);
    }
    if (!first)
        newLine(depth);
    m_out.text += QLatin1Char('}');
}

void Printer::write(const Value &value, int depth)
{
    if (full())
        return;
    if (depth > kMaxDepth) {
        m_out.pureJson = false;
        m_out.text += QStringLiteral("⟨…⟩");
        return;
    }
    switch (value.kind()) {
    case Value::Kind::List: writeItems(value, depth, QStringLiteral("["), QStringLiteral("]")); break;
    case Value::Kind::Tuple:
        m_out.pureJson = false;
        writeItems(value, depth, QStringLiteral("("), QStringLiteral(")"));
        break;
    case Value::Kind::Set:
        m_out.pureJson = false;
        writeItems(value, depth, QStringLiteral("{"), QStringLiteral("}"));
        break;
    case Value::Kind::Object:
        m_out.pureJson = false;
        writeItems(value, depth, displayText(QString::fromUtf8(value.className())) + QLatin1Char('('),
                   QStringLiteral(")"));
        break;
    case Value::Kind::Map: writeMap(value, depth); break;
    default: writeScalar(value); break;
    }
}

} // namespace

ValueText prettyText(const Value &value, qsizetype limit)
{
    return Printer(limit).take(value);
}

} // namespace ui
