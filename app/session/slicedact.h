#pragma once

#include "app/engines/engine.h"
#include "app/session/actrun.h"

namespace app {

class ActStore;

/// Carries out an act of many jobs slice by slice: each slice's outcomes are in the store before the next begins, so
/// that a crash leaves only one slice open. A move of many messages is cut, too, to be told of and stopped on its way.
/// Blocks; for lanes.
class SlicedAct
{
public:
    static constexpr size_t kSlice = 1'000;
    static constexpr qint64 kMoved = 10'000; ///< messages between two words of progress

    SlicedAct(Engine &engine, ActStore &store, const ActRun &run) : m_engine(engine), m_store(store), m_run(run) {}

    /// As Engine::execute(). A command on one job, or on none, goes to the engine as it is.
    models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                  const CallContext &context);

private:
    models::Result<models::CommandResult> whole(const models::JobCommand &command, const QByteArray &actionId,
                                                const CallContext &context);
    models::Result<models::CommandResult> move(const models::JobCommand &command, const QByteArray &actionId,
                                               const CallContext &context);
    models::CommandResult slices(const models::JobCommand &command, const std::vector<size_t> &turns,
                                 const QByteArray &actionId, const CallContext &context);
    void append(models::CommandResult &whole, const models::JobCommand &slice, const std::vector<size_t> &places,
                const QByteArray &actionId, const CallContext &context);
    bool stopped(const CallContext &context) const;

    Engine &m_engine;
    ActStore &m_store;
    const ActRun &m_run;
};

} // namespace app
