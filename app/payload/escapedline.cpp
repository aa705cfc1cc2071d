#include "app/payload/escapedline.h"

#include <algorithm>

namespace app {

namespace {

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

/// Most texts are plain ASCII and come out as they are.
bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7F;
}

} // namespace

QString escapedLine(std::string_view utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return isPlain(QLatin1Char(c)); }))
        return QString::fromLatin1(utf8.data(), qsizetype(utf8.size()));
    return escapedLine(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
}

QString escapedLine(QStringView text)
{
    if (std::all_of(text.begin(), text.end(), isPlain))
        return text.toString();
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair) {
            out += text[i];
            out += text[++i];
        } else {
            appendEscaped(out, text[i]);
        }
    }
    return out;
}

} // namespace app
