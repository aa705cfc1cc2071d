#pragma once

#include "app/engines/celery/celeryshared.h"
#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/messagereader.h"
#include "app/engines/celery/resultreader.h"
#include "app/engines/celery/unackedreader.h"

namespace app {

/// Writes what the readers found into the job cache: the one place that knows which fact replaces or ends which.
/// Thread-safe.
class FactBook
{
public:
    explicit FactBook(CeleryShared &shared) : m_shared(shared) {}

    void note(const std::shared_ptr<const ListFact> &fact);
    /// All of a slice at once; adds the merged job of each to `jobs`, in their order.
    void note(const std::vector<MessageSlice::Item> &items, std::vector<models::Job> &jobs);
    /// A complete scan also ends the in-flight facts of jobs that it did not find.
    void note(const UnackedScan &scan);
    void note(const std::shared_ptr<const UnackedFact> &fact);
    /// The same under an id of ours: of entries that had to be opened to be known.
    void note(const QByteArray &id, const std::shared_ptr<const UnackedFact> &fact);
    void note(const ReadResult &result);
    void note(const TaskEvent &event);
    /// Replaces what workers said before; a complete round also says who is held by nobody.
    void note(const WorkerFacts &facts);
    void note(const WorkerTask &task, models::Instant at);
    /// Every living worker answered then, and none holds this one.
    void noteNotHeld(const QByteArray &id, models::Instant at);
    /// All lists and the in-flight table were searched for this id, and it is in none.
    void noteNotFound(const QByteArray &id);
    /// The waiting messages of a whole queue were read: cached ones that were not among them wait no longer.
    void noteWhole(const QByteArray &queue, const QSet<QByteArray> &ids, models::Instant at);

    /// What was read from the consumed end of a list on, without a gap. Only of the list that is consumed first.
    struct Head {
        QByteArray key;
        qint64 count = 0;
        QSet<QByteArray> ids;
        std::vector<std::pair<models::Instant, qint64>> before; ///< when and where some of them were seen last
        models::Instant at;                                     ///< no later than the reading
    };
    /// Lists keep their order: what was seen before one of these, or nearer to the end than was read now, and is not
    /// among them has been consumed.
    void noteHead(const Head &head);
    /// The merged jobs if these facts were noted; nothing is.
    std::vector<models::Job> asIf(const MessageReader::Facts &facts) const;

    /// The merged job of these facts, now.
    models::Job job(const JobFacts &facts) const;

private:
    CeleryShared &m_shared;
};

} // namespace app
