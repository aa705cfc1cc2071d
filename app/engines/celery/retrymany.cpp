#include "app/engines/celery/retrymany.h"

#include "app/engines/celery/manylook.h"
#include "app/engines/celery/retryact.h"
#include "app/engines/celery/retryguard.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

constexpr size_t kResultsAtOnce = 100;
constexpr int kOneByOne = 20; ///< jobs of one slice that need a look of their own, which asks all workers

models::Status readResults(RetryLook &look, const std::vector<QByteArray> &ids, const ActTools &tools,
                           const CallContext &context)
{
    const CeleryKeys keys = tools.shared->keys();
    for (size_t from = 0; from < ids.size(); from += kResultsAtOnce) {
        const size_t to = std::min(from + kResultsAtOnce, ids.size());
        std::vector<RedisCommand> commands;
        for (size_t i = from; i < to; ++i) {
            commands.push_back({"GET", keys.resultKey(ids[i])});
            commands.push_back({"PTTL", keys.resultKey(ids[i])});
        }
        const auto replies = tools.shared->context.results->pipeline(std::move(commands), context);
        if (!replies)
            return replies.error();
        for (size_t i = from; i < to; ++i) {
            const RedisReply &stored = (*replies)[2 * (i - from)];
            const RedisReply &life = (*replies)[2 * (i - from) + 1];
            if (stored.isError()) // not that there is none
                return errorFromReply(stored.bytes(), u"get");
            if (stored.isBulk())
                look.results.insert(ids[i], stored.bytes());
            if (!life.isError())
                look.lives.insert(ids[i], life.integer());
        }
    }
    return models::Done{};
}

/// In the order in which a message moves on, so that none slips between two looks.
models::Result<RetryLook> lookAt(const std::vector<QByteArray> &ids, const ActTools &tools, const ActCall &call)
{
    const CallContext context = looking(call.context);
    RetryLook look;
    if (const auto read = readResults(look, ids, tools, context); !read)
        return read.error();
    const auto guards = readGuards(*tools.shared->context.broker, ids, tools.shared->keys(), context);
    if (!guards)
        return guards.error();
    for (size_t i = 0; i < ids.size(); ++i) {
        if (!guards->at(i).isEmpty())
            look.guards.insert(ids[i], guards->at(i));
    }
    auto sweep = tools.looks->waiting(QSet<QByteArray>(ids.begin(), ids.end()), tools, call);
    if (!sweep)
        return sweep.error();
    look.waiting = std::move(sweep).value();
    const auto scan = tools.unacked->read(context);
    if (!scan)
        return scan.error();
    for (const auto &entry : scan->entries)
        look.inFlight.insert(entry->message.id);
    look.inFlightComplete = scan->complete;
    look.seen = tools.shared->seenMessages(ids);
    return look;
}

} // namespace

std::vector<models::JobOutcome> retryMany(const std::vector<QByteArray> &ids, const models::JobCommand &command,
                                          const ActTools &tools, const ActCall &call)
{
    std::vector<models::JobOutcome> outcomes;
    outcomes.reserve(ids.size());
    const auto look = lookAt(ids, tools, call);
    if (!look) {
        for (const QByteArray &id : ids)
            outcomes.push_back(outcomeOf(id, notBegun(look.error())));
        return outcomes;
    }
    // One round of questions for all: what the workers hold after the lists were read.
    ActTools once = tools;
    const WorkerFacts workers = tools.looks->workers(tools, call);
    once.workers = once.anew = once.app = [&workers](const CallContext &) { return workers; };

    std::vector<Outgoing> ready;
    std::vector<size_t> places; // of the outcomes that hold once the message is sent
    int alone = 0;
    for (const QByteArray &id : ids) {
        const size_t before = ready.size();
        auto outcome = prepareRetry(id, command, once, call, *look, ready);
        if (!outcome && alone < kOneByOne) {
            ++alone;
            outcome = retryJob(id, command, tools, call);
        } else if (!outcome) {
            outcome =
                outcomeOf(id, Outcome::Refused,
                          QCoreApplication::translate("Celery", "Nobody has told that it ended, as of many others "
                                                                "in this act: retry it by itself."));
        }
        if (ready.size() > before)
            places.push_back(outcomes.size());
        outcomes.push_back(std::move(*outcome));
    }
    if (ready.empty())
        return outcomes;
    const std::vector<SendAnswer> sent = sendAll(ready, tools, call);
    for (size_t i = 0; i < ready.size(); ++i)
        outcomes[places[i]] = afterSending(outcomes[places[i]], sent[i]);
    rememberSent(ready, sent, tools);
    return outcomes;
}

} // namespace app
