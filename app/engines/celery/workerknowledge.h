#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/workerreader.h"
#include "app/engines/celery/workertable.h"

namespace app {

/// What the verbs of one engine know of its workers: asks them when that is allowed and what is known is old.
/// Thread-safe; blocks.
class WorkerKnowledge
{
public:
    WorkerKnowledge(CeleryShared &shared, CeleryControl &control, WorkerTable &table);

    /// As last heard; never waits.
    WorkerFacts now() const { return m_table.facts(); }
    /// Not older than `age`, if they can be asked. Silence and refusals are no errors: what is known is told then.
    WorkerFacts fresh(models::Duration age, const CallContext &context);
    /// Asks now, however young what is known is; the `at` of what is told shows whether that came off.
    WorkerFacts anew(const CallContext &context);
    /// As fresh() with settings and registered tasks.
    WorkerFacts whole(const CallContext &context);
    models::Result<std::vector<models::WorkerInfo>> workers(const CallContext &context);
    /// Takes over what workers told of the transport.
    void learn(const WorkerFacts &facts);
    /// "5.6.3" of the workers heard, the newest of them; empty when none told.
    QString version() const;

private:
    WorkerFacts ask(bool everything, const CallContext &context);
    WorkerReader reader() const;

    CeleryShared &m_shared;
    CeleryControl &m_control;
    WorkerTable &m_table;
    std::mutex m_asking; ///< one round serves all who wait for it
};

} // namespace app
