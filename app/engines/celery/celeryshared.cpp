#include "app/engines/celery/celeryshared.h"

#include "app/engines/celery/envelope.h"

namespace app {

namespace {

constexpr qint64 kMostSeenAtOnce = 65'536; ///< of each: a slice has a thousand

} // namespace

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
    rememberAll({{id, message}});
}

void CeleryShared::rememberAll(const std::vector<Sight> &sights)
{
    std::vector<SeenMessages::Item> items;
    for (const auto &[id, message] : sights) {
        if (!jobs.remember(id, message) || !context.seen)
            continue;
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
        items.push_back(std::move(item));
    }
    if (context.seen && !items.empty())
        context.seen->post("celery", std::move(items));
}

QByteArray CeleryShared::seenMessage(const QByteArray &id) const
{
    if (QByteArray message = jobs.seen(id); !message.isEmpty() || !context.seen)
        return message;
    return context.seen->find("celery", id);
}

QHash<QByteArray, QByteArray> CeleryShared::seenMessages(const std::vector<QByteArray> &ids) const
{
    QHash<QByteArray, QByteArray> found;
    std::vector<QByteArray> others;
    for (const QByteArray &id : ids) {
        if (const QByteArray message = jobs.seen(id); !message.isEmpty())
            found.insert(id, message);
        else
            others.push_back(id);
    }
    if (context.seen)
        found.insert(context.seen->findAll("celery", others, kMostSeenAtOnce));
    return found;
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
