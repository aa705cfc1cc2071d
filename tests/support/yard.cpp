#include "tests/support/yard.h"

#include <QTest>

namespace support {

namespace {
constexpr int kPatience = 60'000; // ms
}

void Yard::renew()
{
    m_connection.reset();
    app::Connection::Options options;
    options.profile.broker = m_address;
    options.profile.results = m_address; // saves the question to workers where there are none
    options.profile.level = app::AccessLevel::All;
    options.profile.engine = "celery";
    m_connection = std::make_unique<app::Connection>(options, m_place.get());
    const auto up = [this] {
        m_connection->reconnectNow();
        return m_connection->connect({}).ok() && m_connection->attach({}).ok();
    };
    if (!QTest::qWaitFor(up, kPatience))
        qFatal("cannot connect: %s", qPrintable(m_connection->status().error.value_or(models::Error()).text));
}

QStringList Yard::nextStart()
{
    renew();
    return m_connection->settleCutShort({});
}

models::JobCommand Yard::command(models::Verb verb, const QByteArrayList &ids) const
{
    models::JobCommand made;
    made.verb = verb;
    for (const QByteArray &id : ids)
        made.keys.push_back({m_connection->number(), "celery", id});
    return made;
}

Yard::Result Yard::undo(const QByteArray &actionId)
{
    models::JobCommand made;
    made.verb = models::Verb::Undo;
    made.undoActionId = actionId;
    return m_connection->execute(made, {});
}

models::CommandResult Yard::told(const QByteArray &actionId)
{
    models::CommandResult result;
    const auto record = store().record(actionId);
    if (!record)
        return result;
    for (const app::ActTarget &target : record->targets) {
        models::JobOutcome outcome;
        outcome.id = target.jobId;
        outcome.newId = target.newId;
        outcome.outcome = target.outcome.value_or(models::Outcome::Unknown);
        outcome.reason = target.reason;
        result.outcomes.push_back(outcome);
    }
    return result;
}

} // namespace support
