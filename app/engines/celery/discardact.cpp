#include "app/engines/celery/discardact.h"

#include "app/engines/celery/factbook.h"
#include "app/engines/celery/jobtruth.h"
#include "app/engines/celery/resultmeta.h"
#include "app/engines/celery/resultreader.h"

#include <QCoreApplication>

namespace app {

using models::Outcome;

namespace {

models::JobOutcome changed(const QByteArray &id)
{
    return outcomeOf(id, Outcome::Changed,
                     QCoreApplication::translate("Celery", "Its result was stored anew meanwhile: it stays."));
}

/// Few results name their task: what else told it goes with the act.
QByteArray noteOf(const QByteArray &id, const ResultMeta &meta, qint64 life, CeleryShared &shared)
{
    const QString name =
        meta.name.isEmpty() ? deriveJob(shared.jobs.find(id), shared.key(id), shared.now()).name : meta.name;
    return QByteArrayList{kNoteDiscarded, QByteArray::number(life), name.toUtf8()}.join(' ');
}

/// Only if it still is what was kept.
models::Result<bool> removeUnchanged(Redis &results, const ActBin::Item &item, const CallContext &context)
{
    const auto ifSame = [&](Redis &redis) -> models::Result<std::vector<RedisCommand>> {
        const auto now = redis.call({"GET", item.place}, looking(context));
        if (!now)
            return now.error();
        std::vector<RedisCommand> commands;
        if (now->isBulk() && now->bytes() == item.message)
            commands.push_back({"DEL", item.place});
        return commands;
    };
    const auto removed = results.watched({item.place}, ifSame, context);
    if (!removed) {
        const bool written =
            removed.error().kind == models::ErrorKind::Cancelled && removed.error().step == QLatin1String("watch");
        return written ? models::Result<bool>(false) : models::Result<bool>(removed.error());
    }
    if (!removed->empty() && removed->front().isError())
        return errorFromReply(removed->front().bytes(), u"discard");
    return !removed->empty() && removed->front().integer() == 1;
}

} // namespace

models::JobOutcome discardResult(const QByteArray &id, const ActTools &tools, const ActCall &call)
{
    Redis &results = *tools.shared->context.results;
    const QByteArray key = tools.shared->keys().resultKey(id);
    const auto stored = results.pipeline({{"GET", key}, {"PTTL", key}}, looking(call.context));
    if (!stored)
        return outcomeOf(id, stored.error());
    if (!stored->at(0).isBulk())
        return outcomeOf(id, Outcome::Gone,
                         QCoreApplication::translate("Celery", "The result store holds nothing of it."));
    const QByteArray bytes = stored->at(0).bytes();
    const ResultMeta meta = decodeResult(bytes);
    if (meta.status != "FAILURE")
        return outcomeOf(id, Outcome::Refused,
                         QCoreApplication::translate("Celery", "Only what has failed is discarded: its result is "
                                                               "another one."));
    if (call.dryRun)
        return outcomeOf(id, Outcome::Done);
    ActBin *bin = tools.shared->context.bin;
    if (!bin)
        return outcomeOf(
            id, Outcome::Refused,
            QCoreApplication::translate("Celery", "There is no bin to keep it in: nothing was discarded."));
    const ActBin::Item item{id, key, bytes, {}, {}, noteOf(id, meta, stored->at(1).integer(), *tools.shared)};
    if (const auto kept = bin->keep(call.actionId, item); !kept)
        return outcomeOf(id, Outcome::Refused, kept.error().text);
    const auto removed = removeUnchanged(results, item, call.context);
    if (!removed) {
        models::JobOutcome failed = outcomeOf(id, removed.error());
        if (failed.outcome == Outcome::Refused)
            (void)bin->dropPlace(call.actionId, id, key);
        return failed;
    }
    if (!*removed) {
        (void)bin->dropPlace(call.actionId, id, key);
        return changed(id);
    }
    tools.shared->jobs.remove(id); // its events may tell the failure still: it is not to be listed any more
    return outcomeOf(id, Outcome::Done);
}

models::JobOutcome restoreResult(const ActBin::Item &item, const ActTools &tools, const ActCall &call)
{
    RedisCommand store{"SET", item.place, item.message, "NX"};
    if (const qint64 left = item.note.split(' ').value(1).toLongLong(); left > 0)
        store.insert(store.end(), {"PX", QByteArray::number(left)});
    const auto back = tools.shared->context.results->call(std::move(store), call.context);
    if (!back)
        return outcomeOf(item.jobId, back.error());
    if (back->isNil())
        return outcomeOf(item.jobId, Outcome::Changed,
                         QCoreApplication::translate("Celery", "A result of it is stored again by now."));
    const QString name = taskOfDiscarded(item);
    tools.shared->jobs.update(item.jobId, [&name](JobFacts &facts) {
        facts.gone = std::make_shared<GoneMessage>(GoneMessage{name, {}, {}});
    });
    FactBook(*tools.shared).note(ResultReader(*tools.shared).fromHint(item.jobId, item.message));
    return outcomeOf(item.jobId, Outcome::Done);
}

QString taskOfDiscarded(const ActBin::Item &item)
{
    return QString::fromUtf8(item.note.split(' ').mid(2).join(' '));
}

} // namespace app
