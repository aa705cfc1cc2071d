#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace app {

/// Writes one JSON document piece by piece, in the order of the calls. Values that are JSON already (payloads) go
/// in as they are: nothing of a payload passes through a number or string of ours.
class JsonText
{
public:
    JsonText &beginObject();
    JsonText &endObject();
    JsonText &beginArray();
    JsonText &endArray();
    JsonText &key(const char *name);

    JsonText &null();
    JsonText &value(const QString &text);
    JsonText &value(const QByteArray &text); ///< UTF-8; what is not becomes U+FFFD
    JsonText &value(bool flag);
    JsonText &value(qint64 number);
    JsonText &value(double number); ///< null for NaN and infinities
    JsonText &raw(const QByteArray &json);

    /// ISO 8601, UTC, milliseconds.
    JsonText &time(const models::MaybeInstant &instant);
    /// Seconds with milliseconds.
    JsonText &seconds(const models::MaybeDuration &duration);
    /// null when empty.
    JsonText &textOrNull(const QString &text);

    template <typename T>
    JsonText &optional(const std::optional<T> &number)
    {
        return number ? value(static_cast<std::conditional_t<std::is_integral_v<T>, qint64, double>>(*number)) : null();
    }
    JsonText &optional(const std::optional<bool> &flag) { return flag ? value(*flag) : null(); }

    QByteArray take() { return std::move(m_text); }

private:
    JsonText &write(const QByteArray &piece);
    QByteArray m_text;
    bool m_needsComma = false;
};

} // namespace app
