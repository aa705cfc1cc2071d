#pragma once

#include "app/engines/celery/actpart.h"
#include "app/engines/celery/acttools.h"

namespace app {

/// Trigger, cancel, revoke, terminate, retry and undo, each job with an outcome. Thread-safe; blocks.
class CeleryActs final : public CeleryActPart
{
public:
    explicit CeleryActs(ActTools tools) : m_tools(std::move(tools)) {}

    Capability capability(models::Verb verb) const override;
    Capability capability(models::Verb verb, const models::Job &job) const override;
    models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                  const CallContext &context) override;

    /// See Engine.
    std::vector<size_t> turns(const models::JobCommand &command, const QByteArray &actionId,
                              const CallContext &context) const;
    void ended(const QByteArray &actionId) const;
    std::vector<models::JobOutcome> aftermath(const QByteArray &actionId, const std::vector<QByteArray> &targets,
                                              const CallContext &context) const;

private:
    models::JobOutcome actOn(const models::JobCommand &command, const QByteArray &id, const ActCall &call) const;

    bool binHolds(const QByteArray &actionId) const;

    ActTools m_tools;
};

/// How long an act can be taken back from the bin.
inline constexpr std::chrono::hours kUndoFor{24};

} // namespace app
