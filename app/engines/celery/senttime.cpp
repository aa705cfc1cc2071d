#include "app/engines/celery/senttime.h"

#include "app/payload/isotime.h"

#include <algorithm>
#include <array>

namespace app {

using models::Value;

namespace {
// What apps call the header in which they note when they sent a message; Celery itself has none.
constexpr std::array<QByteArrayView, 7> kTimeHeaders{"sent_at",   "published_at", "publish_time", "enqueued_at",
                                                     "queued_at", "created_at",   "timestamp"};
constexpr double kYear2001 = 1e9;
constexpr double kYear2286 = 1e10;
} // namespace

models::MaybeInstant timeOfHeader(const Value &value)
{
    if (const auto number = value.toDouble()) {
        const double seconds = *number >= kYear2286 ? *number / 1000 : *number;
        if (seconds >= kYear2001 && seconds < kYear2286)
            return models::instantFromMs(qint64(seconds * 1000));
        return std::nullopt;
    }
    if (value.kind() != Value::Kind::String)
        return std::nullopt;
    const auto time = parseIsoTime(value.text());
    return time ? models::MaybeInstant(time->at) : std::nullopt;
}

bool isTimeHeader(QByteArrayView name)
{
    const auto plain = [](char c) { return c == '-' ? '_' : c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    if (name.size() > 2 && plain(name[0]) == 'x' && plain(name[1]) == '_')
        name = name.sliced(2);
    return std::any_of(kTimeHeaders.begin(), kTimeHeaders.end(), [&](QByteArrayView known) {
        return std::equal(name.begin(), name.end(), known.begin(), known.end(),
                          [&](char given, char wanted) { return plain(given) == wanted; });
    });
}

models::MaybeInstant sentTime(const Value &headers)
{
    for (const auto &[name, value] : headers.pairs()) {
        if (!isTimeHeader(name.text()))
            continue;
        if (const auto time = timeOfHeader(value))
            return time;
    }
    return std::nullopt;
}

} // namespace app
