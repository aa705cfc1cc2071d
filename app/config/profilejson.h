#pragma once

#include "app/config/profile.h"
#include "models/result.h"

#include <QJsonObject>

namespace app {

/// A profile as the object of its file; keys that this build does not know stay in `base` untouched.
QJsonObject profileToJson(const Profile &profile, const QJsonObject &base = {});

/// Config error naming the key that cannot be used. A newer file's unknown keys are ignored here.
models::Result<Profile> profileFromJson(const QJsonObject &object);

} // namespace app
