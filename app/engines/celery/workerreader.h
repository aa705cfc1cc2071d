#pragma once

#include "app/redis/redis.h"
#include "app/redis/subscriber.h"
#include "models/workerinfo.h"

namespace app {

class Clock;
class CeleryControl;
class WorkerTable;

/// Engine::workers() in one go, for who has no watch running: listens for about one heartbeat while an inspect
/// round is out, then reads the table. Blocking, for lanes.
class WorkerReader
{
public:
    struct Setup {
        CeleryControl *control = nullptr;
        WorkerTable *table = nullptr;
        RedisSubscriber *subscriber = nullptr; ///< null: a watch already listens
        QByteArray eventPattern;               ///< "{prefix}/{db}.celeryev/*"
        const Clock *clock = nullptr;
        bool mayAsk = true;
    };
    explicit WorkerReader(Setup setup);

    models::Result<std::vector<models::WorkerInfo>> read(const CallContext &context);
    /// One inspect round into the table. `whole`: also what changes only with a worker's restart (settings,
    /// registered tasks) and long lists (revoked ids); without it these are asked where somebody is unknown.
    models::Status inspect(const CallContext &context, bool whole);

private:
    Setup m_setup;
};

} // namespace app
