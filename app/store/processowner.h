#pragma once

#include <QString>

namespace app {

/// "pid:start time" of this process; stays true for as long as it lives and for nobody else.
QString processOwner();
/// False when that process is gone.
bool ownerLives(const QString &owner);

} // namespace app
