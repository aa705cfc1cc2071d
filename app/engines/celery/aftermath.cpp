#include "app/engines/celery/aftermath.h"

#include "app/engines/celery/retryguard.h"

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
    commands.reserve(items.size());
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

/// Texts of the receipts of these items by name; a script that did not run, or took nothing, left none.
using Receipts = QHash<QByteArray, QByteArray>;
models::Result<Receipts> readReceipts(const std::vector<ActBin::Item> &items, const ActTools &tools,
                                      const CallContext &look)
{
    std::vector<QByteArray> names;
    std::vector<RedisCommand> commands;
    for (const ActBin::Item &item : items) {
        const QByteArray name = receiptOf(item).name;
        if (name.isEmpty() || (!names.empty() && names.back() == name)) // those of one script stand side by side
            continue;
        names.push_back(name);
        commands.push_back({"GET", tools.shared->keys().receiptKey(name)});
    }
    const auto replies = tools.shared->context.broker->pipeline(std::move(commands), look);
    if (!replies)
        return replies.error();
    Receipts receipts;
    for (size_t i = 0; i < names.size(); ++i) {
        if ((*replies)[i].isError())
            return errorFromReply((*replies)[i].bytes(), u"get");
        receipts.insert(names[i], (*replies)[i].bytes());
    }
    return receipts;
}

bool isTakenByUs(const ActBin::Item &item, const Receipts &receipts)
{
    const Receipt receipt = receiptOf(item);
    const QByteArray digits = receipts.value(receipt.name);
    return item.note == kNoteCancelled || (receipt.place < digits.size() && digits[receipt.place] == '1');
}

models::JobOutcome ofCancel(const ActBin::Item &item, bool there, const Receipts &receipts)
{
    if (there)
        return outcomeOf(item.jobId, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Cut short before its turn: it still waits."));
    if (isTakenByUs(item, receipts))
        return outcomeOf(item.jobId, Outcome::Done);
    if (!receiptOf(item).name.isEmpty())
        return outcomeOf(
            item.jobId, Outcome::Changed,
            QCoreApplication::translate("Celery", "Cut short before its turn, and a worker has taken it since."));
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

models::JobOutcome ofSent(const ActBin::Item &sent, bool there)
{
    models::JobOutcome outcome = outcomeOf(
        sent.jobId, there ? Outcome::Done : Outcome::Unknown,
        there ? QString()
              : QCoreApplication::translate("Celery", "Cut short: its new copy waits nowhere; it was not sent, or a "
                                                      "worker has taken it already."));
    outcome.newId = sent.jobId;
    return outcome;
}

/// A retry goes out in one step with its guard: where there is none, there was no such step.
models::JobOutcome ofRetry(const QByteArray &id, const ActBin::Item &resent, bool sent)
{
    if (!sent)
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "Cut short before it was sent: nothing of it is there."));
    models::JobOutcome outcome = outcomeOf(id, Outcome::Done);
    outcome.newId = resent.jobId == id ? QByteArray() : resent.jobId;
    return outcome;
}

/// The target of the act that it was kept for.
QByteArray jobOf(const ActBin::Item &item)
{
    const QByteArray retried = retriedJob(item);
    return retried.isEmpty() ? item.jobId : retried;
}

/// Those of the retried jobs that have a guard of this act.
models::Result<QSet<QByteArray>> guardedJobs(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                             const ActTools &tools, const CallContext &look)
{
    std::vector<QByteArray> ids;
    for (const ActBin::Item &item : items) {
        if (const QByteArray retried = retriedJob(item); !retried.isEmpty())
            ids.push_back(retried);
    }
    QSet<QByteArray> guarded;
    if (ids.empty())
        return guarded;
    const auto guards = readGuards(*tools.shared->context.broker, ids, tools.shared->keys(), look);
    if (!guards)
        return guards.error();
    for (size_t i = 0; i < ids.size(); ++i) {
        if (guards->at(i).startsWith(guardHead(actionId)))
            guarded.insert(ids[i]);
    }
    return guarded;
}

} // namespace

std::vector<models::JobOutcome> lookAfter(const QByteArray &actionId, const std::vector<QByteArray> &jobs,
                                          const ActTools &tools, const CallContext &look)
{
    std::vector<models::JobOutcome> outcomes;
    ActBin *bin = tools.shared->context.bin;
    auto items = bin ? bin->items(actionId) : models::Result<std::vector<ActBin::Item>>(models::Error{});
    const auto keys = bin ? bin->keys(actionId) : models::Result<std::vector<ActBin::Key>>(models::Error{});
    if (!items || !keys || !keys->empty()) // a queue: undo finds in its bin what was taken
        return outcomes;
    const QSet<QByteArray> open(jobs.begin(), jobs.end());
    std::erase_if(*items, [&open](const ActBin::Item &item) { return !open.contains(jobOf(item)); });
    const auto there = stillThere(*items, tools, look);
    const auto guarded = guardedJobs(actionId, *items, tools, look);
    const auto receipts = readReceipts(*items, tools, look);
    if (!there || !guarded || !receipts)
        return outcomes;
    QHash<QByteArray, models::JobOutcome> known;
    std::vector<ActBin::Item> unsent;
    std::vector<ActBin::Item> taken;
    for (size_t i = 0; i < items->size(); ++i) {
        const ActBin::Item &item = (*items)[i];
        if (item.note.startsWith(kNoteDiscarded)) {
            known.insert(item.jobId, ofDiscard(item, (*there)[i]));
            continue;
        }
        if (item.note.startsWith(kNoteCancelling) && !(*there)[i] && isTakenByUs(item, *receipts)) {
            taken.push_back(item);
            taken.back().note = kNoteCancelled;
        }
        const QByteArray retried = retriedJob(item);
        const bool sent = guarded->contains(retried) || (*there)[i];
        if (!retried.isEmpty() && !sent)
            unsent.push_back(item);
        if (!retried.isEmpty())
            known.insert(retried, ofRetry(retried, item, sent));
        else if (isSent(item))
            known.insert(item.jobId, ofSent(item, (*there)[i]));
        else
            known.insert(item.jobId, ofCancel(item, (*there)[i], *receipts));
    }
    if (!taken.empty())
        (void)bin->keepAll(actionId, taken); // an undo need not ask who has it
    if (!unsent.empty())
        (void)bin->dropAll(actionId, unsent); // an undo would take each for one that a worker has
    const QString unbegun = QCoreApplication::translate("Celery", "Cut short before this job's turn.");
    for (const QByteArray &job : jobs) {
        const auto told = known.constFind(job);
        outcomes.push_back(told == known.cend() ? outcomeOf(job, Outcome::Refused, unbegun) : *told);
    }
    return outcomes;
}

} // namespace app
