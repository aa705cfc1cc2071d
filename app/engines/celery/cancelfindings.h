#pragma once

#include "app/engines/celery/acttools.h"

namespace app {

// What a cancel says of a job, from what was found of it: alike for one and for many.

/// One look into the in-flight table, as far as it concerns a job.
struct InFlightLook {
    bool has = false;
    bool complete = true; ///< false: the look ended at its bound
    qint64 looked = 0;    ///< entries
};

/// Of a job that waits in no list that was searched.
models::JobOutcome whereElse(const QByteArray &id, bool searchedAll, const InFlightLook &inFlight,
                             const WorkerFacts &workers);
/// After a redelivery, or a retry that kept the id, what waited was not the only copy; empty = it was.
QString copyElsewhere(const QByteArray &id, bool inFlight, const WorkerFacts &workers);
/// What else will not happen when the job of this message never runs; empty when nobody waits for it.
QString whoWaitsForIt(const QByteArray &message);

} // namespace app
