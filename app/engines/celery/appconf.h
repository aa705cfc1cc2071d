#pragma once

#include "models/instant.h"
#include "models/value.h"

namespace app {

/// What a worker's `conf` reply tells of the app, read as data. Settings that are absent have Celery's default.
struct AppConf {
    bool known = false;       ///< false: no worker could be asked; everything else is a default then
    QByteArray resultBackend; ///< password masked by the worker; empty = none or not told
    QByteArray resultPrefix;  ///< result_backend_transport_options.global_keyprefix
    bool resultExtended = false;
    bool ignoreResult = false;
    bool trackStarted = false;
    bool sendSentEvent = false;
    models::MaybeDuration resultExpires = std::chrono::hours(24); ///< absent = kept for ever
    QByteArray defaultQueue = "celery";
    QByteArray timezone;            ///< empty = UTC
    std::vector<QByteArray> queues; ///< names in task_queues, as far as told
    models::Value raw;              ///< the whole reply

    bool operator==(const AppConf &) const = default;
};

/// From the value under the node name; anything but a map gives an unknown configuration. Pure.
AppConf readAppConf(const models::Value &reply);

} // namespace app
