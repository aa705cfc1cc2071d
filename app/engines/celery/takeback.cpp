#include "app/engines/celery/takeback.h"

#include "app/engines/celery/retryguard.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

/// How many of these LREM removed one; every reply of an EXEC may be an error of its own.
models::Result<qint64> countTaken(const std::vector<RedisReply> &replies, size_t removals)
{
    qint64 taken = 0;
    std::optional<models::Error> failed;
    for (size_t i = 0; i < std::min(removals, replies.size()); ++i) {
        if (replies[i].isError())
            failed = errorFromReply(replies[i].bytes(), u"undo");
        else
            taken += replies[i].integer() > 0 ? 1 : 0;
    }
    if (failed)
        return taken > 0 ? inPart(*failed) : *failed;
    return taken;
}

/// Where scripts are denied: what lies there is looked at under WATCH.
class WatchedTakeBack
{
public:
    WatchedTakeBack(const QByteArray &actionId, const std::vector<ActBin::Item> &items, const ActTools &tools,
                    const CallContext &context)
        : m_head(guardHead(actionId)),
          m_items(items),
          m_tools(tools),
          m_context(context),
          m_retried(retriedJob(items.front()))
    {
    }

    models::Result<qint64> run()
    {
        constexpr int kTries = 50; // a busy queue changes between any two looks
        std::vector<QByteArray> keys{m_tools.shared->keys().retriedKey(m_retried)};
        for (const ActBin::Item &item : m_items)
            keys.push_back(item.place);
        const auto body = [this](Redis &broker) { return commands(broker); };
        for (int tries = 0; tries < kTries; ++tries) {
            const auto replies = m_tools.shared->context.broker->watched(keys, body, m_context);
            if (replies)
                return countTaken(*replies, m_there);
            if (replies.error().step != QLatin1String("watch") || replies.error().kind != models::ErrorKind::Cancelled)
                return replies.error();
        }
        return models::Error{
            models::ErrorKind::Busy,
            QCoreApplication::translate("Celery", "Its queue changes too fast to take it out: try again."),
            {},
            QStringLiteral("undo")};
    }

private:
    models::Result<std::vector<RedisCommand>> commands(Redis &broker)
    {
        const CeleryKeys keys = m_tools.shared->keys();
        const auto guard = readGuards(broker, {m_retried}, keys, m_context);
        if (!guard)
            return guard.error();
        std::vector<RedisCommand> commands;
        for (const ActBin::Item &item : m_items) {
            const auto there = broker.call({"LPOS", item.place, item.message}, looking(m_context));
            if (!there)
                return there.error();
            if (!there->isNil())
                commands.push_back({"LREM", item.place, "1", item.message});
        }
        m_there = commands.size();
        if (m_there == m_items.size() && guard->front().startsWith(m_head))
            commands.push_back(m_items.front().before.isEmpty() ? RedisCommand{"DEL", keys.retriedKey(m_retried)}
                                                                : RedisCommand{"SET", keys.retriedKey(m_retried),
                                                                               m_items.front().before, "KEEPTTL"});
        return commands;
    }

    QByteArray m_head;
    const std::vector<ActBin::Item> &m_items;
    const ActTools &m_tools;
    const CallContext &m_context;
    QByteArray m_retried;
    size_t m_there = 0;
};

} // namespace

models::Result<qint64> takeBackSent(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                    const ActTools &tools, const CallContext &context)
{
    const QByteArray retried = retriedJob(items.front());
    Redis &broker = *tools.shared->context.broker;
    if (retried.isEmpty()) {
        std::vector<RedisCommand> commands;
        commands.reserve(items.size());
        for (const ActBin::Item &item : items)
            commands.push_back({"LREM", item.place, "1", item.message});
        const auto replies = broker.transaction(std::move(commands), context);
        return replies ? countTaken(*replies, items.size()) : models::Result<qint64>(replies.error());
    }
    std::vector<QByteArray> keys{tools.shared->keys().retriedKey(retried)};
    std::vector<QByteArray> args{guardHead(actionId), items.front().before};
    for (const ActBin::Item &item : items) {
        keys.push_back(item.place);
        args.push_back(item.message);
    }
    const auto taken = broker.script("celery/takeback", std::move(keys), std::move(args), context);
    if (taken)
        return taken->integer();
    const models::Error error = afterScript(taken.error());
    if (error.kind == models::ErrorKind::NoPermission && outcomeOf({}, error).outcome == models::Outcome::Refused)
        return WatchedTakeBack(actionId, items, tools, context).run();
    return error;
}

} // namespace app
