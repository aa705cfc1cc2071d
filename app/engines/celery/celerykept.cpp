#include "app/engines/celery/celerykept.h"

#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/discardact.h"
#include "app/engines/celery/jobdescription.h"
#include "app/engines/celery/jobfinder.h"
#include "app/engines/celery/messageinfo.h"
#include "app/payload/json.h"

#include <QCoreApplication>

namespace app {

CeleryKept::CeleryKept(const EngineContext &context)
    : m_keys(context.prefix, context.options),
      m_redbeatPrefix(redbeatPrefix(context.options)),
      m_connection(context.connection),
      m_maskedKeys(context.maskedKeys)
{
}

CeleryKept::Kind CeleryKept::kind(const ActBin::Item &item) const
{
    if (item.note.startsWith(kNoteSchedule))
        return Kind::Schedule;
    return item.note.startsWith(kNoteDiscarded) ? Kind::Result : Kind::Message;
}

QString CeleryKept::queueOf(const QByteArray &place) const
{
    if (m_keys.idOfResult(place))
        return QCoreApplication::translate("Celery", "result store");
    if (place.startsWith(m_redbeatPrefix))
        return QCoreApplication::translate("Celery", "schedules");
    const auto list = m_keys.queueOfList(place);
    return list ? QString::fromUtf8(list->queue) : QString();
}

models::JobDetail CeleryKept::openResult(const ActBin::Item &item) const
{
    FoundJob found;
    found.result.meta = decodeResult(item.message);
    found.result.raw = item.message;
    found.result.key = item.place;
    auto fact = std::make_shared<ResultFact>();
    fact->status = found.result.meta.status;
    fact->name = found.result.meta.name.isEmpty() ? taskOfDiscarded(item) : found.result.meta.name;
    fact->worker = found.result.meta.worker;
    fact->queue = found.result.meta.queue;
    fact->errorType = found.result.meta.exceptionType;
    fact->errorText = found.result.meta.exceptionMessage;
    fact->doneAt = found.result.meta.dateDone;
    fact->retries = found.result.meta.retries.value_or(0);
    fact->readable = found.result.meta.ok();
    fact->problem = found.result.meta.problem;
    fact->size = item.message.size();
    found.result.fact = fact;
    found.facts.id = item.jobId;
    found.facts.result = std::move(fact);
    return describeJob(found, {m_connection, "celery", item.jobId}, m_keys, {}, m_maskedKeys);
}

models::JobDetail CeleryKept::openSchedule(const ActBin::Item &item) const
{
    models::JobDetail detail;
    detail.job.key = {m_connection, "celery", item.jobId};
    const auto definition = readJson(item.message);
    if (!definition || !definition->isMap())
        return detail;
    const models::Value shown = shownSchedule(*definition, Masking(m_maskedKeys));
    if (const models::Value *task = shown.find("task"))
        detail.job.name = task->toQString();
    for (const auto &[name, payload] : {std::pair{"args", &detail.args}, std::pair{"kwargs", &detail.kwargs}}) {
        if (const models::Value *value = shown.find(name))
            payload->present = true, payload->value = *value;
    }
    return detail;
}

models::JobDetail CeleryKept::open(const ActBin::Item &item) const
{
    if (kind(item) == Kind::Result)
        return openResult(item);
    if (kind(item) == Kind::Schedule)
        return openSchedule(item);
    auto fact = std::make_shared<ListFact>();
    fact->message = describeMessage(item.message, item.place, m_maskedKeys);
    if (const auto list = m_keys.queueOfList(item.place))
        fact->queue = list->queue;
    fact->key = item.place;
    FoundJob found;
    found.facts.id = item.jobId;
    found.facts.list = std::move(fact);
    found.message = item.message;
    found.place = item.place;
    return describeJob(found, {m_connection, "celery", item.jobId}, m_keys, {}, m_maskedKeys);
}

} // namespace app
