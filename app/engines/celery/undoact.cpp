#include "app/engines/celery/undoact.h"

#include "app/engines/celery/keys.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

QString takenText()
{
    return QCoreApplication::translate("Celery", "A worker has taken it already: it cannot be taken back.");
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
        for (const ActBin::Item &item : items) {
            if (item.note == kNoteMoved)
                return moveBack(item, items);
        }
        return items.front().note == kNoteSent ? removeSent(items) : putBack(items);
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
        std::vector<RedisCommand> commands;
        for (const ActBin::Item &item : items)
            commands.push_back({"LREM", item.place, "1", item.message});
        const auto removed = m_tools.shared->context.broker->transaction(std::move(commands), m_call.context);
        if (!removed)
            return outcomeOf(id, removed.error());
        size_t taken = 0;
        for (const RedisReply &reply : *removed) {
            if (reply.isError())
                return outcomeOf(id, errorFromReply(reply.bytes(), u"undo"));
            taken += reply.integer() > 0 ? 1 : 0;
        }
        if (taken == items.size()) {
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
        const QByteArray id = items.front().jobId;
        models::JobOutcome outcome =
            outcomeOf(id, Outcome::Changed, QCoreApplication::translate("Celery", "It is back in its queue already."));
        for (const ActBin::Item &item : items) {
            // Where it is not known that the message left its list, it may have been taken and run.
            if (item.note == kNoteCancelling) {
                if (auto elsewhere = foundElsewhere(id))
                    return *elsewhere;
            }
            auto back = script("celery/putback", {item.place}, {item.message, item.before, item.after});
            // Without scripts its old place cannot be found in one step; the end consumed next is the second best.
            if (!back && back.error().kind == models::ErrorKind::NoPermission)
                back = pushBack(item);
            if (!back)
                return outcomeOf(id, back.error());
            // What is back may be taken and run at once: a second try must not bring it again.
            (void)m_bin.dropPlace(m_actionId, id, item.place);
            if (*back > 0)
                outcome = outcomeOf(id, Outcome::Done, backIn(item.place));
        }
        return outcome;
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
        const auto pushed = m_tools.shared->context.broker->call({"RPUSH", item.place, item.message}, m_call.context);
        if (!pushed)
            return pushed.error();
        return pushed->integer();
    }

    std::optional<models::JobOutcome> foundElsewhere(const QByteArray &id) const
    {
        const CallContext look = looking(m_call.context);
        const auto inFlight = m_tools.unacked->find(id, look);
        if (!inFlight)
            return outcomeOf(id, inFlight.error());
        const auto stored =
            m_tools.shared->context.results->call({"EXISTS", m_tools.shared->keys().resultKey(id)}, look);
        if (!stored)
            return outcomeOf(id, stored.error());
        if (inFlight->fact || stored->integer() > 0 || m_tools.workers(m_call.context).tasks.contains(id))
            return outcomeOf(id, Outcome::Changed, takenText());
        return std::nullopt;
    }

    /// A dead letter that was sent anew returns only if its new copy still waits: one of the two must run, not both.
    models::JobOutcome moveBack(const ActBin::Item &dead, const std::vector<ActBin::Item> &items) const
    {
        const auto sent =
            std::find_if(items.begin(), items.end(), [](const ActBin::Item &item) { return item.note == kNoteSent; });
        if (sent == items.end())
            return outcomeOf(dead.jobId, Outcome::Gone, takenText());
        const auto moved = script("celery/moveback", {sent->place, dead.place},
                                  {sent->message, dead.message, dead.before, dead.after});
        if (!moved)
            return outcomeOf(dead.jobId, moved.error());
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
    for (const ActBin::Item &item : items) {
        const auto same = std::find_if(jobs.begin(), jobs.end(),
                                       [&item](const auto &job) { return job.front().jobId == item.jobId; });
        if (same == jobs.end())
            jobs.push_back({item});
        else
            same->push_back(item);
    }
    return jobs;
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
    if (items->empty())
        return refusal(models::ErrorKind::NotFound,
                       QCoreApplication::translate("Celery", "Nothing of that act can be taken back any more."));
    std::vector<models::JobOutcome> outcomes;
    for (const std::vector<ActBin::Item> &job : byJob(*items)) {
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
