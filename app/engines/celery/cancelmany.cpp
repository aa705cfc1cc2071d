#include "app/engines/celery/cancelmany.h"

#include "app/engines/celery/cancelact.h"
#include "app/engines/celery/cancelfindings.h"
#include "app/engines/celery/manylook.h"
#include "app/engines/celery/taskmessage.h"
#include "app/engines/celery/waitingsweep.h"

#include <QCoreApplication>

#include <map>

namespace app {

using models::Outcome;

namespace {

constexpr int kRounds = 3;          ///< looks for what moved between the look and the act
constexpr size_t kSlice = 1'000;    ///< messages of one script
constexpr qsizetype kOneByOne = 20; ///< jobs that the walk did not reach and that are looked for one at a time

class CancelMany
{
public:
    CancelMany(const std::vector<QByteArray> &ids, const ActTools &tools, const ActCall &call, ActBin &bin)
        : m_ids(ids),
          m_tools(tools),
          m_call(call),
          m_bin(bin),
          m_open(ids.begin(), ids.end())
    {
    }

    std::vector<models::JobOutcome> run()
    {
        for (int round = 0; round < kRounds && !m_open.isEmpty(); ++round) {
            const auto sweep =
                sweepWaiting(m_open, m_tools, m_call.context, m_tools.looks->spots(m_open, m_tools, m_call));
            if (!sweep) {
                leave(sweep.error());
                break;
            }
            m_searchedAll = sweep->complete;
            if (sweep->found.isEmpty() || !takeOut(*sweep))
                break;
        }
        tellOfOthers();
        tellOfCopies();
        std::vector<models::JobOutcome> outcomes;
        outcomes.reserve(m_ids.size());
        for (const QByteArray &id : m_ids)
            outcomes.push_back(m_told.value(id, outcomeOf(id, Outcome::Unknown)));
        return outcomes;
    }

private:
    struct Target {
        QByteArray id;
        SweptMessage swept;
        bool copy = false; ///< beside the place where it was found: looked for by its bytes alone
    };

    void tell(const models::JobOutcome &outcome)
    {
        m_told.insert(outcome.id, outcome);
        m_open.remove(outcome.id);
    }

    /// Those without an outcome stay where they are: none of them was touched.
    void leave(const models::Error &error)
    {
        const QSet<QByteArray> open = m_open;
        for (const QByteArray &id : open)
            tell(outcomeOf(id, notBegun(error)));
    }

    ActBin::Item item(const Target &target, const QByteArray &note) const
    {
        const WaitingMessage &message = target.swept.message;
        return {target.id, message.list, message.bytes, message.before, message.after, note};
    }

    /// False: nothing more can be done in this slice.
    bool takeOut(const WaitingSweep &sweep)
    {
        std::map<QByteArray, std::vector<Target>> lists;
        std::vector<Target> copies;
        std::vector<CeleryShared::Sight> seen;
        for (auto it = sweep.found.cbegin(); it != sweep.found.cend(); ++it) {
            if (m_call.dryRun) {
                models::JobOutcome would = outcomeOf(it.key(), Outcome::Done);
                would.reason = whoWaitsForIt(it->front().message.bytes);
                tell(would);
                continue;
            }
            seen.push_back({it.key(), it->front().message.bytes});
            lists[it->front().message.list].push_back({it.key(), it->front()});
            for (size_t i = 1; i < it->size(); ++i)
                copies.push_back({it.key(), (*it)[i], true});
        }
        m_tools.shared->rememberAll(seen); // they can be sent again when they are not put back
        for (auto &[list, targets] : lists) {
            std::sort(targets.begin(), targets.end(),
                      [](const Target &a, const Target &b) { return a.swept.offset < b.swept.offset; });
            for (size_t from = 0; from < targets.size(); from += kSlice) {
                const auto first = targets.begin() + std::ptrdiff_t(from);
                const auto last = targets.begin() + std::ptrdiff_t(std::min(from + kSlice, targets.size()));
                if (!takeSlice(list, {first, last}))
                    return false;
            }
        }
        for (const Target &copy : copies)
            takeCopy(copy);
        return !m_call.dryRun;
    }

    /// What is kept is on disk before the message leaves its list, in the order of consumption.
    bool takeSlice(const QByteArray &list, const std::vector<Target> &targets)
    {
        std::vector<ActBin::Item> items;
        const QByteArray receipt = newTaskId();
        const QByteArray receiptKey = m_tools.shared->keys().receiptKey(receipt);
        std::vector<QByteArray> args{"yardmaster.mark:" + m_call.actionId + ':' + newTaskId()};
        for (const Target &target : targets) {
            items.push_back(item(target, cancellingNote({receipt, qsizetype(items.size())})));
            args.push_back(QByteArray::number(target.swept.offset));
            args.push_back(target.swept.message.bytes);
        }
        if (const auto kept = m_bin.keepAll(m_call.actionId, items); !kept) {
            leave(kept.error()); // of kind Store: refused
            return false;
        }
        const auto reply = m_tools.shared->context.broker->script("celery/cancelmany", {list, receiptKey},
                                                                  std::move(args), m_call.context);
        if (reply) {
            noteTaken(targets, items, reply->items());
            (void)m_tools.shared->context.broker->call({"DEL", receiptKey}, m_call.context);
            return true;
        }
        const models::Error error = afterScript(reply.error());
        // Scripts or a part of this one are denied, or the server is full and lets nothing be marked. Messages can be
        // taken out all the same.
        if (error.kind == models::ErrorKind::NoPermission || error.kind == models::ErrorKind::OutOfMemory)
            return removeEach(targets, items);
        endSlice(targets, items, error);
        leave(error);
        return false;
    }

    /// One LREM a message is a walk through the list each.
    bool removeEach(const std::vector<Target> &targets, std::vector<ActBin::Item> items)
    {
        for (ActBin::Item &each : items)
            each.note = kNoteCancelling; // nothing will tell what became of it
        if (const auto kept = m_bin.keepAll(m_call.actionId, items); !kept) {
            leave(kept.error());
            return false;
        }
        std::vector<RedisCommand> commands;
        commands.reserve(items.size());
        for (const ActBin::Item &each : items)
            commands.push_back({"LREM", each.place, "-1", each.message});
        const auto replies = m_tools.shared->context.broker->pipeline(std::move(commands), m_call.context);
        if (!replies) {
            endSlice(targets, items, replies.error());
            leave(replies.error());
            return false;
        }
        noteTaken(targets, items, *replies);
        return true;
    }

    /// An error that the server told changed nothing: the script takes its marks back before it fails.
    void endSlice(const std::vector<Target> &targets, const std::vector<ActBin::Item> &items,
                  const models::Error &error)
    {
        if (outcomeOf({}, error).outcome == Outcome::Refused)
            (void)m_bin.dropAll(m_call.actionId, items);
        for (const Target &target : targets)
            tell(outcomeOf(target.id, error));
    }

    void noteTaken(const std::vector<Target> &targets, std::vector<ActBin::Item> items, const RedisReply::Array &told)
    {
        std::vector<ActBin::Item> taken;
        std::vector<ActBin::Item> left;
        for (size_t i = 0; i < targets.size(); ++i) {
            const bool out = i < told.size() && told[i].integer() == 1;
            items[i].note = out ? kNoteCancelled : kNoteCancelling;
            (out ? taken : left).push_back(items[i]);
            if (i < told.size() && told[i].isError())
                tell(outcomeOf(targets[i].id, errorFromReply(told[i].bytes(), u"cancel")));
            if (!out)
                continue; // it moved, or a worker was faster: it is looked for once more
            m_tools.shared->jobs.update(targets[i].id, [](JobFacts &facts) { facts.list.reset(); });
            models::JobOutcome done = outcomeOf(targets[i].id, Outcome::Done);
            done.reason = whoWaitsForIt(targets[i].swept.message.bytes);
            tell(done);
        }
        // What was never taken away must not be put back.
        (void)m_bin.dropAll(m_call.actionId, left);
        (void)m_bin.noteAll(m_call.actionId, taken);
    }

    void takeCopy(const Target &copy)
    {
        const auto told = m_told.constFind(copy.id);
        if (told == m_told.cend() || told->outcome != Outcome::Done)
            return; // the message itself was not ours to take
        if (!m_bin.keep(m_call.actionId, item(copy, kNoteCancelling)))
            return;
        const auto removed = m_tools.shared->context.broker->call(
            {"LREM", copy.swept.message.list, "-1", copy.swept.message.bytes}, m_call.context);
        if (removed && removed->integer() > 0) {
            (void)m_bin.keep(m_call.actionId, item(copy, kNoteCancelled));
            return;
        }
        if (!removed) {
            tell(outcomeOf(copy.id, inPart(removed.error())));
            return;
        }
        (void)m_bin.dropPlace(m_call.actionId, copy.id, copy.swept.message.list);
        tell(outcomeOf(copy.id, Outcome::Changed,
                       QCoreApplication::translate(
                           "Celery", "It lay in several queues; a worker has taken it from one of them.")));
    }

    void tellOfOthers()
    {
        if (m_open.isEmpty())
            return;
        const QSet<QByteArray> open = m_open;
        if (open.size() <= kOneByOne && !m_searchedAll) { // by where they were seen they may still be found
            for (const QByteArray &id : open)
                tell(cancelWaiting(id, m_tools, m_call));
            return;
        }
        const auto scan = m_tools.unacked->read(looking(m_call.context));
        if (!scan) {
            leave(scan.error());
            return;
        }
        const QSet<QByteArray> inFlight = idsOf(*scan);
        const WorkerFacts workers = m_tools.workers(m_call.context);
        for (const QByteArray &id : open)
            tell(whereElse(id, m_searchedAll, {inFlight.contains(id), scan->complete, qint64(scan->entries.size())},
                           workers));
    }

    void tellOfCopies()
    {
        if (m_call.dryRun || m_told.isEmpty())
            return;
        const auto scan = m_tools.unacked->read(looking(m_call.context));
        const QSet<QByteArray> inFlight = scan ? idsOf(*scan) : QSet<QByteArray>();
        WorkerFacts workers = m_tools.workers(m_call.context);
        const auto isDone = [](const models::JobOutcome &told) { return told.outcome == Outcome::Done; };
        // One may have ended, and come back into the list, since they were asked.
        if (std::any_of(m_told.cbegin(), m_told.cend(), [&](const models::JobOutcome &told) {
                return isDone(told) && workers.tasks.contains(told.id);
            }))
            workers = m_tools.anew(m_call.context);
        for (models::JobOutcome &told : m_told) {
            const QString copy = isDone(told) ? copyElsewhere(told.id, inFlight.contains(told.id), workers) : QString();
            if (copy.isEmpty())
                continue;
            told.outcome = Outcome::Changed;
            told.reason = copy;
        }
    }

    static QSet<QByteArray> idsOf(const UnackedScan &scan)
    {
        QSet<QByteArray> ids;
        for (const auto &entry : scan.entries)
            ids.insert(entry->message.id);
        return ids;
    }

    const std::vector<QByteArray> &m_ids;
    const ActTools &m_tools;
    const ActCall &m_call;
    ActBin &m_bin;
    QSet<QByteArray> m_open; ///< without an outcome
    QHash<QByteArray, models::JobOutcome> m_told;
    bool m_searchedAll = true;
};

} // namespace

std::vector<models::JobOutcome> cancelMany(const std::vector<QByteArray> &ids, const ActTools &tools,
                                           const ActCall &call)
{
    if (ActBin *bin = tools.shared->context.bin)
        return CancelMany(ids, tools, call, *bin).run();
    std::vector<models::JobOutcome> outcomes;
    outcomes.reserve(ids.size());
    for (const QByteArray &id : ids)
        outcomes.push_back(
            outcomeOf(id, Outcome::Refused,
                      QCoreApplication::translate("Celery", "There is no bin to keep it in: nothing was cancelled.")));
    return outcomes;
}

} // namespace app
