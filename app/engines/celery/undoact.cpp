#include "app/engines/celery/undoact.h"

#include "app/engines/celery/keys.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

models::JobOutcome removeSent(const ActBin::Item &item, const ActTools &tools, const ActCall &call)
{
    const auto removed = tools.shared->context.broker->call({"LREM", item.place, "1", item.message}, call.context);
    if (!removed)
        return outcomeOf(item.jobId, removed.error());
    if (removed->integer() == 0)
        return outcomeOf(
            item.jobId, Outcome::Gone,
            QCoreApplication::translate("Celery", "A worker has taken it already: it cannot be taken back."));
    return outcomeOf(item.jobId, Outcome::Done);
}

models::JobOutcome putBack(const ActBin::Item &item, const ActTools &tools, const ActCall &call)
{
    Redis &broker = *tools.shared->context.broker;
    auto back = broker.script("celery/putback", {item.place}, {item.message, item.before, item.after}, call.context);
    // Without scripts its old place cannot be found in one step; the end consumed next is the second best.
    if (!back && back.error().kind == models::ErrorKind::NoPermission)
        back = broker.call({"RPUSH", item.place, item.message}, call.context);
    if (!back)
        return outcomeOf(item.jobId, back.error());
    if (back->integer() == 0)
        return outcomeOf(item.jobId, Outcome::Changed,
                         QCoreApplication::translate("Celery", "It is back in its queue already."));
    const auto list = tools.shared->keys().queueOfList(item.place);
    models::JobOutcome outcome = outcomeOf(item.jobId, Outcome::Done);
    if (list)
        outcome.reason = QCoreApplication::translate("Celery", "Back in queue %1.").arg(QString::fromUtf8(list->queue));
    return outcome;
}

} // namespace

models::Result<std::vector<models::JobOutcome>> undoAct(const QByteArray &actionId, const ActTools &tools,
                                                        const ActCall &call)
{
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return models::Error{models::ErrorKind::Refused,
                             QCoreApplication::translate("Celery", "There is no bin to take it from."),
                             {},
                             QStringLiteral("undo")};
    const auto items = bin->items(actionId);
    if (!items)
        return items.error();
    if (items->empty())
        return models::Error{models::ErrorKind::NotFound,
                             QCoreApplication::translate("Celery", "Nothing of that act can be taken back any more."),
                             {},
                             QStringLiteral("undo")};
    std::vector<models::JobOutcome> outcomes;
    for (const ActBin::Item &item : *items) {
        if (call.dryRun) {
            outcomes.push_back(outcomeOf(item.jobId, Outcome::Done));
            continue;
        }
        models::JobOutcome outcome =
            item.note == "cancelled" ? putBack(item, tools, call) : removeSent(item, tools, call);
        // Only what is settled leaves the bin: an open end can be tried again.
        if (outcome.outcome != Outcome::Unknown && outcome.outcome != Outcome::Refused)
            (void)bin->drop(actionId, item.jobId);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

} // namespace app
