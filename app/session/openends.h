#pragma once

#include "app/engines/engine.h"
#include "app/redis/redisclient.h"
#include "app/store/records.h"

#include <QStringList>

namespace app {

class ActStore;
class Clock;

/// Whether the bin tells what was begun of acts with this verb: that it kept nothing shows that nothing was.
bool isLookedAfter(const QByteArray &verb);

/// Looks up what became of the jobs whose outcome is unknown, as soon as the server answers again and as long as one
/// reply may take; what cannot be told stays unknown. Blocks; for lanes.
void resolveOpenEnds(models::CommandResult &result, Engine &engine, RedisClient &broker, const CallContext &context);

/// The same for acts of before on that broker: those that a crash cut short, and those whose outcomes nobody could
/// look up then. One translated sentence for each of which something is known now that was not.
QStringList settleOpenEnds(ActStore &store, const BrokerRef &broker, Engine &engine, const Clock &clock,
                           const CallContext &context);

} // namespace app
