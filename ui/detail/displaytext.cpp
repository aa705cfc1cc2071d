#include "ui/detail/displaytext.h"

namespace ui {

namespace {

bool reordersOrBreaks(char16_t unit)
{
    return unit == 0x061c || (unit >= 0x200e && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202e) ||
           (unit >= 0x2066 && unit <= 0x2069) || unit == 0xfeff;
}

void appendEscape(QString &out, char16_t unit)
{
    out += QStringLiteral("\\u%1").arg(uint(unit), 4, 16, QLatin1Char('0'));
}

} // namespace

QString displayText(QStringView text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += text[i];
            out += text[++i];
        } else if (unit == u'\n') {
            out += keepLines ? QStringLiteral("\n") : QStringLiteral("\\n");
        } else if (unit == u'\t' && keepLines) {
            out += QStringLiteral("    ");
        } else if (unit == u'\r' && keepLines && i + 1 < text.size() && text[i + 1] == u'\n') {
            continue;
        } else if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || QChar::isSurrogate(unit) || reordersOrBreaks(unit)) {
            appendEscape(out, unit);
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace ui
