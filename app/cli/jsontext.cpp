#include "app/cli/jsontext.h"

#include <QDateTime>

#include <cmath>

namespace app {

namespace {

/// What a terminal, or the eye before it, may take for more than text: C0, C1, marks that turn the direction.
bool isTerminalOrder(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

QByteArray quoted(const QString &text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += u'"';
    for (const QChar c : text) {
        switch (c.unicode()) {
        case u'"': out += QLatin1String("\\\""); break;
        case u'\\': out += QLatin1String("\\\\"); break;
        case u'\n': out += QLatin1String("\\n"); break;
        case u'\r': out += QLatin1String("\\r"); break;
        case u'\t': out += QLatin1String("\\t"); break;
        default:
            if (isTerminalOrder(c.unicode()))
                out += QStringLiteral("\\u%1").arg(int{c.unicode()}, 4, 16, QLatin1Char('0'));
            else
                out += c;
        }
    }
    out += u'"';
    return out.toUtf8();
}

} // namespace

JsonText &JsonText::write(const QByteArray &piece)
{
    if (m_needsComma)
        m_text += ',';
    m_text += piece;
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::beginObject()
{
    write("{");
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::endObject()
{
    m_text += '}';
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::beginArray()
{
    write("[");
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::endArray()
{
    m_text += ']';
    m_needsComma = true;
    return *this;
}

JsonText &JsonText::key(const char *name)
{
    write('"' + QByteArray(name) + "\":");
    m_needsComma = false;
    return *this;
}

JsonText &JsonText::null()
{
    return write("null");
}

JsonText &JsonText::value(const QString &text)
{
    return write(quoted(text));
}

JsonText &JsonText::value(const QByteArray &text)
{
    return write(quoted(QString::fromUtf8(text)));
}

JsonText &JsonText::value(bool flag)
{
    return write(flag ? "true" : "false");
}

JsonText &JsonText::value(qint64 number)
{
    return write(QByteArray::number(number));
}

JsonText &JsonText::value(double number)
{
    return std::isfinite(number) ? write(QByteArray::number(number, 'g', QLocale::FloatingPointShortest)) : null();
}

JsonText &JsonText::raw(const QByteArray &json)
{
    return json.isEmpty() ? null() : write(json);
}

JsonText &JsonText::time(const models::MaybeInstant &instant)
{
    if (!instant)
        return null();
    return value(QDateTime::fromMSecsSinceEpoch(models::toMs(*instant), Qt::UTC).toString(Qt::ISODateWithMs));
}

JsonText &JsonText::seconds(const models::MaybeDuration &duration)
{
    return duration ? value(static_cast<double>(duration->count()) / 1000.0) : null();
}

JsonText &JsonText::textOrNull(const QString &text)
{
    return text.isEmpty() ? null() : value(text);
}

} // namespace app
