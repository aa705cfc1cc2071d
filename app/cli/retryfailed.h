#pragma once

#include "app/cli/verb.h"
#include "models/command.h"

namespace app {

/// Which failed jobs are meant; empty fields do not filter.
struct FailedQuery {
    QString queue;
    QString name;
    QString error; ///< in type or message of the exception; case does not matter
};

/// Retries all failed jobs that the query wants, of every page, slice by slice; Ctrl-C holds between slices. The exit
/// code: 1 also where not all of them could be found.
int retryFailed(VerbContext &context, const FailedQuery &query, models::JobCommand command);

} // namespace app
