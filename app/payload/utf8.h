#pragma once

#include <QByteArray>

namespace app {

/// Bytes of the well-formed UTF-8 sequence at the start of `text`; 0 when there is none.
int utf8Length(QByteArrayView text);
/// The same for WTF-8: surrogate halves are allowed.
int wtf8Length(QByteArrayView text);
bool isUtf8(QByteArrayView text);
/// Appends one code point; surrogate halves become three bytes (WTF-8).
void appendUtf8(QByteArray &out, char32_t code);
/// The code point at `at` of WTF-8, which moves behind it; U+FFFD for a byte that fits nowhere.
char32_t takeUtf8(QByteArrayView wtf8, qsizetype &at);

} // namespace app
