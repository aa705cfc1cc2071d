#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Empties a queue in one step: every list of it goes to the bin inside the broker, or away for good. Refused, with
/// the number of messages, where a bin cannot be promised to last and "for good" was not chosen (architecture.md 5).
models::Result<models::JobOutcome> purgeQueue(const models::JobCommand &command, const ActTools &tools,
                                              const ActCall &call);

/// Brings back the lists that a purge renamed: one outcome a queue. Can be repeated until all is back.
std::vector<models::JobOutcome> undoPurge(const QByteArray &actionId, const std::vector<ActBin::Key> &keys,
                                          const ActTools &tools, const ActCall &call);

/// NotFound when no queue of that name is known, after a look that is no older than some seconds.
models::Status findQueue(const QString &queue, const ActTools &tools, const ActCall &call);

/// How long the broker keeps a purged list, and the record of what was moved.
inline constexpr std::chrono::milliseconds kBinLife = std::chrono::hours(24);

} // namespace app
