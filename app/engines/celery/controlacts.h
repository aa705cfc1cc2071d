#pragma once

#include "app/engines/celery/workerorder.h"
#include "app/engines/engine.h"

namespace app {

/// Acts on workers and queues through Celery's remote control (celery-redis.md 6.5), each worker with an outcome.
/// Thread-safe; blocks.
class CeleryControlActs
{
public:
    explicit CeleryControlActs(ActTools tools) : m_tools(std::move(tools)) {}

    Capability capability(models::ControlVerb verb) const;
    Capability capability(models::ControlVerb verb, const models::WorkerInfo &worker) const;
    models::Result<models::CommandResult> control(const models::ControlCommand &command, const QByteArray &actionId,
                                                  const CallContext &context);

private:
    ActTools m_tools;
};

/// Takes back what the bin keeps of one worker's part in an act.
models::JobOutcome takeBackControl(const ActBin::Item &item, const ActTools &tools, const ActCall &call);

} // namespace app
