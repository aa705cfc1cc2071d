#include "app/payload/utf8.h"

namespace app {

int wtf8Length(QByteArrayView text)
{
    if (text.isEmpty())
        return 0;
    const auto byte = [&text](qsizetype i) { return quint8(text[i]); };
    const quint8 first = byte(0);
    if (first < 0x80)
        return 1;
    const int length = first >= 0xC2 && first < 0xE0   ? 2
                       : (first & 0xF0) == 0xE0        ? 3
                       : first >= 0xF0 && first < 0xF5 ? 4
                                                       : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (int i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    // Overlong forms and what lies beyond U+10FFFF.
    if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90))
        return 0;
    return length;
}

int utf8Length(QByteArrayView text)
{
    const int length = wtf8Length(text);
    const bool surrogate = length == 3 && quint8(text[0]) == 0xED && quint8(text[1]) >= 0xA0;
    return surrogate ? 0 : length;
}

bool isUtf8(QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size();) {
        const int length = utf8Length(text.sliced(at));
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

void appendUtf8(QByteArray &out, char32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0 | (code >> 6));
        out += char(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += char(0xE0 | (code >> 12));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    } else {
        out += char(0xF0 | (code >> 18));
        out += char(0x80 | ((code >> 12) & 0x3F));
        out += char(0x80 | ((code >> 6) & 0x3F));
        out += char(0x80 | (code & 0x3F));
    }
}

char32_t takeUtf8(QByteArrayView wtf8, qsizetype &at)
{
    const QByteArrayView rest = wtf8.sliced(at);
    const int length = wtf8Length(rest);
    const auto byte = [&rest](qsizetype i) { return char32_t(quint8(rest[i])); };
    at += qMax(1, length);
    switch (length) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3: return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4: return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default: return 0xFFFD;
    }
}

} // namespace app
