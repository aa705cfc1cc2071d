#pragma once

#include "models/value.h"

#include <QList>
#include <QString>

#include <optional>

namespace app {

inline constexpr qsizetype kArgsLine = 400; ///< characters of a call's line

/// One line that tells a call's arguments: `'hello', 3, voice='mai'`; secrets masked, cut after `limit` characters.
QString argsSummary(const models::Value &args, const models::Value &kwargs, const QList<QByteArray> &maskedKeys,
                    qsizetype limit = kArgsLine);
/// From the display texts of a sender. Only what reads as a plain repr is taken apart for masking: when a secret
/// name occurs in it, it is masked whole.
QString argsSummary(const QString &argsRepr, const QString &kwargsRepr, const QList<QByteArray> &maskedKeys,
                    qsizetype limit = kArgsLine);

/// Whether two texts of a call differ at most in what JSON cannot tell: lists and tuples.
bool sameReprLoosely(QByteArrayView left, QByteArrayView right);

/// The same text for all that sameReprLoosely() takes for one.
QByteArray looseRepr(QByteArrayView text);
/// looseRepr() of the line that events tell of this call; absent where it cannot be foreseen.
std::optional<QByteArray> foreseenLine(const models::Value &args, const models::Value &kwargs,
                                       const QList<QByteArray> &maskedKeys);
/// The line has dates, Decimals or UUIDs in it, which another serializer would have sent as text.
bool hasTypedValue(const QString &line);

/// Whether the sender replaced Celery's own display text, to hide what the arguments are.
bool hidesArguments(const models::Value &args, const QByteArray &argsRepr);
bool hidesKeywords(const models::Value &kwargs, const QByteArray &kwargsRepr);
/// The same where only the one line of an event is left of the sender's texts.
bool hidesCall(const models::Value &args, const models::Value &kwargs, const QString &told,
               const QList<QByteArray> &maskedKeys);

} // namespace app
