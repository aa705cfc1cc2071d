#pragma once

#include "app/core/actbin.h"
#include "models/jobdetail.h"

namespace app {

/// How an engine reads what its acts keep in the bin. No broker is asked, so it works while none can be reached. Pure;
/// any thread.
class KeptMessages
{
public:
    virtual ~KeptMessages() = default;
    enum class Kind : quint8 {
        Message,
        Result,   ///< the stored result of a failed job
        Schedule, ///< a schedule as it stood, empty where there was none
    };
    virtual Kind kind(const ActBin::Item &item) const = 0;
    /// The queue that a broker key belongs to, or for people what else it is; empty = none that this deployment has.
    virtual QString queueOf(const QByteArray &place) const = 0;
    /// The job of a kept message with its arguments, secrets masked: as it was when it was taken out.
    virtual models::JobDetail open(const ActBin::Item &item) const = 0;
};

} // namespace app
