#include "app/session/openends.h"

#include "app/session/memory.h"
#include "app/store/actstore.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace app {

using models::Outcome;

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenTries = 200ms;

std::vector<QByteArray> openOnes(const models::CommandResult &result)
{
    std::vector<QByteArray> open;
    for (const models::JobOutcome &outcome : result.outcomes) {
        if (outcome.outcome == Outcome::Unknown)
            open.push_back(outcome.id);
    }
    return open;
}

std::vector<QByteArray> openOnes(const ActRecord &act)
{
    std::vector<QByteArray> open;
    for (const ActTarget &target : act.targets) {
        if (target.outcome.value_or(Outcome::Unknown) == Outcome::Unknown)
            open.push_back(target.jobId);
    }
    return open;
}

/// Ends at once on a stop.
void pauseFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

QString nowKnown(const ActRecord &act, qint64 open)
{
    const auto done = std::count_if(act.targets.begin(), act.targets.end(), [](const ActTarget &target) {
        return target.outcome == std::optional(Outcome::Done);
    });
    return QCoreApplication::translate("app::OpenEnds",
                                       "Of an act begun at %1 (%2, %n job(s)) it was not known what became of all: now "
                                       "it is known of %3 more. In all %4 done, of %5 it is not known.",
                                       nullptr, static_cast<int>(act.targets.size()))
        .arg(QDateTime::fromMSecsSinceEpoch(models::toMs(act.at)).toString(QStringLiteral("HH:mm:ss")),
             QString::fromUtf8(act.verb))
        .arg(open - qint64(openOnes(act).size()))
        .arg(done)
        .arg(qint64(openOnes(act).size()));
}

} // namespace

bool isLookedAfter(const QByteArray &verb)
{
    using enum models::Verb;
    const auto verbs = {CancelWaiting, Retry, Trigger, Purge, Discard};
    return std::any_of(verbs.begin(), verbs.end(),
                       [&verb](models::Verb each) { return models::verbWord(each) == verb; });
}

void resolveOpenEnds(models::CommandResult &result, Engine &engine, RedisClient &broker, const CallContext &context)
{
    const std::vector<QByteArray> open = openOnes(result);
    if (open.empty())
        return;
    const auto until = std::chrono::steady_clock::now() + context.timeout;
    while (!context.stop.stop_requested() && std::chrono::steady_clock::now() < until) {
        broker.reconnectNow();
        if (broker.connectAndWait(context)) {
            QHash<QByteArray, models::JobOutcome> known;
            for (const models::JobOutcome &outcome : engine.aftermath(result.actionId, open, context))
                known.insert(outcome.id, outcome);
            for (models::JobOutcome &outcome : result.outcomes) {
                if (outcome.outcome == Outcome::Unknown)
                    outcome = known.value(outcome.id, outcome);
            }
            if (!known.isEmpty())
                return;
        }
        pauseFor(kBetweenTries, context.stop);
    }
}

QStringList settleOpenEnds(ActStore &store, const BrokerRef &broker, Engine &engine, const Clock &clock,
                           const CallContext &context)
{
    const models::Instant oldest = clock.now() - ActStore::kUndoLife; // bin and guards tell no more of what is older
    const auto lookUp = [&](const ActRecord &act) {
        const std::vector<QByteArray> open = openOnes(act);
        if (!open.empty() && act.at > oldest && act.engine == engine.name() && isLookedAfter(act.verb))
            (void)store.note(act.actionId, engine.aftermath(act.actionId, open, context));
    };
    const auto before = store.openEnds(broker.uid, oldest).valueOr({});
    QStringList sentences = cutShortActs(store, broker, lookUp);
    for (const ActRecord &act : before) {
        lookUp(act);
        const auto open = openOnes(act).size();
        const auto after = store.record(act.actionId);
        if (after && openOnes(*after).size() < open)
            sentences.append(nowKnown(*after, qint64(open)));
    }
    return sentences;
}

} // namespace app
