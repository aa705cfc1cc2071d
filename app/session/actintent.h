#pragma once

#include "app/config/profile.h"
#include "app/store/records.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/schedulecommand.h"

namespace app {

/// The broker that a profile speaks to, as the store names it: by address, so that `yardctl --broker URL` and a
/// saved connection mean the same one.
BrokerRef brokerRef(const Profile &profile);

/// The profile's masked keys as engines and codecs want them: lower-case UTF-8.
QList<QByteArray> maskedKeys(const Profile &profile);

/// What the audit log keeps of a command: JSON, values under masked keys replaced by "••••".
QByteArray auditText(const models::JobCommand &command, const QList<QByteArray> &maskedKeys);

QByteArray auditText(const models::ScheduleCommand &command, const QList<QByteArray> &maskedKeys);

/// The OS user at this machine: "linh@laptop".
QString thisUser();

/// A fresh name for an act.
QByteArray newActionId();

/// What the audit log keeps of a reveal: which parts of the job, nothing of what they hold.
QByteArray revealText(const std::vector<QByteArray> &parts);

} // namespace app
