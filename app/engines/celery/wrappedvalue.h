#pragma once

#include "models/value.h"

namespace app {

/// kombu 5.3 and newer turns {"__type__": ..., "__value__": ...} into Python values (celery-redis.md 2.4). The type
/// of the first such object in a tree that its reader would fail on, or empty: a worker drops such a message.
QByteArray unreadableWrapping(const models::Value &root);

} // namespace app
