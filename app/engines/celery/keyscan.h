#pragma once

#include "app/redis/redis.h"

namespace app {

/// One SCAN over a key space, slice by slice, that can be continued later (a background walk takes a few slices a
/// tick). SCAN may repeat keys and misses what comes and goes meanwhile.
class KeyWalk
{
public:
    /// `type` is "list", "set", "string" or empty for all.
    KeyWalk(QByteArray pattern, QByteArray type);

    /// Takes at most `slices` slices and appends what they found; true when the walk came to its end
    /// (the next call begins anew).
    models::Result<bool> advance(Redis &redis, int slices, std::vector<QByteArray> &found, const CallContext &context);
    /// Continues where another process left off; "0" begins.
    void setCursor(QByteArray cursor) { m_cursor = std::move(cursor); }
    const QByteArray &cursor() const { return m_cursor; }

private:
    QByteArray m_pattern;
    QByteArray m_type;
    QByteArray m_cursor = "0";
};

} // namespace app
