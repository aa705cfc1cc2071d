#pragma once

#include "models/result.h"
#include "models/value.h"

namespace app {

/// What reading one pickle may cost.
struct PickleLimits {
    int maxDepth = 1000;            ///< deeper containers become Opaque
    qsizetype maxNodes = 1'000'000; ///< values made, and values shown when shared ones are counted each time
};

/// Reads Python pickles of protocol 0 to 5 as data (rq.md 12). Nothing is imported, called or built: a call becomes an
/// Object with its class name, arguments and state; what a reader of data cannot know becomes Opaque. Malformed when
/// the bytes are no pickle, TooBig over a limit.
models::Result<models::Value> readPickle(QByteArrayView bytes, const PickleLimits &limits = {});

} // namespace app
