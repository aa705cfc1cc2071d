#include "app/engines/celery/aftermath.h"

#include "app/engines/celery/envelope.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

/// Whether each message still lies in the list it was kept from or sent to, or each result is stored; an error where
/// that cannot be read.
models::Result<std::vector<bool>> stillThere(const std::vector<ActBin::Item> &items, const ActTools &tools,
                                             const CallContext &look)
{
    std::vector<bool> there;
    if (items.empty())
        return there;
    const bool results = items.front().note.startsWith(kNoteDiscarded); // an act keeps either results or messages
    std::vector<RedisCommand> commands;
    for (const ActBin::Item &item : items)
        commands.push_back(results ? RedisCommand{"EXISTS", item.place}
                                   : RedisCommand{"LPOS", item.place, item.message});
    Redis &server = results ? *tools.shared->context.results : *tools.shared->context.broker;
    const auto replies = server.pipeline(std::move(commands), look);
    if (!replies)
        return replies.error();
    for (const RedisReply &reply : *replies)
        there.push_back(results ? reply.integer() == 1 : !reply.isNil() && !reply.isError());
    return there;
}

models::JobOutcome ofCancel(const ActBin::Item &item, bool there)
{
    if (there)
        return outcomeOf(item.jobId, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Cut short before its turn: it still waits."));
    if (item.note == kNoteCancelled)
        return outcomeOf(item.jobId, Outcome::Done);
    return outcomeOf(item.jobId, Outcome::Unknown,
                     QCoreApplication::translate(
                         "Celery",
                         "Cut short: it is out of its queue, by us or by a worker. It is kept in the bin, and "
                         "an undo brings it back if no worker had it."));
}

models::JobOutcome ofDiscard(const ActBin::Item &item, bool there)
{
    return there ? outcomeOf(item.jobId, Outcome::Refused,
                             QCoreApplication::translate("Celery", "Cut short before its turn: its result is stored."))
                 : outcomeOf(item.jobId, Outcome::Done);
}

models::JobOutcome ofRetry(const QByteArray &id, const ActBin::Item &sent, bool there)
{
    models::JobOutcome outcome = outcomeOf(
        id, there ? Outcome::Done : Outcome::Unknown,
        there ? QString()
              : QCoreApplication::translate("Celery", "Cut short: its new copy waits nowhere; it was not sent, or a "
                                                      "worker has taken it already."));
    outcome.newId = sent.jobId == id ? QByteArray() : sent.jobId;
    return outcome;
}

} // namespace

std::vector<models::JobOutcome> lookAfter(const QByteArray &actionId, const std::vector<QByteArray> &jobs,
                                          const ActTools &tools, const CallContext &look)
{
    std::vector<models::JobOutcome> outcomes;
    ActBin *bin = tools.shared->context.bin;
    const auto items = bin ? bin->items(actionId) : models::Result<std::vector<ActBin::Item>>(models::Error{});
    const auto keys = bin ? bin->keys(actionId) : models::Result<std::vector<ActBin::Key>>(models::Error{});
    if (!items || !keys || !keys->empty()) // a queue: undo finds in its bin what was taken
        return outcomes;
    const auto there = stillThere(*items, tools, look);
    if (!there)
        return outcomes;
    QHash<QByteArray, models::JobOutcome> known;
    for (size_t i = 0; i < items->size(); ++i) {
        const ActBin::Item &item = (*items)[i];
        if (item.note.startsWith(kNoteDiscarded)) {
            known.insert(item.jobId, ofDiscard(item, (*there)[i]));
            continue;
        }
        if (item.note != kNoteSent) {
            known.insert(item.jobId, ofCancel(item, (*there)[i]));
            continue;
        }
        // A retry has a new id, and names the old one as its parent.
        const QByteArray parent = decodeEnvelope(item.message).parentId;
        known.insert(item.jobId, ofRetry(item.jobId, item, (*there)[i]));
        if (!parent.isEmpty())
            known.insert(parent, ofRetry(parent, item, (*there)[i]));
    }
    const QString unbegun = QCoreApplication::translate("Celery", "Cut short before this job's turn.");
    for (const QByteArray &job : jobs) {
        const auto told = known.constFind(job);
        outcomes.push_back(told == known.cend() ? outcomeOf(job, Outcome::Refused, unbegun) : *told);
    }
    return outcomes;
}

} // namespace app
