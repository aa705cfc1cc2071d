#include "app/payload/bignum.h"

#include <algorithm>
#include <vector>

namespace app {

namespace {

// A natural number in base 10^9, lowest part first.
class Natural
{
public:
    void shiftIn(unsigned digit, unsigned base)
    {
        quint64 carry = digit;
        for (quint32 &part : m_parts) {
            carry += quint64(part) * base;
            part = quint32(carry % kPart);
            carry /= kPart;
        }
        if (carry > 0)
            m_parts.push_back(quint32(carry));
    }
    QByteArray text() const
    {
        QByteArray out = QByteArray::number(m_parts.back());
        for (auto it = m_parts.rbegin() + 1; it != m_parts.rend(); ++it)
            out += QByteArray::number(*it).rightJustified(9, '0');
        return out;
    }

private:
    static constexpr quint64 kPart = 1'000'000'000;
    std::vector<quint32> m_parts{0};
};

} // namespace

QByteArray decimalFromDigits(QByteArrayView digits, int base)
{
    Natural number;
    for (const char c : digits) {
        const int digit = c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0';
        number.shiftIn(unsigned(digit), unsigned(base));
    }
    return number.text();
}

QByteArray decimalFromTwosComplement(QByteArrayView bytes)
{
    const bool negative = !bytes.isEmpty() && (quint8(bytes.back()) & 0x80) != 0;
    std::vector<quint8> magnitude(bytes.begin(), bytes.end());
    unsigned carry = 1;
    for (quint8 &byte : magnitude) {
        if (!negative)
            break;
        const unsigned sum = unsigned(quint8(~byte)) + carry;
        byte = quint8(sum);
        carry = sum >> 8;
    }
    Natural number;
    for (auto it = magnitude.rbegin(); it != magnitude.rend(); ++it)
        number.shiftIn(*it, 256);
    return negative ? '-' + number.text() : number.text();
}

} // namespace app
