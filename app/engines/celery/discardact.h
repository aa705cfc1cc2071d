#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

/// Removes the stored result of a failed job, into the bin first. Gone when nothing is stored, Changed when it was
/// stored anew meanwhile, Refused when it has not failed. Needs no script.
models::JobOutcome discardResult(const QByteArray &id, const ActTools &tools, const ActCall &call);

/// Stores it again, byte for byte and with the life that was left to it; Changed when one is stored by now.
models::JobOutcome restoreResult(const ActBin::Item &item, const ActTools &tools, const ActCall &call);

/// The task whose result it is, as far as that was known when it was discarded; untrusted.
QString taskOfDiscarded(const ActBin::Item &item);

} // namespace app
