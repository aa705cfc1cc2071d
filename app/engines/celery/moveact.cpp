#include "app/engines/celery/moveact.h"

#include "app/engines/celery/binpromise.h"
#include "app/engines/celery/purgeact.h"
#include "app/engines/celery/taskmessage.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace app {

using models::Outcome;

namespace {

constexpr qint64 kSlice = 1'000;        ///< messages of one script
constexpr qint64 kSliceBytes = 4 << 20; ///< after which it stops: a script keeps the server from all others

models::JobOutcome outcomeOfQueue(const QByteArray &queue, Outcome outcome, qint64 messages, const QString &reason = {})
{
    models::JobOutcome made = outcomeOf(queue, outcome, reason);
    made.messages = messages;
    return made;
}

models::Error badAnswer()
{
    return {models::ErrorKind::Protocol, {}, {}, QStringLiteral("move")};
}

class Move
{
public:
    Move(const models::JobCommand &command, const ActTools &tools, const ActCall &call)
        : m_queue(command.queue.toUtf8()),
          m_to(command.toQueue.toUtf8()),
          m_limit(command.limit),
          m_tools(tools),
          m_call(call),
          m_broker(*tools.shared->context.broker)
    {
        const CeleryKeys keys = tools.shared->keys();
        for (const QueueList &list : tools.index->listsOf(m_queue)) {
            const QByteArray from = keys.listKey(m_queue, list.step);
            const QByteArray to = keys.listKey(m_to, list.step);
            m_lists.push_back({list.step, to, {keys.movedKey(call.actionId, from, to), from}});
        }
    }

    models::Result<models::JobOutcome> run()
    {
        if (const auto measured = measure(); !measured)
            return measured.error();
        qint64 planned = 0;
        for (const List &list : m_lists)
            planned += list.planned;
        if (planned == 0)
            return outcomeOfQueue(m_queue, Outcome::Done, 0,
                                  QCoreApplication::translate("Celery", "Nothing waited in it."));
        if (m_call.dryRun)
            return outcomeOfQueue(m_queue, Outcome::Done, planned);
        if (m_broker.server().scriptsDenied)
            return refused(QCoreApplication::translate(
                "Celery", "This server runs no scripts for you, and messages are moved safely only by one."));
        return moveAll();
    }

private:
    struct List {
        int step = 0;
        QByteArray to;
        ActBin::Key key;
        qint64 planned = 0;
        qint64 moved = 0;
    };

    models::JobOutcome refused(const QString &why) const { return outcomeOfQueue(m_queue, Outcome::Refused, 0, why); }

    /// What is moved is what waits now: a queue that is being filled has no end.
    models::Status measure()
    {
        std::vector<RedisCommand> commands;
        for (const List &list : m_lists)
            commands.push_back({"LLEN", list.key.originalKey});
        for (const List &list : m_lists)
            commands.push_back({"LLEN", list.to}); // what is no list is known before anything is begun
        const auto lengths = m_broker.pipeline(std::move(commands), looking(m_call.context));
        if (!lengths)
            return lengths.error();
        for (const RedisReply &length : *lengths) {
            if (length.isError())
                return errorFromReply(length.bytes(), u"move");
        }
        qint64 left = m_limit;
        for (size_t i = 0; i < m_lists.size(); ++i) {
            const qint64 waits = (*lengths)[i].integer();
            m_lists[i].planned = m_limit > 0 ? std::min(left, waits) : waits;
            left -= m_lists[i].planned;
        }
        return models::Done{};
    }

    models::JobOutcome moveAll()
    {
        ActBin *bin = m_tools.shared->context.bin;
        if (!bin)
            return refused(QCoreApplication::translate("Celery", "There is no bin to note it in."));
        std::erase_if(m_lists, [](const List &list) { return list.planned == 0; });
        std::vector<ActBin::Key> keys;
        for (List &list : m_lists) {
            list.key.messages = list.planned;
            keys.push_back(list.key);
        }
        // Where the record will be is on disk before there is one: after a crash, undo looks for it.
        if (const auto kept = bin->keepKeys(m_call.actionId, keys); !kept)
            return refused(kept.error().text);
        const QString doubt = whyNoBin(m_lists.front().key.binKey, m_tools, m_call.context);
        qint64 moved = 0;
        std::optional<models::Error> failed;
        for (List &list : m_lists) {
            if (const auto done = moveList(list); !done)
                failed = done.error();
            moved += list.moved;
            if (failed || m_call.context.stop.stop_requested())
                break;
        }
        return outcomeAfter(moved, failed, doubt);
    }

    models::JobOutcome outcomeAfter(qint64 moved, const std::optional<models::Error> &failed, const QString &doubt)
    {
        models::JobOutcome outcome = outcomeOfQueue(m_queue, Outcome::Done, moved);
        if (failed)
            outcome = outcomeOf(m_queue, afterScript(moved > 0 ? inPart(*failed) : *failed));
        else if (!doubt.isEmpty())
            outcome.reason = QCoreApplication::translate("Celery", "Whether it can be undone is not certain.") +
                             QLatin1Char(' ') + doubt;
        outcome.messages = moved;
        for (const List &list : m_lists) {
            if (list.moved > 0)
                m_tools.index->noteSent(m_to, list.step);
            else if (outcome.outcome != Outcome::Unknown)
                forgetUnlessThere(list);
        }
        return outcome;
    }

    /// A slice before this one may have moved some of it.
    void forgetUnlessThere(const List &list) const
    {
        const auto there = m_broker.call({"LLEN", list.key.binKey}, looking(m_call.context));
        if (there && there->integer() == 0)
            (void)m_tools.shared->context.bin->dropKey(m_call.actionId, list.key.binKey);
    }

    models::Status moveList(List &list) const
    {
        qint64 recorded = 0;
        while (list.moved < list.planned) {
            const auto reply = m_broker.script("celery/movequeue", {list.key.originalKey, list.to, list.key.binKey},
                                               {QByteArray::number(std::min(kSlice, list.planned - list.moved)),
                                                QByteArray::number(kSliceBytes), QByteArray::number(kBinLife.count())},
                                               m_call.context);
            if (!reply)
                return reply.error();
            if (reply->items().size() != 2)
                return badAnswer();
            const qint64 moved = reply->items()[0].integer();
            list.moved += moved;
            recorded = reply->items()[1].integer();
            if (moved == 0 || m_call.context.stop.stop_requested())
                break;
        }
        if (recorded > 0) {
            list.key.messages = recorded;
            list.key.bytes = 0;
            (void)m_tools.shared->context.bin->keepKeys(m_call.actionId, {list.key});
        }
        return models::Done{};
    }

    QByteArray m_queue;
    QByteArray m_to;
    qint64 m_limit;
    const ActTools &m_tools;
    const ActCall &m_call;
    Redis &m_broker;
    std::vector<List> m_lists;
};

class Unmove
{
public:
    Unmove(const QByteArray &actionId, const ActTools &tools, const ActCall &call)
        : m_actionId(actionId),
          m_tools(tools),
          m_call(call),
          m_broker(*tools.shared->context.broker)
    {
    }

    models::JobOutcome queue(const QByteArray &name, const std::vector<ActBin::Key> &lists)
    {
        qint64 back = 0;
        qint64 moved = 0;
        for (const ActBin::Key &list : lists) {
            moved += list.messages;
            const auto brought = m_call.dryRun ? look(list) : bringBack(list);
            if (!brought) {
                models::JobOutcome outcome = outcomeOf(name, afterScript(back > 0 ? inPart(brought.error()) //
                                                                                  : brought.error()));
                outcome.messages = back;
                return outcome;
            }
            back += *brought;
            if (const auto known = m_tools.shared->keys().queueOfList(list.originalKey); known && *brought > 0)
                m_tools.index->noteSent(known->queue, known->step);
        }
        if (back == 0)
            return outcomeOfQueue(name, Outcome::Gone, 0,
                                  QCoreApplication::translate(
                                      "Celery", "None of them waits where it was moved to: workers have taken them, or "
                                                "the record of 24 hours is over."));
        if (back < moved)
            return outcomeOfQueue(name, Outcome::Changed, back,
                                  QCoreApplication::translate("Celery", "The others were taken by workers meanwhile."));
        return outcomeOfQueue(name, Outcome::Done, back);
    }

private:
    models::Result<qint64> look(const ActBin::Key &list) const
    {
        const auto length = m_broker.call({"LLEN", list.binKey}, looking(m_call.context));
        if (!length)
            return length.error();
        return length->integer();
    }

    models::Result<qint64> bringBack(const ActBin::Key &list) const
    {
        const QByteArray to =
            m_tools.shared->keys().movedTo(list.binKey, m_actionId, list.originalKey).value_or(QByteArray());
        const QByteArray mark = "yardmaster-" + newTaskId();
        qint64 back = 0;
        qint64 looked = 0;
        for (;;) {
            if (m_call.context.stop.stop_requested())
                return models::Error{models::ErrorKind::Cancelled,
                                     QCoreApplication::translate("Celery", "It was stopped."),
                                     {},
                                     QStringLiteral("undo")};
            const auto reply = m_broker.script(
                "celery/movequeueback", {to, list.originalKey, list.binKey},
                {QByteArray::number(kSlice), QByteArray::number(kSliceBytes), QByteArray::number(looked), mark},
                m_call.context);
            if (!reply)
                return back > 0 ? inPart(reply.error()) : reply.error();
            if (reply->items().size() != 3)
                return badAnswer();
            back += reply->items()[0].integer();
            looked = reply->items()[1].integer();
            if (reply->items()[2].integer() == 0)
                break;
        }
        (void)m_tools.shared->context.bin->dropKey(m_actionId, list.binKey);
        return back;
    }

    QByteArray m_actionId;
    const ActTools &m_tools;
    const ActCall &m_call;
    Redis &m_broker;
};

} // namespace

models::Result<models::JobOutcome> moveQueue(const models::JobCommand &command, const ActTools &tools,
                                             const ActCall &call)
{
    if (command.queue == command.toQueue)
        return models::Error{models::ErrorKind::Usage,
                             QCoreApplication::translate("Celery", "They are in that queue already."),
                             {},
                             QStringLiteral("queue")};
    for (const QString &queue : {command.queue, command.toQueue}) {
        if (const auto found = findQueue(queue, tools, call); !found)
            return found.error();
    }
    return Move(command, tools, call).run();
}

bool isMove(const QByteArray &actionId, const std::vector<ActBin::Key> &keys, const ActTools &tools)
{
    return std::any_of(keys.begin(), keys.end(), [&](const ActBin::Key &key) {
        return tools.shared->keys().movedTo(key.binKey, actionId, key.originalKey).has_value();
    });
}

std::vector<models::JobOutcome> undoMove(const QByteArray &actionId, const std::vector<ActBin::Key> &keys,
                                         const ActTools &tools, const ActCall &call)
{
    std::map<QByteArray, std::vector<ActBin::Key>> queues;
    for (const ActBin::Key &key : keys) {
        const auto list = tools.shared->keys().queueOfList(key.originalKey);
        queues[list ? list->queue : key.originalKey].push_back(key);
    }
    std::vector<models::JobOutcome> outcomes;
    outcomes.reserve(queues.size());
    for (const auto &[queue, lists] : queues)
        outcomes.push_back(Unmove(actionId, tools, call).queue(queue, lists));
    return outcomes;
}

} // namespace app
