#include "app/engines/celery/purgeact.h"

#include "app/engines/celery/binpromise.h"

#include <QCoreApplication>

#include <numeric>

namespace app {

using models::Outcome;

namespace {

constexpr qint64 kSlice = 1'000; ///< messages one script moves at most
constexpr std::chrono::milliseconds kLivesOn = std::chrono::hours(1);

models::JobOutcome outcomeOfQueue(const QByteArray &queue, Outcome outcome, qint64 messages, const QString &reason = {})
{
    models::JobOutcome made = outcomeOf(queue, outcome, reason);
    made.messages = messages;
    return made;
}

class Purge
{
public:
    Purge(const QByteArray &queue, const ActTools &tools, const ActCall &call)
        : m_queue(queue),
          m_tools(tools),
          m_call(call),
          m_broker(*tools.shared->context.broker)
    {
        const CeleryKeys keys = tools.shared->keys();
        for (const QueueList &list : tools.index->listsOf(queue)) {
            const QByteArray key = keys.listKey(list.queue, list.step);
            m_lists.push_back({keys.binKey(call.actionId, key), key});
        }
    }

    models::Result<models::JobOutcome> run(bool forGood)
    {
        if (const auto measured = measure(); !measured)
            return measured.error();
        const qint64 waiting = sum();
        if (waiting == 0)
            return outcomeOfQueue(m_queue, Outcome::Done, 0,
                                  QCoreApplication::translate("Celery", "Nothing waited in it."));
        const QString whyNot = forGood ? QString() : whyNoBin(m_lists.front().binKey, m_tools, m_call.context);
        if (!whyNot.isEmpty())
            return refused(whyNot, waiting);
        if (m_call.dryRun)
            return outcomeOfQueue(m_queue, Outcome::Done, waiting);
        return forGood ? remove() : rename();
    }

private:
    static models::JobOutcome withFigures(models::JobOutcome outcome, qint64 messages)
    {
        outcome.messages = messages;
        return outcome;
    }

    models::JobOutcome refused(const QString &why, qint64 waiting) const
    {
        return outcomeOfQueue(
            m_queue, Outcome::Refused, waiting,
            why + QLatin1Char(' ') +
                QCoreApplication::translate("Celery", "Nothing was purged; it can be purged for good, without undo."));
    }

    qint64 sum() const
    {
        return std::accumulate(m_lists.begin(), m_lists.end(), qint64(0),
                               [](qint64 all, const ActBin::Key &list) { return all + list.messages; });
    }

    models::Status measure()
    {
        std::vector<RedisCommand> commands;
        for (const ActBin::Key &list : m_lists)
            commands.push_back({"LLEN", list.originalKey});
        const auto lengths = m_broker.pipeline(std::move(commands), looking(m_call.context));
        if (!lengths)
            return lengths.error();
        for (size_t i = 0; i < m_lists.size(); ++i) {
            if ((*lengths)[i].isError())
                return errorFromReply((*lengths)[i].bytes(), u"purge");
            m_lists[i].messages = (*lengths)[i].integer();
        }
        return models::Done{};
    }

    /// As Celery itself purges, but that a long list is freed behind the scenes.
    models::JobOutcome remove()
    {
        std::vector<RedisCommand> commands;
        for (const ActBin::Key &list : m_lists) {
            commands.push_back({"LLEN", list.originalKey});
            commands.push_back({"UNLINK", list.originalKey});
        }
        const auto replies = m_broker.transaction(std::move(commands), m_call.context);
        if (!replies)
            return withFigures(outcomeOf(m_queue, replies.error()), sum());
        qint64 removed = 0;
        for (size_t i = 0; i < replies->size(); i += 2) {
            if ((*replies)[i + 1].isError()) {
                const models::Error error = errorFromReply((*replies)[i + 1].bytes(), u"purge");
                return withFigures(outcomeOf(m_queue, removed > 0 ? inPart(error) : error), sum());
            }
            removed += (*replies)[i].integer();
        }
        return outcomeOfQueue(m_queue, Outcome::Done, removed);
    }

    models::JobOutcome rename()
    {
        ActBin *bin = m_tools.shared->context.bin;
        if (!bin)
            return refused(QCoreApplication::translate("Celery", "There is no bin to note it in."), sum());
        // Where it will be is on disk before it goes there: after a crash, undo looks for it.
        if (const auto kept = bin->keepKeys(m_call.actionId, m_lists); !kept)
            return refused(kept.error().text, sum());
        const auto counts = m_broker.server().scriptsDenied ? renameByTransaction() : renameByScript();
        if (!counts) {
            models::JobOutcome failed = outcomeOf(m_queue, counts.error());
            if (failed.outcome == Outcome::Refused)
                forget();
            if (failed.outcome == Outcome::Refused && counts.error().kind == models::ErrorKind::NoPermission)
                return refused(noRightsOnBin(m_lists.front().binKey), sum());
            return withFigures(std::move(failed), sum());
        }
        for (size_t i = 0; i < m_lists.size(); ++i)
            m_lists[i].messages = counts->at(i);
        noteWhatIsThere();
        return outcomeOfQueue(m_queue, Outcome::Done, sum());
    }

    using Counts = std::vector<qint64>;

    models::Result<Counts> renameByScript() const
    {
        std::vector<QByteArray> keys;
        for (const ActBin::Key &list : m_lists)
            keys.push_back(list.originalKey);
        for (const ActBin::Key &list : m_lists)
            keys.push_back(list.binKey);
        const auto reply =
            m_broker.script("celery/purge", std::move(keys), {QByteArray::number(kBinLife.count())}, m_call.context);
        if (!reply && reply.error().kind == models::ErrorKind::NoPermission &&
            reply.error().detail.contains(QLatin1String("'eval"))) // the script itself is denied
            return renameByTransaction();
        if (!reply)
            return reply.error(); // it takes back what it did before an error
        Counts counts;
        for (const RedisReply &count : reply->items())
            counts.push_back(count.integer());
        counts.resize(m_lists.size());
        return counts;
    }

    /// To rename what is not there is an error of that command alone.
    models::Result<Counts> renameByTransaction() const
    {
        std::vector<RedisCommand> commands;
        for (const ActBin::Key &list : m_lists) {
            commands.push_back({"RENAME", list.originalKey, list.binKey});
            commands.push_back({"PEXPIRE", list.binKey, QByteArray::number(kBinLife.count())});
            commands.push_back({"LLEN", list.binKey});
        }
        const auto replies = m_broker.transaction(std::move(commands), m_call.context);
        if (!replies)
            return replies.error();
        Counts counts;
        for (size_t i = 0; i < replies->size(); i += 3)
            counts.push_back((*replies)[i].isError() ? 0 : (*replies)[i + 2].integer());
        return counts;
    }

    void forget() const
    {
        for (const ActBin::Key &list : m_lists)
            (void)m_tools.shared->context.bin->dropKey(m_call.actionId, list.binKey);
    }

    void noteWhatIsThere() const
    {
        ActBin &bin = *m_tools.shared->context.bin;
        std::vector<ActBin::Key> there;
        std::vector<RedisCommand> sizes;
        for (const ActBin::Key &list : m_lists) {
            if (list.messages == 0) {
                (void)bin.dropKey(m_call.actionId, list.binKey);
                continue;
            }
            there.push_back(list);
            sizes.push_back({"MEMORY", "USAGE", list.binKey});
        }
        // Who may not ask for it still gets the undo.
        if (const auto told = m_broker.pipeline(std::move(sizes), looking(m_call.context)); told) {
            for (size_t i = 0; i < there.size(); ++i)
                there[i].bytes = (*told)[i].integer();
        }
        (void)bin.keepKeys(m_call.actionId, there);
    }

    QByteArray m_queue;
    const ActTools &m_tools;
    const ActCall &m_call;
    Redis &m_broker;
    std::vector<ActBin::Key> m_lists;
};

class Unpurge
{
public:
    Unpurge(const QByteArray &actionId, const ActTools &tools, const ActCall &call)
        : m_actionId(actionId),
          m_tools(tools),
          m_call(call),
          m_broker(*tools.shared->context.broker)
    {
    }

    models::JobOutcome queue(const QByteArray &name, const std::vector<ActBin::Key> &lists)
    {
        qint64 back = 0;
        bool missing = false;
        for (const ActBin::Key &list : lists) {
            const auto moved = m_call.dryRun ? look(list) : bringBack(list);
            if (!moved)
                return failed(name, moved.error(), back);
            missing = missing || *moved < 0;
            back += std::max<qint64>(0, *moved);
            if (const auto known = m_tools.shared->keys().queueOfList(list.originalKey); known && *moved > 0)
                m_tools.index->noteSent(known->queue, known->step);
        }
        const QString gone = QCoreApplication::translate(
            "Celery", "It is not in the bin any more: it was put back already, or its 24 hours are over.");
        if (back == 0)
            return outcomeOfQueue(name, Outcome::Gone, 0, gone);
        return outcomeOfQueue(name, missing ? Outcome::Changed : Outcome::Done, back, missing ? gone : QString());
    }

private:
    models::JobOutcome failed(const QByteArray &name, const models::Error &error, qint64 back) const
    {
        models::JobOutcome outcome = outcomeOf(name, back > 0 ? inPart(error) : error);
        outcome.messages = back;
        outcome.reason +=
            QLatin1Char(' ') +
            QCoreApplication::translate("Celery", "What is still in the bin can be put back by one more undo.");
        return outcome;
    }

    models::Result<qint64> look(const ActBin::Key &list) const
    {
        const auto length = m_broker.call({"LLEN", list.binKey}, looking(m_call.context));
        if (!length)
            return length.error();
        return length->integer() > 0 ? length->integer() : -1;
    }

    struct Step {
        qint64 moved = 0; ///< -1 = the bin holds nothing
        qint64 left = 0;
    };

    /// How many came back; -1 = there was nothing.
    models::Result<qint64> bringBack(const ActBin::Key &list)
    {
        qint64 back = 0;
        for (bool first = true;; first = false) {
            if (m_call.context.stop.stop_requested())
                return models::Error{models::ErrorKind::Cancelled,
                                     QCoreApplication::translate("Celery", "It was stopped."),
                                     {},
                                     QStringLiteral("undo")};
            const auto step = m_broker.server().scriptsDenied ? stepByTransaction(list) : stepByScript(list);
            if (!step)
                return first ? step.error() : inPart(step.error());
            if (step->moved < 0) {
                // Another undo beside us may have brought the rest.
                (void)m_tools.shared->context.bin->dropKey(m_actionId, list.binKey);
                return first ? -1 : back;
            }
            back += step->moved;
            if (step->left == 0) {
                (void)m_tools.shared->context.bin->dropKey(m_actionId, list.binKey);
                return back;
            }
        }
    }

    models::Result<Step> stepByScript(const ActBin::Key &list) const
    {
        const auto reply =
            m_broker.script("celery/unpurge", {list.binKey, list.originalKey},
                            {QByteArray::number(kSlice), QByteArray::number(kLivesOn.count())}, m_call.context);
        if (!reply && reply.error().kind == models::ErrorKind::NoPermission &&
            reply.error().detail.contains(QLatin1String("'eval"))) // the script itself is denied
            return stepByTransaction(list);
        if (!reply)
            return reply.error();
        if (reply->items().size() != 2)
            return models::Error{models::ErrorKind::Protocol, {}, {}, QStringLiteral("undo")};
        return Step{reply->items()[0].integer(), reply->items()[1].integer()};
    }

    /// Where nothing waits, the list comes back as a whole; else a slice goes to the end that is consumed next. No key
    /// is watched: a busy queue changes between any two looks.
    models::Result<Step> stepByTransaction(const ActBin::Key &list) const
    {
        const auto whole = m_broker.transaction(
            {{"LLEN", list.binKey}, {"RENAMENX", list.binKey, list.originalKey}, {"PERSIST", list.originalKey}},
            m_call.context);
        if (!whole)
            return whole.error();
        const RedisReply &kept = whole->at(0);
        const RedisReply &renamed = whole->at(1);
        if (kept.isError())
            return errorFromReply(kept.bytes(), u"undo");
        if (kept.integer() == 0) // then there was nothing to rename, which is an error of that command alone
            return Step{-1, 0};
        if (renamed.isError())
            return errorFromReply(renamed.bytes(), u"undo");
        if (renamed.integer() == 1)
            return Step{kept.integer(), 0};
        std::vector<RedisCommand> commands{{"LLEN", list.binKey}};
        for (qint64 i = std::min(kSlice, kept.integer()); i > 0; --i)
            commands.push_back({"LMOVE", list.binKey, list.originalKey, "LEFT", "RIGHT"});
        commands.push_back({"LLEN", list.binKey});
        const auto left = m_broker.call({"PTTL", list.binKey}, looking(m_call.context));
        if (left && left->integer() < kLivesOn.count())
            commands.push_back({"PEXPIRE", list.binKey, QByteArray::number(kLivesOn.count())});
        const size_t after = commands.size() - (commands.back().front() == "PEXPIRE" ? 2 : 1);
        const auto moved = m_broker.transaction(std::move(commands), m_call.context);
        if (!moved)
            return moved.error();
        if (moved->at(1).isError())
            return errorFromReply(moved->at(1).bytes(), u"undo");
        const qint64 rest = moved->at(after).integer();
        return Step{moved->at(0).integer() - rest, rest};
    }

    QByteArray m_actionId;
    const ActTools &m_tools;
    const ActCall &m_call;
    Redis &m_broker;
};

} // namespace

models::Status findQueue(const QString &queue, const ActTools &tools, const ActCall &call)
{
    const QByteArray name = queue.toUtf8();
    const WorkerFacts workers = tools.app(call.context);
    const AppConf conf = readAppConf(workers.conf);
    if (const auto known = tools.index->ensure(workers, conf, looking(call.context)); !known)
        return known.error();
    if (!tools.index->knows(name)) { // it may have come up since
        const auto walked = tools.index->ensure(workers, conf, looking(call.context), std::chrono::milliseconds(0));
        if (!walked)
            return walked.error();
    }
    if (!tools.index->knows(name))
        return models::Error{models::ErrorKind::NotFound,
                             QCoreApplication::translate("Celery", "There is no queue \"%1\" here.").arg(queue),
                             {},
                             QStringLiteral("queue")};
    return models::Done{};
}

models::Result<models::JobOutcome> purgeQueue(const models::JobCommand &command, const ActTools &tools,
                                              const ActCall &call)
{
    if (const auto found = findQueue(command.queue, tools, call); !found)
        return found.error();
    return Purge(command.queue.toUtf8(), tools, call).run(command.forGood);
}

std::vector<models::JobOutcome> undoPurge(const QByteArray &actionId, const std::vector<ActBin::Key> &keys,
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
        outcomes.push_back(Unpurge(actionId, tools, call).queue(queue, lists));
    return outcomes;
}

} // namespace app
