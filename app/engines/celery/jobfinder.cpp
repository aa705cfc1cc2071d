#include "app/engines/celery/jobfinder.h"

#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobdescription.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Status;

namespace {

constexpr models::Duration kIndexAge = std::chrono::minutes(1); // new queues are rare, walks of a full database dear

struct FinderWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryJob)
};

/// A failed save stops writes only where the configuration says so; the server's answer to PING tells.
bool cannotSave(Redis &broker, const CallContext &context)
{
    if (!broker.server().saveFailed)
        return false;
    const auto pong = broker.call({"PING"}, context);
    return !pong.ok() && pong.error().detail.startsWith(QStringLiteral("MISCONF"));
}

} // namespace

QString whyWritesFail(const ServerInfo &server)
{
    const bool replica = server.role == "slave";
    if (replica)
        return FinderWords::tr("it is a read-only replica");
    if (server.replicasMissing)
        return FinderWords::tr("too few of its replicas are connected");
    // Above its limit although it may evict keys with a TTL: it has found none.
    const bool full =
        server.maxMemory > 0 && server.usedMemory >= server.maxMemory && !server.maxMemoryPolicy.startsWith("allkeys-");
    return full ? FinderWords::tr("its memory is full") : QString();
}

JobFinder::JobFinder(CeleryShared &shared, QueueIndex &index, const MessageReader &messages,
                     const UnackedReader &unacked, ResultReader &results, FactBook &book, const QueueRates &rates)
    : m_shared(shared),
      m_index(index),
      m_messages(messages),
      m_unacked(unacked),
      m_results(results),
      m_book(book),
      m_rates(rates),
      m_flow(shared, results, book)
{
}

models::Result<models::JobDetail> JobFinder::find(const QByteArray &id, const WorkerFacts &workers,
                                                  const CallContext &context, Secrets secrets)
{
    FoundJob found;
    found.workers = workers;
    if (const Status done = m_index.ensure(workers, readAppConf(workers.conf), context, kIndexAge); !done)
        return done.error();
    m_book.note(workers);
    if (const auto held = workers.tasks.constFind(id); held != workers.tasks.cend())
        m_book.note(*held, workers.at.value_or(m_shared.now()));
    else if (workers.complete())
        m_book.noteNotHeld(id, *workers.at);
    if (const Status done = readMessage(found, id, context); !done)
        return done.error();
    if (const Status done = readResult(found, id, context); !done)
        return done.error();
    found.facts = m_shared.jobs.find(id);
    found.seen = m_shared.seenMessage(id);
    if (found.facts.empty()) {
        m_shared.jobs.remove(id);
        return notFound(id, found.searchCut);
    }
    readQueue(found, context);
    models::JobDetail detail =
        describeJob(found, m_shared.key(id), m_shared.keys(), m_shared.now(), m_shared.context.maskedKeys, secrets);
    detail.flow = m_flow.read(detail, context);
    return detail;
}

Status JobFinder::readResult(FoundJob &found, const QByteArray &id, const CallContext &context)
{
    auto opened = m_results.open(id, kOpened, context);
    if (!opened)
        return opened.error();
    m_book.note(ReadResult{id, opened->fact});
    found.result = std::move(*opened);
    return models::Done{};
}

Status JobFinder::readMessage(FoundJob &found, const QByteArray &id, const CallContext &context)
{
    auto inFlight = m_unacked.find(id, context);
    if (!inFlight)
        return inFlight.error();
    if (inFlight->fact) {
        m_book.note(id, inFlight->fact);
        found.message = std::move(inFlight->message);
        found.place = m_shared.keys().unacked();
    } else {
        std::vector<QByteArray> queues;
        for (const KnownQueue &known : m_index.queues())
            queues.push_back(known.name);
        auto waiting = m_messages.find(id, queues, context);
        if (!waiting)
            return waiting.error();
        found.searchCut = waiting->cut || !inFlight->complete;
        if (!waiting->fact) {
            if (!found.searchCut)
                m_book.noteNotFound(id);
            return models::Done{};
        }
        m_book.note(waiting->fact);
        found.message = std::move(waiting->message);
        found.place = waiting->fact->key;
    }
    m_shared.remember(id, found.message);
    return models::Done{};
}

void JobFinder::readQueue(FoundJob &found, const CallContext &context) const
{
    Redis &broker = *m_shared.context.broker;
    found.writesRefused = whyWritesFail(broker.server());
    if (found.writesRefused.isEmpty() && cannotSave(broker, context))
        found.writesRefused = FinderWords::tr("it cannot save its data to disk");
    if (!found.facts.list)
        return;
    found.ahead = found.facts.list->position;
    found.outPerMinute = m_rates.rates(found.facts.list->queue, m_shared.now()).outPerMinute;
}

models::Error JobFinder::notFound(const QByteArray &id, bool searchCut) const
{
    QString text = FinderWords::tr("No fact anywhere about the job “%1”: it is in no queue, not in flight, held by no "
                                   "worker, and no result is stored.")
                       .arg(QString::fromUtf8(id));
    if (searchCut)
        text +=
            QLatin1Char(' ') + FinderWords::tr("The queues are longer than the search goes, so it may wait far back.");
    return {models::ErrorKind::NotFound, text, {}, QStringLiteral("job")};
}

} // namespace app
