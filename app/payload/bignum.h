#pragma once

#include <QByteArray>

namespace app {

/// Decimal text of an integer of any length, given as digits of a base from 2 to 16 (no sign). Takes the square of the
/// length: callers bound it.
QByteArray decimalFromDigits(QByteArrayView digits, int base);
/// The same from little-endian two's complement, with its sign.
QByteArray decimalFromTwosComplement(QByteArrayView bytes);

} // namespace app
