#pragma once

#include "models/job.h"

#include <QByteArray>

namespace ui {

/// One job as JSON with the field names of `yardctl --json`; what is unknown is null.
QByteArray jobJson(const models::Job &job);
/// "yardmaster://<connection>/job/<id>".
QString jobLink(const QString &connection, const models::Job &job);

/// For a chat: which job, where it is found, and its traceback, as plain text.
QString chatText(const models::Job &job, const QString &link, const QString &traceback);

} // namespace ui
