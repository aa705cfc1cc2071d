#pragma once

#include "app/engines/celery/facts.h"

#include <QList>

namespace app {

/// What describeMessage says of a message, sooner: read in one pass without a tree, for the form in which Celery itself
/// sends nearly all of them (protocol 2, JSON in base64, arguments that fit a line). Nothing for any other message and
/// wherever there is a doubt. Where it answers, describeInFull answers the same. Pure; any thread.
std::optional<MessageInfo> quickMessage(QByteArrayView message, const QList<QByteArray> &maskedKeys);

} // namespace app
