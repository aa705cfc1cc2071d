#include "app/engines/celery/workerknowledge.h"

#include "app/engines/celery/appconf.h"

#include <QVersionNumber>

namespace app {

namespace {

constexpr models::Duration kSilenceStands = std::chrono::seconds(3);

/// "broker.transport_options" of a worker as the options that CeleryKeys reads.
QMap<QByteArray, QByteArray> optionsOf(const models::Value &transportOptions)
{
    QMap<QByteArray, QByteArray> options;
    for (const auto &[name, value] : transportOptions.pairs()) {
        if (value.isSequence()) {
            QByteArrayList parts;
            for (const models::Value &item : value.items())
                parts.append(item.text());
            options.insert(name.text(), parts.join(','));
        } else if (value.isScalar() && !value.isNull()) {
            options.insert(name.text(), value.text());
        }
    }
    return options;
}

} // namespace

WorkerKnowledge::WorkerKnowledge(CeleryShared &shared, CeleryControl &control, WorkerTable &table)
    : m_shared(shared),
      m_control(control),
      m_table(table)
{
}

WorkerReader WorkerKnowledge::reader() const
{
    const EngineContext &context = m_shared.context;
    return WorkerReader({&m_control, &m_table, m_shared.watched ? nullptr : context.brokerSubscriber,
                         m_shared.keys().eventPattern(m_shared.database()), context.clock, context.mayAsk});
}

WorkerFacts WorkerKnowledge::ask(bool everything, const CallContext &context)
{
    CallContext asking = context;
    asking.access = Access::Ask;
    // A server that forbids the channel, or a budget that is used up, leaves us with what we know.
    (void)reader().inspect(asking, everything);
    WorkerFacts facts = m_table.facts();
    learn(facts);
    return facts;
}

void WorkerKnowledge::learn(const WorkerFacts &facts)
{
    const models::Value *configured = facts.conf.find("broker_transport_options");
    QMap<QByteArray, QByteArray> options = configured ? optionsOf(*configured) : QMap<QByteArray, QByteArray>();
    options.insert(optionsOf(facts.transportOptions)); // what is in use, where `stats` told it
    const AppConf conf = readAppConf(facts.conf);
    if (!conf.resultPrefix.isEmpty())
        options.insert("result_prefix", conf.resultPrefix);
    if (!options.isEmpty())
        m_shared.learnOptions(options);
}

WorkerFacts WorkerKnowledge::fresh(models::Duration age, const CallContext &context)
{
    const std::lock_guard lock(m_asking);
    WorkerFacts facts = m_table.facts();
    const bool young = facts.at && m_shared.now() - *facts.at <= age;
    if (young || !m_shared.context.mayAsk || context.charge == Charge::Background)
        return facts;
    return ask(!facts.at, context);
}

WorkerFacts WorkerKnowledge::anew(const CallContext &context)
{
    const std::lock_guard lock(m_asking);
    const WorkerFacts facts = m_table.facts();
    return m_shared.context.mayAsk ? ask(!facts.at, context) : facts;
}

WorkerFacts WorkerKnowledge::whole(const CallContext &context)
{
    const std::lock_guard lock(m_asking);
    const WorkerFacts facts = m_table.facts();
    // Where nobody answered a moment ago, nobody will now.
    const bool inVain = facts.at && facts.answered.isEmpty() && m_shared.now() - *facts.at < kSilenceStands;
    const bool known = facts.at && !facts.conf.isNull();
    return known || inVain || !m_shared.context.mayAsk ? facts : ask(true, context);
}

models::Result<std::vector<models::WorkerInfo>> WorkerKnowledge::workers(const CallContext &context)
{
    CallContext asking = context;
    if (m_shared.context.mayAsk)
        asking.access = Access::Ask;
    return reader().read(asking);
}

QString WorkerKnowledge::version() const
{
    QString newest;
    for (const models::WorkerInfo &worker : m_table.workers()) {
        const bool later = QVersionNumber::fromString(worker.version) > QVersionNumber::fromString(newest);
        if (!worker.version.isEmpty() && (newest.isEmpty() || later))
            newest = worker.version;
    }
    return newest;
}

} // namespace app
