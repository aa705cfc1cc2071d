#pragma once

#include "app/engines/engine.h"

namespace app {

/// Trigger, cancel, retry, undo.
class CeleryActPart
{
public:
    virtual ~CeleryActPart() = default;
    virtual Capability capability(models::Verb verb) const = 0;
    virtual Capability capability(models::Verb verb, const models::Job &job) const = 0;
    virtual models::Result<models::CommandResult> execute(const models::JobCommand &command, const QByteArray &actionId,
                                                          const CallContext &context) = 0;
};

} // namespace app
