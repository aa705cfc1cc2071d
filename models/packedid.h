#pragma once

#include <QByteArray>

namespace models {

/// A canonical lower-case UUID in 16 bytes: nearly all job ids are one. Others are kept as text.
struct PackedId {
    quint64 high = 0;
    quint64 low = 0;
    bool operator==(const PackedId &) const = default;
};

/// False when `id` is not exactly 8-4-4-4-12 lower-case hex digits.
bool packId(QByteArrayView id, PackedId &out);
QByteArray unpackId(const PackedId &id);
inline constexpr int kPackedIdLength = 36;
/// Into kPackedIdLength characters, without an end mark.
void unpackId(const PackedId &id, char *out);

} // namespace models
