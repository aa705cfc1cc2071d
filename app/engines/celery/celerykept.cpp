#include "app/engines/celery/celerykept.h"

#include "app/engines/celery/jobdescription.h"
#include "app/engines/celery/jobfinder.h"
#include "app/engines/celery/messageinfo.h"

namespace app {

CeleryKept::CeleryKept(const EngineContext &context)
    : m_keys(context.prefix, context.options),
      m_connection(context.connection),
      m_maskedKeys(context.maskedKeys)
{
}

QString CeleryKept::queueOf(const QByteArray &place) const
{
    const auto list = m_keys.queueOfList(place);
    return list ? QString::fromUtf8(list->queue) : QString();
}

models::JobDetail CeleryKept::open(const ActBin::Item &item) const
{
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
