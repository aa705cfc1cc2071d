#pragma once

#include "app/session/linkstatus.h"

#include <QDateTime>

namespace ui {

/// The words for a connection's state, the same in status bar, pages and notices.

/// "Connected", "Reconnecting in 4s", "Offline since 14:29".
QString linkText(const app::LinkStatus &link, const QDateTime &now);
/// "Offline since 14:31:50"; without a time only "Offline".
QString offlineSince(const app::LinkStatus &link);
/// "Reconnecting in 4s.", "Reconnecting now."; empty when nothing is tried.
QString reconnectingIn(const app::LinkStatus &link, const QDateTime &now);
/// Whole seconds until the next try, never below zero.
qint64 secondsUntil(models::Instant instant, const QDateTime &now);

} // namespace ui
