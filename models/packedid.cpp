#include "models/packedid.h"

#include <array>

namespace models {

namespace {

bool isDash(int at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

constexpr std::array<qint8, 256> makeDigits()
{
    std::array<qint8, 256> digits{};
    for (auto &digit : digits)
        digit = -1;
    for (size_t i = 0; i < 10; ++i)
        digits['0' + i] = qint8(i);
    for (size_t i = 0; i < 6; ++i)
        digits['a' + i] = qint8(10 + i);
    return digits;
}

constexpr std::array<qint8, 256> kDigitOf = makeDigits();

/// Shifts `count` digits into the word; negative when one of them is none.
int takeDigits(const char *text, int count, quint64 &word)
{
    int all = 0;
    for (int i = 0; i < count; ++i) {
        const int digit = int{kDigitOf[quint8(text[i])]}; // negative stays so
        all |= digit;
        word = word << 4 | quint64(digit & 0xF);
    }
    return all;
}

} // namespace

bool packId(QByteArrayView id, PackedId &out)
{
    if (id.size() != kPackedIdLength)
        return false;
    const char *text = id.data();
    PackedId packed;
    const int digits = takeDigits(text, 8, packed.high) | takeDigits(text + 9, 4, packed.high) |
                       takeDigits(text + 14, 4, packed.high) | takeDigits(text + 19, 4, packed.low) |
                       takeDigits(text + 24, 12, packed.low);
    const bool dashes = text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
    if (digits < 0 || !dashes)
        return false;
    out = packed;
    return true;
}

void unpackId(const PackedId &id, char *out)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    int nibble = 0;
    for (int at = 0; at < kPackedIdLength; ++at) {
        if (isDash(at)) {
            out[at] = '-';
            continue;
        }
        const quint64 word = nibble < 16 ? id.high : id.low;
        out[at] = kDigits[word >> (60 - nibble % 16 * 4) & 0xF];
        ++nibble;
    }
}

QByteArray unpackId(const PackedId &id)
{
    QByteArray text(kPackedIdLength, Qt::Uninitialized);
    unpackId(id, text.data());
    return text;
}

} // namespace models
