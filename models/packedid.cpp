#include "models/packedid.h"

namespace models {

namespace {

bool isDash(int at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

bool packId(QByteArrayView id, PackedId &out)
{
    if (id.size() != kPackedIdLength)
        return false;
    quint64 words[2] = {0, 0};
    int nibble = 0;
    for (int at = 0; at < kPackedIdLength; ++at) {
        if (isDash(at)) {
            if (id[at] != '-')
                return false;
            continue;
        }
        const int value = digit(id[at]);
        if (value < 0)
            return false;
        quint64 &word = words[nibble / 16];
        word = word << 4 | quint64(value);
        ++nibble;
    }
    out = {words[0], words[1]};
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
