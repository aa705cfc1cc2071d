#include "app/engines/celery/celerykept.h"

#include "app/engines/celery/discardact.h"
#include "app/engines/celery/jobdescription.h"
#include "app/engines/celery/jobfinder.h"
#include "app/engines/celery/messageinfo.h"

#include <QCoreApplication>

namespace app {

CeleryKept::CeleryKept(const EngineContext &context)
    : m_keys(context.prefix, context.options),
      m_connection(context.connection),
      m_maskedKeys(context.maskedKeys)
{
}

bool CeleryKept::isResult(const ActBin::Item &item) const
{
    return item.note.startsWith(kNoteDiscarded);
}

QString CeleryKept::queueOf(const QByteArray &place) const
{
    if (m_keys.idOfResult(place))
        return QCoreApplication::translate("Celery", "result store");
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

models::JobDetail CeleryKept::open(const ActBin::Item &item) const
{
    if (isResult(item))
        return openResult(item);
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
