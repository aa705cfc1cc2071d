#include "app/payload/summary.h"

#include "app/payload/mask.h"
#include "app/payload/pythonrepr.h"

#include <algorithm>

namespace app {

using models::Value;
using Kind = models::Value::Kind;

namespace {

constexpr int kShown = 3;
constexpr int kLongestScalar = 40;

// Marks that reorder the text around them: in a table they could make one job read as another.
bool reorders(char16_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void appendEscaped(QString &out, QChar c)
{
    switch (c.unicode()) {
    case '\n': out += QLatin1String("\\n"); return;
    case '\r': out += QLatin1String("\\r"); return;
    case '\t': out += QLatin1String("\\t"); return;
    default: break;
    }
    const bool wide = c.unicode() > 0xFF;
    if (c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0))
        out += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
    else if (wide && (reorders(c.unicode()) || c.isSurrogate() || c.unicode() == 0x2028 || c.unicode() == 0x2029))
        out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    else
        out += c;
}

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

QString scalarText(const Value &value)
{
    switch (value.kind()) {
    case Kind::Null: return QStringLiteral("None");
    case Kind::Bool: return value.toBool() ? QStringLiteral("True") : QStringLiteral("False");
    case Kind::String: return escapedLine(value.toQString(), kLongestScalar);
    case Kind::Bytes: return escapedLine(QString::fromUtf8(pythonRepr(value, kLongestScalar)));
    default: return escapedLine(QString::fromUtf8(value.text()), kLongestScalar);
    }
}

// Collects "name=value" and "value" until there are enough.
class Gatherer
{
public:
    explicit Gatherer(const Masking &masking) : m_masking(masking) {}

    void args(const Value &args)
    {
        for (const Value &item : args.items())
            add({}, item);
    }
    void kwargs(const Value &kwargs)
    {
        for (const auto &[name, value] : kwargs.pairs())
            add(name.text(), value);
    }
    QString text() const { return m_parts.join(QLatin1String(", ")) + (m_more ? QStringLiteral(", …") : QString()); }
    bool empty() const { return m_parts.isEmpty(); }

private:
    void add(const QByteArray &name, const Value &value)
    {
        if (m_parts.size() == kShown || !(value.isScalar() || m_masking.hides(name))) {
            m_more = true;
            return;
        }
        const QString shown = m_masking.hides(name) ? QString::fromUtf16(kMask) : scalarText(value);
        m_parts +=
            name.isEmpty() ? shown : escapedLine(QString::fromUtf8(name), kLongestScalar) + QLatin1Char('=') + shown;
    }

    const Masking &m_masking;
    QStringList m_parts;
    bool m_more = false;
};

/// Most texts are plain ASCII and come out as they are.
bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7F;
}

} // namespace

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
    if (m_parts.isEmpty() || !(value.isMap() || value.isSequence() || value.kind() == Kind::Object))
        return value;
    std::vector<Value> items;
    std::vector<Value::Pair> pairs;
    for (const Value &item : value.items())
        items.push_back(masked(item));
    for (const auto &[name, member] : value.pairs())
        pairs.emplace_back(name, hides(name.text()) ? maskValue() : masked(member));
    switch (value.kind()) {
    case Kind::Map: return Value::map(std::move(pairs));
    case Kind::Tuple: return Value::tuple(std::move(items));
    case Kind::Set: return Value::set(std::move(items));
    case Kind::Object: return Value::object(value.className(), std::move(items), std::move(pairs));
    default: return Value::list(std::move(items));
    }
}

QList<QByteArray> defaultMaskedKeys()
{
    return {"password", "passwd", "secret", "token", "authorization", "api_key", "card"};
}

QString argumentSummary(const Value &args, const Value &kwargs, const Masking &masking, int maxLength)
{
    Gatherer gathered(masking);
    gathered.args(args);
    gathered.kwargs(kwargs);
    QString text = gathered.empty() && gathered.text().size() > 1 ? QStringLiteral("…") : gathered.text();
    if (text.size() > maxLength)
        text = text.left(maxLength - 1) + QChar(u'…');
    return text;
}

QString escapedLine(std::string_view utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return isPlain(QLatin1Char(c)); }))
        return QString::fromLatin1(utf8.data(), qsizetype(utf8.size()));
    return escapedLine(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
}

QString escapedLine(QStringView text, int maxLength)
{
    if ((maxLength < 0 || text.size() <= maxLength) && std::all_of(text.begin(), text.end(), isPlain))
        return text.toString();
    QString out;
    const bool cut = maxLength >= 0 && text.size() > maxLength;
    const QStringView kept = cut ? text.first(qMax(0, maxLength - 1)) : text;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const bool pair = kept[i].isHighSurrogate() && i + 1 < kept.size() && kept[i + 1].isLowSurrogate();
        if (pair) {
            out += kept[i];
            out += kept[++i];
        } else {
            appendEscaped(out, kept[i]);
        }
    }
    return cut ? out + QChar(u'…') : out;
}

} // namespace app
