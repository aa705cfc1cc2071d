#pragma once

#include "app/engines/celery/factbook.h"
#include "models/jobdetail.h"

namespace app {

/// How the jobs around one hang together (chains, groups, chords, jobs that jobs sent): a bounded walk over the result
/// store, by exact id, and over what is known of messages. A group that a client sent, and the body of a chord whose
/// messages nobody saw, are written down nowhere by id: they are told as far as their messages or results were met.
/// Thread-safe; blocks.
class FlowReader
{
public:
    FlowReader(CeleryShared &shared, ResultReader &results, FactBook &book);

    /// Absent when the job is alone. What could not be read is left out, and the flow says so (`cut`).
    std::optional<models::JobFlow> read(const models::JobDetail &job, const CallContext &context);

private:
    CeleryShared &m_shared;
    ResultReader &m_results;
    FactBook &m_book;
};

} // namespace app
