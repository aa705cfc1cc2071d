#include "app/engines/celery/sender.h"

#include "app/engines/celery/envelope.h"
#include "app/engines/celery/retryguard.h"

#include <QCoreApplication>

namespace app {

namespace {

/// One command of an EXEC fails alone: the pushes beside it stand. Every `step`-th reply is that of a push.
std::optional<models::Error> failureOf(const std::vector<RedisReply> &replies, size_t step)
{
    const auto failed =
        std::find_if(replies.begin(), replies.end(), [](const RedisReply &reply) { return reply.isError(); });
    if (failed == replies.end())
        return std::nullopt;
    const models::Error error = errorFromReply(failed->bytes(), u"send");
    bool pushed = false;
    for (size_t i = step - 1; i < replies.size(); i += step)
        pushed = pushed || !replies[i].isError();
    return pushed ? inPart(error) : error;
}

/// Retries on their way: each with its guard in the same EXEC, unless another guard is there.
class Sending
{
public:
    Sending(const std::vector<Outgoing> &messages, const ActTools &tools, const ActCall &call)
        : m_messages(messages),
          m_tools(tools),
          m_call(call),
          m_keys(tools.shared->keys()),
          m_answers(messages.size(), SendAnswer{qint64(0), {}})
    {
    }

    std::vector<SendAnswer> run()
    {
        if (const auto noted = note(); !noted) {
            failAll(noted.error());
            return std::move(m_answers);
        }
        push();
        tidy();
        return std::move(m_answers);
    }

private:
    void failAll(const models::Error &error)
    {
        for (SendAnswer &answer : m_answers)
            answer.heard = error;
    }

    std::vector<ActBin::Item> itemsOf(const Outgoing &each) const
    {
        std::vector<ActBin::Item> items;
        for (const QByteArray &queue : each.route.queues)
            items.push_back({each.jobId,
                             m_keys.listKey(queue, each.bucket),
                             each.message,
                             each.overruled,
                             {},
                             kNoteResent + each.retried});
        return items;
    }

    /// On disk before anything is sent.
    models::Status note() const
    {
        ActBin *bin = m_tools.shared->context.bin;
        if (!bin)
            return models::Done{};
        std::vector<ActBin::Item> all;
        for (const Outgoing &each : m_messages) {
            const std::vector<ActBin::Item> items = itemsOf(each);
            all.insert(all.end(), items.begin(), items.end());
        }
        return bin->keepAll(m_call.actionId, all);
    }

    void push()
    {
        constexpr int kTries = 50; // another act on the same jobs goes on beside us
        std::vector<QByteArray> guards;
        for (const Outgoing &each : m_messages)
            guards.push_back(m_keys.retriedKey(each.retried));
        for (int tries = 0; tries < kTries; ++tries) {
            bool begun = false;
            const auto body = [&](Redis &broker) {
                auto made = commands(broker);
                begun = made.ok();
                return made;
            };
            const auto replies = m_tools.shared->context.broker->watched(guards, body, m_call.context);
            if (replies) {
                takeReplies(*replies);
                return;
            }
            if (replies.error().step != QLatin1String("watch") ||
                replies.error().kind != models::ErrorKind::Cancelled) {
                failAll(begun ? replies.error() : notBegun(replies.error()));
                return;
            }
        }
        failAll({models::ErrorKind::Busy,
                 QCoreApplication::translate("Celery", "Others act on the same jobs just now: try again."),
                 {},
                 QStringLiteral("send")});
    }

    models::Result<std::vector<RedisCommand>> commands(Redis &broker)
    {
        std::vector<QByteArray> ids;
        for (const Outgoing &each : m_messages)
            ids.push_back(each.retried);
        const auto guards = readGuards(broker, ids, m_keys, m_call.context);
        if (!guards)
            return guards.error();
        std::vector<RedisCommand> commands;
        QSet<QByteArray> bound;
        m_places.assign(m_messages.size(), {});
        for (size_t i = 0; i < m_messages.size(); ++i) {
            const Outgoing &each = m_messages[i];
            const QByteArray &there = guards->at(i);
            m_answers[i].before = there == each.overruled ? QByteArray() : there;
            if (!m_answers[i].before.isEmpty())
                continue;
            bind(each, bound, commands);
            m_places[i].push_back(commands.size());
            commands.push_back({"SET", m_keys.retriedKey(each.retried), each.guard, "PX",
                                QByteArray::number(qint64(each.guardLife.count()))});
            for (const QByteArray &queue : each.route.queues) {
                m_places[i].push_back(commands.size());
                commands.push_back({"LPUSH", m_keys.listKey(queue, each.bucket), each.message});
            }
            if (each.route.fanout) {
                m_places[i].push_back(commands.size());
                commands.push_back(
                    {"PUBLISH",
                     m_keys.fanoutChannel(m_tools.shared->database(), each.route.exchange, each.route.routingKey),
                     each.message});
            }
        }
        return commands;
    }

    void bind(const Outgoing &each, QSet<QByteArray> &bound, std::vector<RedisCommand> &commands) const
    {
        if (!each.route.exchange.isEmpty()) // the bindings are there already: they are where the route came from
            return;
        for (const QByteArray &queue : each.route.queues) {
            if (bound.contains(queue))
                continue;
            commands.push_back({"SADD", m_keys.bindingKey(queue), m_keys.bindingMember({queue, {}, queue})});
            bound.insert(queue);
        }
    }

    void takeReplies(const std::vector<RedisReply> &replies)
    {
        for (size_t i = 0; i < m_messages.size(); ++i) {
            if (m_places[i].empty())
                continue;
            const RedisReply &guard = replies.at(m_places[i].front());
            if (!guard.isError())
                m_guarded.insert(i);
            std::vector<RedisReply> pushes;
            for (size_t at = 1; at < m_places[i].size(); ++at)
                pushes.push_back(replies.at(m_places[i][at]));
            if (const auto failed = failureOf(pushes, 1))
                m_answers[i].heard = *failed;
            else if (guard.isError()) // it went out without one
                m_answers[i].heard = inPart(errorFromReply(guard.bytes(), u"send"));
            else
                m_answers[i].heard =
                    m_messages[i].route.fanout ? pushes.front().integer() : qint64(m_messages[i].route.queues.size());
        }
    }

    /// What was not sent leaves no trace.
    void tidy() const
    {
        std::vector<ActBin::Item> unsent;
        for (size_t i = 0; i < m_messages.size(); ++i) {
            const Outgoing &each = m_messages[i];
            const SendAnswer &answer = m_answers[i];
            if (answer.heard && *answer.heard > 0) {
                for (const QByteArray &queue : each.route.queues)
                    m_tools.index->noteSent(queue, each.bucket);
                continue;
            }
            if (!answer.heard && outcomeOf({}, answer.heard.error()).outcome == models::Outcome::Unknown)
                continue;
            const std::vector<ActBin::Item> items = itemsOf(each);
            unsent.insert(unsent.end(), items.begin(), items.end());
            if (m_guarded.contains(i))
                dropGuard(each.retried, each.guard, m_tools, m_call.context);
        }
        if (ActBin *bin = m_tools.shared->context.bin; bin && !unsent.empty())
            (void)bin->dropAll(m_call.actionId, unsent);
    }

    const std::vector<Outgoing> &m_messages;
    const ActTools &m_tools;
    const ActCall &m_call;
    CeleryKeys m_keys;
    std::vector<SendAnswer> m_answers;
    std::vector<std::vector<size_t>> m_places; ///< by message, among the commands: its guard, then its pushes
    QSet<size_t> m_guarded;                    ///< the guards of these stand
};

} // namespace

models::Result<qint64> sendMessage(const QByteArray &message, const TaskRoute &route, int bucket, const ActTools &tools,
                                   const CallContext &context)
{
    // One bad element ends the worker that pops it (celery-redis.md 2.7).
    if (const Envelope check = decodeEnvelope(message); !check.ok())
        return models::Error{
            models::ErrorKind::Internal,
            QCoreApplication::translate("Celery", "The message was not sent: a worker could not read it."),
            check.problem, QStringLiteral("send")};
    const CeleryKeys keys = tools.shared->keys();
    Redis &broker = *tools.shared->context.broker;
    if (route.fanout) {
        const auto heard = broker.call(
            {"PUBLISH", keys.fanoutChannel(tools.shared->database(), route.exchange, route.routingKey), message},
            context);
        if (!heard)
            return heard.error();
        return heard->integer();
    }
    std::vector<RedisCommand> commands;
    for (const QByteArray &queue : route.queues) {
        // Behind an exchange the bindings are there already: they are where the route came from.
        if (route.exchange.isEmpty())
            commands.push_back({"SADD", keys.bindingKey(queue), keys.bindingMember({queue, {}, queue})});
        commands.push_back({"LPUSH", keys.listKey(queue, bucket), message});
    }
    const auto replies = broker.transaction(std::move(commands), context);
    if (!replies)
        return replies.error();
    if (auto failed = failureOf(*replies, route.exchange.isEmpty() ? 2 : 1))
        return *failed;
    for (const QByteArray &queue : route.queues)
        tools.index->noteSent(queue, bucket);
    return qint64(route.queues.size());
}

std::vector<SendAnswer> sendAll(const std::vector<Outgoing> &messages, const ActTools &tools, const ActCall &call)
{
    return Sending(messages, tools, call).run();
}

models::JobOutcome afterSending(const models::JobOutcome &prepared, const SendAnswer &answer)
{
    if (!answer.before.isEmpty())
        return sentBefore(prepared.id, guardFrom(answer.before));
    if (!answer.heard) {
        models::JobOutcome failed = outcomeOf(prepared.id, answer.heard.error());
        failed.source = prepared.source;
        failed.newId = failed.outcome == models::Outcome::Unknown ? prepared.newId : QByteArray();
        return failed;
    }
    if (*answer.heard == 0)
        return heardByNobody(prepared.id);
    return prepared;
}

void rememberSent(const std::vector<Outgoing> &messages, const std::vector<SendAnswer> &answers, const ActTools &tools)
{
    std::vector<CeleryShared::Sight> sent;
    for (size_t i = 0; i < messages.size(); ++i) {
        if (answers[i].before.isEmpty() && answers[i].heard && *answers[i].heard > 0)
            sent.push_back({messages[i].jobId, messages[i].message});
    }
    tools.shared->rememberAll(sent);
}

models::JobOutcome heardByNobody(const QByteArray &jobId)
{
    return outcomeOf(
        jobId, models::Outcome::Refused,
        QCoreApplication::translate("Celery", "Nobody listens on this fanout exchange, so no worker got the job."));
}

models::Status noteSent(const QByteArray &jobId, const QByteArray &message, const TaskRoute &route, int bucket,
                        const ActTools &tools, const ActCall &call)
{
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return models::Done{};
    for (const QByteArray &queue : route.queues) {
        const ActBin::Item item{jobId, tools.shared->keys().listKey(queue, bucket), message, {}, {}, kNoteSent};
        if (const auto kept = bin->keep(call.actionId, item); !kept)
            return kept;
    }
    return models::Done{};
}

void forgetSent(const QByteArray &jobId, const ActTools &tools, const ActCall &call)
{
    if (ActBin *bin = tools.shared->context.bin)
        (void)bin->drop(call.actionId, jobId);
}

} // namespace app
