#pragma once

#include "app/engines/celery/factbook.h"
#include "app/engines/celery/jobfilter.h"

namespace app {

class JobCursor;

/// Engine::jobs(): all sources merged into one paged list. First what is at work or held, then what waits in the
/// order of consumption, then what has ended, newest first. A cursor says where a page ended and needs no memory of
/// ours, so that another process can go on with it. Thread-safe; blocks.
class JobLister
{
public:
    static constexpr qsizetype kResults = 20'000; ///< stored results one list looks at

    JobLister(CeleryShared &shared, QueueIndex &index, const MessageReader &messages, const UnackedReader &unacked,
              ResultReader &results, FactBook &book);

    models::Result<models::Page<models::Job>> list(const JobListRequest &request, const WorkerFacts &workers,
                                                   const CallContext &context);

private:
    using Page = models::Page<models::Job>;
    /// Everything but waiting messages, derived and sorted: what is at work, then what has ended.
    struct Gathered {
        std::vector<models::Job> busy;
        std::vector<models::Job> ended;
        bool complete = true;
        QString problem;
    };
    models::Result<Gathered> gather(const JobFilter &filter, bool keep, const CallContext &context);
    models::Status readInFlight(Gathered &gathered, const CallContext &context);
    models::Status readResults(Gathered &gathered, bool keep, const CallContext &context);
    void derive(Gathered &gathered, const JobFilter &filter) const;
    models::Status appendWaiting(Page &page, JobCursor &cursor, const JobListRequest &request, const JobFilter &filter,
                                 const CallContext &context);
    /// The job of this very id, from where one question finds it.
    models::Status appendById(Page &page, const QByteArray &id, const JobFilter &filter, const CallContext &context);
    MessageReader::Filter messageFilter(const JobFilter &filter) const;
    models::Status count(Page &page, const Gathered &gathered, const JobFilter &filter,
                         const CallContext &context) const;
    models::Result<qint64> countWaiting(const JobFilter &filter, const CallContext &context) const;
    std::vector<QByteArray> waitingQueues(const JobFilter &filter) const;

    CeleryShared &m_shared;
    QueueIndex &m_index;
    const MessageReader &m_messages;
    const UnackedReader &m_unacked;
    ResultReader &m_results;
    FactBook &m_book;
};

} // namespace app
