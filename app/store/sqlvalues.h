#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QVariant>

namespace app {

/// Values as the store's columns want them: absent is NULL, empty bytes are an empty blob.
inline QVariant sqlBlob(const QByteArray &bytes)
{
    return bytes.isNull() ? QVariant(QByteArray("")) : QVariant(bytes);
}

inline QVariant sqlText(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

inline QVariant sqlWord(const QByteArray &word)
{
    return sqlText(QString::fromUtf8(word));
}

inline QVariant sqlTime(models::Instant instant)
{
    return QVariant(models::toMs(instant));
}

inline QVariant sqlTime(const models::MaybeInstant &instant)
{
    return instant ? sqlTime(*instant) : QVariant(QMetaType::fromType<qint64>());
}

inline QVariant sqlSpan(const models::MaybeDuration &span)
{
    return span ? QVariant(qint64(span->count())) : QVariant(QMetaType::fromType<qint64>());
}

inline QVariant sqlNumber(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

inline models::MaybeInstant timeFrom(const QVariant &value)
{
    return value.isNull() ? models::MaybeInstant() : models::instantFromMs(value.toLongLong());
}

inline std::optional<qint64> numberFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

inline QByteArray wordFrom(const QVariant &value)
{
    return value.toString().toUtf8();
}

} // namespace app
