#pragma once

#include <QByteArray>

namespace app {

// Names of Yardmaster's own reply lists at workers' pidboxes: "yardmaster-<machine>-<pid>-<random>". The form is
// all that a later start needs to find what a crash left; nothing is recorded on disk.

QByteArray makeReplyOid();
bool isOurOid(QByteArrayView oid);
/// The process that made this oid ran on this machine and is gone. False when that cannot be known from here.
bool oidIsOrphaned(QByteArrayView oid);

} // namespace app
