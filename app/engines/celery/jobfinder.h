#pragma once

#include "app/engines/celery/factbook.h"
#include "app/engines/celery/flowreader.h"
#include "app/engines/celery/queuerates.h"
#include "app/engines/celery/why.h"
#include "models/jobdetail.h"

namespace app {

/// Everything that one look for a job brought together.
struct FoundJob {
    JobFacts facts;
    OpenedResult result;
    QByteArray message; ///< exact bytes of the waiting or in-flight message; empty = none
    QByteArray place;   ///< key of Redis where it lies: a list, or the in-flight hash
    QByteArray seen;    ///< exact bytes of a message seen before
    WorkerFacts workers;
    bool searchCut = false; ///< lists or in-flight table are longer than the search goes: absence proves nothing
    std::optional<qint64> ahead;
    std::optional<double> outPerMinute;
    QString writesRefused;
};

/// Shown: only for a reveal, which is written into the audit before anybody sees it.
enum class Secrets : quint8 { Hidden, Shown };

/// Engine::job(): asks every source for one id. Thread-safe; blocks.
class JobFinder
{
public:
    static constexpr qint64 kOpened = 64 << 20; ///< a larger result is named, not fetched

    JobFinder(CeleryShared &shared, QueueIndex &index, const MessageReader &messages, const UnackedReader &unacked,
              ResultReader &results, FactBook &book, const QueueRates &rates);

    /// NotFound when no source has a fact about it.
    models::Result<models::JobDetail> find(const QByteArray &id, const WorkerFacts &workers, const CallContext &context,
                                           Secrets secrets = Secrets::Hidden);

private:
    models::Status readResult(FoundJob &found, const QByteArray &id, const CallContext &context);
    models::Status readMessage(FoundJob &found, const QByteArray &id, const CallContext &context);
    void readQueue(FoundJob &found, const CallContext &context) const;
    models::Error notFound(const QByteArray &id, bool searchCut) const;

    CeleryShared &m_shared;
    QueueIndex &m_index;
    const MessageReader &m_messages;
    const UnackedReader &m_unacked;
    ResultReader &m_results;
    FactBook &m_book;
    const QueueRates &m_rates;
    FlowReader m_flow;
};

/// Why Redis takes no writes now, or empty. From what the server told last.
QString whyWritesFail(const ServerInfo &server);

} // namespace app
