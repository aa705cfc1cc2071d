#include "app/engines/celery/celeryshared.h"

#include "app/engines/celery/envelope.h"

namespace app {

CeleryShared::CeleryShared(EngineContext engineContext)
    : context(std::move(engineContext)),
      m_keys(context.prefix, context.options)
{
}

CeleryKeys CeleryShared::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

void CeleryShared::learnOptions(const QMap<QByteArray, QByteArray> &options)
{
    QMap<QByteArray, QByteArray> all = options;
    for (auto it = context.options.begin(); it != context.options.end(); ++it)
        all.insert(it.key(), it.value());
    // A worker names its prefix too, but a profile's own (even an empty one that works) is what we connected with.
    const std::lock_guard lock(m_mutex);
    m_keys = CeleryKeys(context.prefix, all);
}

void CeleryShared::remember(const QByteArray &id, const QByteArray &message)
{
    if (!jobs.remember(id, message) || !context.seen)
        return;
    const JobFacts facts = jobs.find(id);
    SeenMessages::Item item{id, {}, {}, message};
    if (facts.list) {
        item.name = facts.list->message.name;
        item.queue = QString::fromUtf8(facts.list->queue);
    } else if (facts.unacked) {
        item.name = facts.unacked->message.name;
        item.queue = QString::fromUtf8(facts.unacked->queue);
    }
    if (item.name.isEmpty()) // sent by us, or found by its id alone: no list was read
        item.name = QString::fromUtf8(decodeEnvelope(message).task);
    context.seen->post("celery", std::move(item));
}

QByteArray CeleryShared::seenMessage(const QByteArray &id) const
{
    if (QByteArray message = jobs.seen(id); !message.isEmpty() || !context.seen)
        return message;
    return context.seen->find("celery", id);
}

models::JobKey CeleryShared::key(const QByteArray &id) const
{
    return {context.connection, QByteArrayLiteral("celery"), id};
}

models::Instant CeleryShared::now() const
{
    return context.clock->now();
}

int CeleryShared::database() const
{
    return context.broker->server().database;
}

CallContext looking(CallContext context)
{
    context.access = Access::Look;
    return context;
}

} // namespace app
