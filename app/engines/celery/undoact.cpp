#include "app/engines/celery/undoact.h"

#include "app/engines/celery/appconf.h"
#include "app/engines/celery/controlacts.h"
#include "app/engines/celery/discardact.h"
#include "app/engines/celery/envelope.h"
#include "app/engines/celery/keys.h"
#include "app/engines/celery/moveact.h"
#include "app/engines/celery/purgeact.h"
#include "app/engines/celery/putbackmany.h"
#include "app/engines/celery/redbeatact.h"
#include "app/engines/celery/retryguard.h"
#include "app/engines/celery/takeback.h"
#include "app/engines/celery/taskmessage.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

QString takenText()
{
    return QCoreApplication::translate("Celery", "A worker has taken it already: it cannot be taken back.");
}

QString backText()
{
    return QCoreApplication::translate("Celery", "It is back in its queue already.");
}

class Undo
{
public:
    Undo(const QByteArray &actionId, ActBin &bin, const ActTools &tools, const ActCall &call)
        : m_actionId(actionId),
          m_bin(bin),
          m_tools(tools),
          m_call(call)
    {
    }

    /// All that the act kept of one job: usually one message of one list.
    models::JobOutcome job(const std::vector<ActBin::Item> &items)
    {
        if (items.front().note == kNoteControl)
            return takeBackControl(items.front(), m_tools, m_call);
        if (items.front().note.startsWith(kNoteSchedule))
            return takeBackSchedule(items.front(), m_tools, m_call);
        if (items.front().note.startsWith(kNoteDiscarded))
            return restoreResult(items.front(), m_tools, m_call);
        for (const ActBin::Item &item : items) {
            if (item.note == kNoteMoved)
                return moveBack(item, items);
        }
        return isSent(items.front()) ? removeSent(items) : putBack(items);
    }

private:
    models::Result<qint64> script(QByteArrayView name, std::vector<QByteArray> keys, std::vector<QByteArray> args) const
    {
        const auto reply =
            m_tools.shared->context.broker->script(name, std::move(keys), std::move(args), m_call.context);
        if (!reply)
            return reply.error();
        return reply->integer();
    }

    models::JobOutcome removeSent(const std::vector<ActBin::Item> &items) const
    {
        const QByteArray id = items.front().jobId;
        const auto removed = takeBackSent(m_actionId, items, m_tools, m_call.context);
        if (!removed)
            return outcomeOf(id, removed.error());
        const qint64 taken = *removed;
        if (taken == qint64(items.size())) {
            m_tools.shared->jobs.update(id, [](JobFacts &facts) { facts.list.reset(); });
            return outcomeOf(id, Outcome::Done);
        }
        if (taken == 0)
            return outcomeOf(id, Outcome::Gone, takenText());
        return outcomeOf(id, Outcome::Changed,
                         QCoreApplication::translate(
                             "Celery", "It was sent to several queues; a worker has taken it from one of them."));
    }

    models::JobOutcome putBack(const std::vector<ActBin::Item> &items) const
    {
        models::JobOutcome outcome = outcomeOf(items.front().jobId, Outcome::Changed, backText());
        for (const ActBin::Item &item : items) {
            // Where it is not known that the message is in our hands, it may have been taken and run.
            if (item.note.startsWith(kNoteCancelling) || item.note.startsWith(kNoteReturning)) {
                if (auto elsewhere = foundElsewhere(item))
                    return *elsewhere;
            }
            const auto back = claimAndPush(item);
            if (!back)
                return outcomeOf(item.jobId, back.error());
            // What is back may be taken and run at once: a second try must not bring it again.
            (void)m_bin.dropPlace(m_actionId, item.jobId, item.place);
            if (*back > 0)
                outcome = outcomeOf(item.jobId, Outcome::Done, backIn(item.place));
        }
        return outcome;
    }

    /// The claim is on disk before the message leaves: after a reply that was lost, the next undo knows that it may be
    /// out, and another process beside us stays away.
    models::Result<qint64> claimAndPush(const ActBin::Item &item) const
    {
        ActBin::Item claimed = item;
        claimed.note = kNoteReturning + (' ' + newTaskId());
        const auto mine = m_bin.claim(m_actionId, item, claimed.note);
        if (!mine)
            return mine.error();
        if (!*mine)
            return models::Error{models::ErrorKind::Cancelled,
                                 QCoreApplication::translate("Celery", "Another undo is bringing it back just now."),
                                 {},
                                 QStringLiteral("undo")};
        auto back = script("celery/putback", {item.place}, {item.message, item.before, item.after});
        // Without scripts its old place cannot be found in one step; the end consumed next is the second best.
        if (!back && back.error().kind == models::ErrorKind::NoPermission)
            back = pushBack(item);
        // An error that the server told came before any push.
        if (!back && outcomeOf(item.jobId, back.error()).outcome == Outcome::Refused)
            (void)m_bin.claim(m_actionId, claimed, item.note);
        return back;
    }

    QString backIn(const QByteArray &place) const
    {
        const auto list = m_tools.shared->keys().queueOfList(place);
        if (!list)
            return {};
        m_tools.index->noteSent(list->queue, list->step);
        return QCoreApplication::translate("Celery", "Back in queue %1.").arg(QString::fromUtf8(list->queue));
    }

    models::Result<qint64> pushBack(const ActBin::Item &item) const
    {
        constexpr int kTries = 50; // a busy queue changes between any two looks
        const auto unlessThere = [&](Redis &redis) -> models::Result<std::vector<RedisCommand>> {
            const auto there = redis.call({"LPOS", item.place, item.message}, looking(m_call.context));
            if (!there)
                return there.error();
            std::vector<RedisCommand> commands;
            if (there->isNil())
                commands.push_back({"RPUSH", item.place, item.message});
            return commands;
        };
        for (int tries = 0; tries < kTries; ++tries) {
            const auto pushed = m_tools.shared->context.broker->watched({item.place}, unlessThere, m_call.context);
            if (!pushed && pushed.error().step == QLatin1String("watch") &&
                pushed.error().kind == models::ErrorKind::Cancelled)
                continue;
            if (!pushed)
                return pushed.error();
            if (pushed->empty())
                return 0;
            if (pushed->front().isError())
                return errorFromReply(pushed->front().bytes(), u"undo");
            return pushed->front().integer();
        }
        return models::Error{
            models::ErrorKind::Busy,
            QCoreApplication::translate("Celery", "Its queue changes too fast to put it back: try again."),
            {},
            QStringLiteral("undo")};
    }

    /// An outcome where the message is not ours to bring back, or where that cannot be told.
    std::optional<models::JobOutcome> foundElsewhere(const ActBin::Item &item) const
    {
        const QByteArray id = item.jobId;
        const CallContext look = looking(m_call.context);
        // In the order in which a message moves on.
        const auto waits = m_tools.shared->context.broker->call({"LPOS", item.place, item.message}, look);
        if (!waits)
            return outcomeOf(id, waits.error());
        if (!waits->isNil())
            return outcomeOf(id, Outcome::Changed, backText());
        const auto inFlight = m_tools.unacked->find(id, look);
        if (!inFlight)
            return outcomeOf(id, inFlight.error());
        const models::Instant searched = m_tools.shared->now();
        const WorkerFacts workers = m_tools.anew(m_call.context);
        const auto stored =
            m_tools.shared->context.results->call({"EXISTS", m_tools.shared->keys().resultKey(id)}, look);
        if (!stored)
            return outcomeOf(id, stored.error());
        const JobFacts facts = m_tools.shared->jobs.find(id);
        const bool begun = facts.event && facts.event->status != "PENDING" && facts.event->status != "RETRY";
        if (inFlight->fact || stored->integer() > 0 || workers.tasks.contains(id) || begun)
            return outcomeOf(id, Outcome::Changed, takenText());
        const bool asked = workers.at && *workers.at >= searched && workers.complete();
        // Taken out by us a moment before a crash, it is hardly with a worker that nobody can hear; once we pushed it,
        // it well may be.
        const bool heard = item.note.startsWith(kNoteCancelling) || !workers.answered.isEmpty();
        const bool leavesResult = !decodeEnvelope(item.message).ignoreResult && !readAppConf(workers.conf).ignoreResult;
        if (inFlight->complete && asked && heard && leavesResult)
            return std::nullopt; // had it run, its result would be there
        return outcomeOf(id, Outcome::Unknown,
                         QCoreApplication::translate(
                             "Celery", "Nothing shows whether it is back already and was run, so it is not brought "
                                       "back a second time. It stays in the bin."));
    }

    /// A dead letter that was sent anew returns only if its new copy still waits: one of the two must run, not both.
    models::JobOutcome moveBack(const ActBin::Item &dead, const std::vector<ActBin::Item> &items) const
    {
        const auto sent = std::find_if(items.begin(), items.end(), isSent);
        if (sent == items.end())
            return outcomeOf(dead.jobId, Outcome::Gone, takenText());
        const auto moved =
            script("celery/moveback", {sent->place, dead.place, m_tools.shared->keys().retriedKey(dead.jobId)},
                   {sent->message, dead.message, dead.before, dead.after, guardHead(m_actionId)});
        if (!moved)
            return outcomeOf(dead.jobId, afterScript(moved.error()));
        if (*moved == 2)
            return outcomeOf(dead.jobId, Outcome::Changed, backText());
        if (*moved == 0)
            return outcomeOf(dead.jobId, Outcome::Gone, takenText());
        return outcomeOf(dead.jobId, Outcome::Done);
    }

    QByteArray m_actionId;
    ActBin &m_bin;
    const ActTools &m_tools;
    const ActCall &m_call;
};

/// The items of one job after each other, in the order in which the jobs were acted on.
std::vector<std::vector<ActBin::Item>> byJob(const std::vector<ActBin::Item> &items)
{
    std::vector<std::vector<ActBin::Item>> jobs;
    QHash<QByteArray, size_t> known;
    for (const ActBin::Item &item : items) {
        const auto at = known.constFind(item.jobId);
        if (at != known.cend()) {
            jobs[*at].push_back(item);
            continue;
        }
        known.insert(item.jobId, jobs.size());
        jobs.push_back({item});
    }
    return jobs;
}

/// Those that can go back together: each the only message of its job, and known to be out of its list by us.
std::vector<ActBin::Item> plainOnes(const std::vector<std::vector<ActBin::Item>> &jobs)
{
    std::vector<ActBin::Item> plain;
    for (const std::vector<ActBin::Item> &job : jobs) {
        if (job.size() == 1 && job.front().note == kNoteCancelled)
            plain.push_back(job.front());
    }
    return plain;
}

models::Error refusal(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("undo")};
}

} // namespace

models::Result<std::vector<models::JobOutcome>> undoAct(const QByteArray &actionId, const ActTools &tools,
                                                        const ActCall &call)
{
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return refusal(models::ErrorKind::Refused,
                       QCoreApplication::translate("Celery", "There is no bin to take it from."));
    const auto items = bin->items(actionId);
    if (!items)
        return items.error();
    const auto keys = bin->keys(actionId);
    if (!keys)
        return keys.error();
    if (items->empty() && keys->empty())
        return refusal(models::ErrorKind::NotFound,
                       QCoreApplication::translate("Celery", "Nothing of that act can be taken back any more."));
    std::vector<models::JobOutcome> outcomes = isMove(actionId, *keys, tools) ? undoMove(actionId, *keys, tools, call)
                                                                              : undoPurge(actionId, *keys, tools, call);
    const std::vector<std::vector<ActBin::Item>> jobs = byJob(*items);
    QHash<QByteArray, models::JobOutcome> together;
    if (const std::vector<ActBin::Item> plain = plainOnes(jobs); plain.size() > 1 && !call.dryRun) {
        for (const models::JobOutcome &outcome : putBackMany(actionId, plain, tools, call))
            together.insert(outcome.id, outcome);
    }
    for (const std::vector<ActBin::Item> &job : jobs) {
        if (const auto told = together.constFind(job.front().jobId); told != together.cend()) {
            outcomes.push_back(*told);
            continue;
        }
        if (call.dryRun) {
            outcomes.push_back(outcomeOf(job.front().jobId, Outcome::Done));
            continue;
        }
        models::JobOutcome outcome = Undo(actionId, *bin, tools, call).job(job);
        // Only what is settled leaves the bin: an open end can be tried again.
        if (outcome.outcome != Outcome::Unknown && outcome.outcome != Outcome::Refused)
            (void)bin->drop(actionId, outcome.id);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

} // namespace app
