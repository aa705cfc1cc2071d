#include "app/store/actstore.h"

#include "app/store/actstoretables.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <utility>

#include <iterator>

namespace app {

namespace {

constexpr qint64 kMaxBehind = 32 << 20; ///< bytes
constexpr qint64 kTogether = 1 << 20;   ///< bytes of one transaction: an act that comes meanwhile waits for it
constexpr qint64 kPiece = 1'000;        ///< bytes that a small one counts for

} // namespace

ActStore::ActStore(const QString &path, const Clock &clock) : m_clock(clock), m_lane(QStringLiteral("store"))
{
    m_lane.post([this, path](const std::stop_token &) { open(path); });
}

ActStore::~ActStore()
{
    // The connection is closed where it was opened; what is queued before it is still written.
    m_lane.post([this](const std::stop_token &) {
        catchUp();
        m_tables.reset();
    });
}

QString ActStore::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/yardmaster/yardmaster.db");
}

void ActStore::open(const QString &path)
{
    auto result = Database::open(path);
    if (!result) {
        m_openError = result.error();
        return;
    }
    m_notice = result->notice;
    m_tables = std::make_unique<Tables>(std::move(result->database));
    const models::Instant now = m_clock.now();
    (void)m_tables->log.prune(now - kAuditLife, now);
    (void)m_tables->history.prune(now - kHistoryLife);
}

template <typename F>
void ActStore::order(F work)
{
    m_lane.post([this, work = std::move(work)](const std::stop_token &) {
        if (m_tables)
            (void)work(*m_tables);
    });
}

template <typename F>
void ActStore::tell(F work, qint64 bytes)
{
    const std::lock_guard lock(m_behindMutex);
    if (m_behindBytes >= kMaxBehind)
        return;
    m_behindBytes += kPiece + bytes;
    m_behind.push_back({[work = std::move(work)](Tables &tables) { (void)work(tables); }, kPiece + bytes});
    if (!std::exchange(m_working, true))
        m_lane.post([this](const std::stop_token &stop) { workBehind(stop); });
}

// An act waits for what is being written before it: so it waits for one transaction, and not for as many as there are
// pieces, each of which would have to reach the disk.
void ActStore::workBehind(const std::stop_token &stop)
{
    std::deque<Piece> pieces;
    {
        const std::lock_guard lock(m_behindMutex);
        if (m_behind.empty()) {
            m_working = false;
            return;
        }
        for (qint64 bytes = 0; bytes < kTogether && !m_behind.empty(); m_behind.pop_front()) {
            bytes += m_behind.front().bytes;
            m_behindBytes -= m_behind.front().bytes;
            pieces.push_back(std::move(m_behind.front()));
        }
    }
    write(pieces);
    if (stop.stop_requested() || !m_lane.post([this](const std::stop_token &next) { workBehind(next); }))
        catchUp();
}

void ActStore::catchUp()
{
    std::deque<Piece> pieces;
    {
        const std::lock_guard lock(m_behindMutex);
        pieces.swap(m_behind);
        m_behindBytes = 0;
    }
    write(pieces);
}

void ActStore::write(const std::deque<Piece> &pieces)
{
    if (!m_tables || pieces.empty())
        return;
    (void)m_tables->database->transaction(
        [&]() -> models::Status {
            for (const Piece &piece : pieces) // one that fails takes back its own part alone
                piece.write(*m_tables);
            return models::Done{};
        },
        Database::Kept::Soon);
}

models::Status ActStore::opened()
{
    return ask([](Tables &) -> models::Status { return models::Done{}; });
}

QString ActStore::notice()
{
    return ask([this](Tables &) -> models::Result<QString> { return m_notice; }).valueOr({});
}

QString ActStore::trouble()
{
    const auto told = ask([this](Tables &) -> models::Result<QString> {
        return std::exchange(m_noticeTold, true) ? QString() : m_notice;
    });
    return told ? *told
                : QCoreApplication::translate("ActStore", "Nothing can be changed from here, because it could not be "
                                                          "written to the audit log: %1")
                      .arg(told.error().text);
}

models::Status ActStore::begin(const ActIntent &intent)
{
    return ask([&](Tables &tables) { return tables.log.begin(intent); });
}

models::Status ActStore::finish(const models::CommandResult &result)
{
    return ask([&](Tables &tables) { return tables.log.finish(result, m_clock.now()); });
}

models::Status ActStore::note(const QByteArray &actionId, const std::vector<models::JobOutcome> &outcomes,
                              const std::vector<size_t> &places)
{
    return ask([&](Tables &tables) { return tables.log.note(actionId, outcomes, places); });
}

models::Status ActStore::fail(const QByteArray &actionId, const QString &problem)
{
    return ask([&](Tables &tables) { return tables.log.fail(actionId, problem, m_clock.now()); });
}

models::Status ActStore::markUndone(const QByteArray &actionId, const QByteArray &by)
{
    return ask([&](Tables &tables) { return tables.log.markUndone(actionId, by); });
}

models::Status ActStore::endUndo(const QByteArray &actionId)
{
    return ask([&](Tables &tables) { return tables.log.endUndo(actionId); });
}

models::Result<ActRecord> ActStore::record(const QByteArray &actionId)
{
    return ask([&](Tables &tables) { return tables.log.record(actionId); });
}

models::Result<std::vector<ActRecord>> ActStore::records(const QString &brokerUid, models::Instant before, int limit)
{
    return ask([&](Tables &tables) { return tables.log.records(brokerUid, before, limit); });
}

models::Result<ActRecord> ActStore::lastUndoable(const QString &brokerUid)
{
    return ask([&](Tables &tables) { return tables.log.lastUndoable(brokerUid, m_clock.now()); });
}

models::Result<std::vector<ActRecord>> ActStore::takeOpenIntents(const QString &brokerUid)
{
    return ask([&](Tables &tables) -> models::Result<std::vector<ActRecord>> {
        auto open = tables.log.openIntents();
        if (!open)
            return open.error();
        std::erase_if(*open, [&](const ActRecord &record) { return record.broker.uid != brokerUid; });
        const QString problem = QCoreApplication::translate("app::ActStore", "Cut short: its outcome is not known.");
        for (const ActRecord &record : *open) {
            if (const auto status = tables.log.abandon(record.actionId, problem, m_clock.now()); !status)
                return status.error();
        }
        return open;
    });
}

models::Result<std::vector<ActRecord>> ActStore::openEnds(const QString &brokerUid, models::Instant after)
{
    return ask([&](Tables &tables) { return tables.log.openEnds(brokerUid, after); });
}

models::Result<models::ActPage> ActStore::page(const ActQuery &query)
{
    return ask([&](Tables &tables) { return tables.pages.page(query); });
}

models::Result<FullActPage> ActStore::fullPage(const ActQuery &query, int targetsEach)
{
    return ask([&](Tables &tables) { return tables.pages.fullPage(query, targetsEach); });
}

models::Result<std::vector<AuditTarget>> ActStore::targets(const QByteArray &actionId, qint64 from, int limit)
{
    return ask([&](Tables &tables) { return tables.pages.targets(actionId, from, limit); });
}

QFuture<models::Result<models::ActPage>> ActStore::pageSoon(const ActQuery &query)
{
    return soon([query](Tables &tables) { return tables.pages.page(query); });
}

QFuture<models::Result<FullActPage>> ActStore::fullPageSoon(const ActQuery &query, int targetsEach)
{
    return soon([query, targetsEach](Tables &tables) { return tables.pages.fullPage(query, targetsEach); });
}

QFuture<models::Result<std::vector<AuditTarget>>> ActStore::targetsSoon(const QByteArray &actionId, qint64 from,
                                                                        int limit)
{
    return soon([actionId, from, limit](Tables &tables) { return tables.pages.targets(actionId, from, limit); });
}

void ActStore::postDone(ActIntent intent)
{
    order([this, intent = std::move(intent)](Tables &tables) -> models::Status {
        if (const auto begun = tables.log.begin(intent); !begun)
            return begun;
        models::CommandResult result;
        result.actionId = intent.actionId;
        return tables.log.finish(result, m_clock.now());
    });
}

void ActStore::postWorkers(BrokerRef broker, std::vector<SeenWorker> workers)
{
    tell([broker = std::move(broker), workers = std::move(workers)](Tables &tables) {
        return tables.history.addWorkers(broker, workers);
    });
}

void ActStore::postEnvelopes(BrokerRef broker, std::vector<SeenEnvelope> envelopes)
{
    qint64 bytes = 0;
    for (const SeenEnvelope &envelope : envelopes)
        bytes += envelope.message.size();
    tell([broker = std::move(broker),
          envelopes = std::move(envelopes)](Tables &tables) { return tables.history.addEnvelopes(broker, envelopes); },
         bytes);
}

void ActStore::postMinutes(BrokerRef broker, std::vector<QueueMinute> minutes)
{
    tell([this, broker = std::move(broker), minutes = std::move(minutes)](Tables &tables) {
        return tables.history.addMinutes(broker, minutes, m_clock.now());
    });
}

void ActStore::postFinals(BrokerRef broker, std::vector<models::Job> jobs)
{
    tell([this, broker = std::move(broker), jobs = std::move(jobs)](Tables &tables) {
        return tables.history.addFinals(broker, jobs, m_clock.now());
    });
}

models::Result<std::vector<SeenWorker>> ActStore::workers(const QString &brokerUid)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.history.workers(brokerUid);
    });
}

models::Result<SeenEnvelope> ActStore::envelope(const QString &brokerUid, const QByteArray &engine,
                                                const QByteArray &jobId)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.history.envelope(brokerUid, engine, jobId);
    });
}

models::Result<QHash<QByteArray, QByteArray>> ActStore::seenMessages(const QString &brokerUid, const QByteArray &engine,
                                                                     const std::vector<QByteArray> &jobIds,
                                                                     qint64 mostBytes)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.history.messages(brokerUid, engine, jobIds, mostBytes);
    });
}

models::Result<std::vector<QueueMinute>> ActStore::minutes(const QString &brokerUid, const QString &queue,
                                                           qint64 fromMinute)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.history.minutes(brokerUid, queue, fromMinute);
    });
}

QFuture<models::Result<std::vector<QueueMinute>>> ActStore::minutesSoon(const QString &brokerUid, qint64 fromMinute)
{
    return soon([brokerUid, fromMinute](Tables &tables) { return tables.history.minutes(brokerUid, {}, fromMinute); });
}

QFuture<models::Result<std::vector<models::FinishedMinute>>> ActStore::finishedSoon(const QString &brokerUid,
                                                                                    qint64 fromMinute)
{
    return soon([brokerUid, fromMinute](Tables &tables) { return tables.history.finished(brokerUid, fromMinute); });
}

models::Result<std::vector<models::Job>> ActStore::finals(const QString &brokerUid, models::Instant before, int limit)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.history.finals(brokerUid, before, limit);
    });
}

models::Status ActStore::notePause(const BrokerRef &broker, const PausedQueues::Entry &entry)
{
    return ask([&](Tables &tables) { return tables.pauses.note(broker, entry); });
}

models::Status ActStore::dropPause(const QString &brokerUid, const QByteArray &engine, const QString &queue,
                                   const QString &worker)
{
    return ask([&](Tables &tables) { return tables.pauses.drop(brokerUid, engine, queue, worker); });
}

models::Result<std::vector<PausedQueues::Entry>> ActStore::pauses(const QString &brokerUid, const QByteArray &engine)
{
    return ask([&](Tables &tables) { return tables.pauses.all(brokerUid, engine); });
}

models::Result<Forgotten> ActStore::forget(const QString &brokerUid)
{
    return ask([&](Tables &tables) {
        catchUp();
        return tables.log.forget(brokerUid);
    });
}

void ActStore::postForget(const QString &brokerUid)
{
    order([this, brokerUid](Tables &tables) -> models::Status {
        catchUp(); // or what was seen before would come back after
        if (const auto forgotten = tables.log.forget(brokerUid); !forgotten)
            return forgotten.error();
        return models::Done{};
    });
}

models::Status ActStore::prune()
{
    return ask([&](Tables &tables) -> models::Status {
        const models::Instant now = m_clock.now();
        if (const auto status = tables.log.prune(now - kAuditLife, now); !status)
            return status;
        return tables.history.prune(now - kHistoryLife);
    });
}

} // namespace app
