#include "app/session/memory.h"

#include "app/store/actstore.h"
#include "models/controlcommand.h"

#include <QCoreApplication>
#include <QDateTime>

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

QStringList cutShortActs(ActStore &store, const BrokerRef &broker)
{
    QStringList sentences;
    for (const ActRecord &act : store.takeOpenIntents(broker.uid).valueOr({})) {
        const QString when = QDateTime::fromMSecsSinceEpoch(models::toMs(act.at)).toString(QStringLiteral("HH:mm:ss"));
        if (models::controlVerb(act.verb)) { // on workers or a queue
            sentences.append(
                QCoreApplication::translate("app::Memory",
                                            "An act begun at %1 (%2) was cut short; what became of it is not known.")
                    .arg(when, QString::fromUtf8(act.verb)));
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
