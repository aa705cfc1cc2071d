#pragma once

#include "models/value.h"

#include <QList>
#include <QString>

namespace app {

/// One line that tells a call's arguments: `'hello', 3, voice='mai'`; secrets masked, cut after `limit` characters.
QString argsSummary(const models::Value &args, const models::Value &kwargs, const QList<QByteArray> &maskedKeys,
                    qsizetype limit = 400);
/// From the display texts of a sender. Only what reads as a plain repr is taken apart for masking: when a secret
/// name occurs in it, it is masked whole.
QString argsSummary(const QString &argsRepr, const QString &kwargsRepr, const QList<QByteArray> &maskedKeys,
                    qsizetype limit = 400);

/// Whether the sender replaced Celery's own display text, to hide what the arguments are.
bool hidesArguments(const models::Value &args, const QByteArray &argsRepr);

} // namespace app
