#include "app/session/memory.h"

#include "app/store/actstore.h"
#include "models/controlcommand.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr std::chrono::seconds kGather{1};

} // namespace

Memory::Memory(ActStore &store, const Clock &clock, BrokerRef broker)
    : m_store(store),
      m_clock(clock),
      m_broker(std::move(broker))
{
}

Memory::~Memory()
{
    postFinals();
}

void Memory::add(const models::JobBatch &batch)
{
    const models::Instant now = m_clock.now();
    m_minutes.add(batch, now);
    if (now - m_finalsPosted >= kGather)
        postFinals();
    for (const models::Job &job : batch.upserts) {
        if (m_finals.size() < kFinalsASecond && models::isFinal(job.state))
            m_finals.push_back(job);
    }
}

void Memory::postFinals()
{
    m_finalsPosted = m_clock.now();
    if (!m_finals.empty())
        m_store.postFinals(m_broker, std::exchange(m_finals, {}));
}

void Memory::add(const std::vector<models::QueueInfo> &queues)
{
    const models::Instant now = m_clock.now();
    m_minutes.add(queues, now);
    postFinals(); // a storm's last ones
    if (auto finished = m_minutes.takeFinished(now); !finished.empty())
        m_store.postMinutes(m_broker, std::move(finished));
}

void Memory::add(const std::vector<models::WorkerInfo> &workers)
{
    std::vector<SeenWorker> seen;
    for (const models::WorkerInfo &worker : workers) {
        if (worker.state == models::WorkerState::Offline)
            continue;
        const models::Instant at = worker.lastHeartbeat.value_or(worker.lastReply.value_or(m_clock.now()));
        seen.push_back({worker.engine, worker.name, at, at, worker.version, worker.pool, worker.queues});
    }
    if (!seen.empty())
        m_store.postWorkers(m_broker, std::move(seen));
}

QStringList cutShortActs(ActStore &store, const BrokerRef &broker, const std::function<void(const ActRecord &)> &lookUp)
{
    QStringList sentences;
    for (const ActRecord &open : store.takeOpenIntents(broker.uid).valueOr({})) {
        if (lookUp)
            lookUp(open);
        const ActRecord act = store.record(open.actionId).valueOr(open);
        const QString when = QDateTime::fromMSecsSinceEpoch(models::toMs(act.at)).toString(QStringLiteral("HH:mm:ss"));
        if (models::controlVerb(act.verb)) { // on workers or a queue
            sentences.append(
                QCoreApplication::translate("app::Memory",
                                            "An act begun at %1 (%2) was cut short; what became of it is not known.")
                    .arg(when, QString::fromUtf8(act.verb)));
            continue;
        }
        const auto count = [&act](auto holds) { return std::count_if(act.targets.begin(), act.targets.end(), holds); };
        const auto done =
            count([](const ActTarget &target) { return target.outcome == std::optional(models::Outcome::Done); });
        const auto known = count(
            [](const ActTarget &target) { return target.outcome && *target.outcome != models::Outcome::Unknown; });
        if (known > 0) {
            sentences.append(QCoreApplication::translate("app::Memory",
                                                         "An act begun at %1 (%2, %n job(s)) was cut short: %3 done, "
                                                         "%4 not done, of %5 it is not known.",
                                                         nullptr, static_cast<int>(act.targets.size()))
                                 .arg(when, QString::fromUtf8(act.verb))
                                 .arg(done)
                                 .arg(known - done)
                                 .arg(qint64(act.targets.size()) - known));
            continue;
        }
        sentences.append(QCoreApplication::translate("app::Memory",
                                                     "An act begun at %1 (%2, %n job(s)) was cut short; what became of "
                                                     "it is not known.",
                                                     nullptr, static_cast<int>(act.targets.size()))
                             .arg(when, QString::fromUtf8(act.verb)));
    }
    return sentences;
}

} // namespace app
