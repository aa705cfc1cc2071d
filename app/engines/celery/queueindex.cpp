#include "app/engines/celery/queueindex.h"

#include "app/engines/celery/envelope.h"

#include <QRegularExpression>

#include <algorithm>

namespace app {

using models::Status;

namespace {

constexpr int kSlicesPerTick = 20;   // every half minute
constexpr int kSlicesAtMost = 4'000; // two million keys: then it says that it did not see all
constexpr models::Duration kForgetNoQueue = std::chrono::minutes(5);
constexpr qint64 kBigElement = 64 << 10;

bool looksLikeMessage(const QByteArray &element)
{
    const Envelope envelope = decodeEnvelope(element);
    return envelope.ok() || (envelope.headers.isMap() && !envelope.task.isEmpty()) ||
           (envelope.properties.isMap() && !envelope.deliveryTag.isEmpty());
}

} // namespace

bool topicMatches(const QByteArray &pattern, const QByteArray &routingKey)
{
    const QRegularExpression regex(QString::fromUtf8(pattern));
    return regex.isValid() && regex
                                  .match(QString::fromUtf8(routingKey), 0, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption)
                                  .hasMatch();
}

QueueIndex::QueueIndex(CeleryShared &shared)
    : m_shared(shared),
      m_bindingWalk(shared.keys().bindingPattern(), "set"),
      m_listWalk(escapeGlob(shared.keys().prefix()) + '*', "list")
{
}

KnownQueue &QueueIndex::queue(const QByteArray &name)
{
    KnownQueue &known = m_queues[name];
    known.name = name;
    return known;
}

Status QueueIndex::ensure(const WorkerFacts &workers, const AppConf &conf, const CallContext &context,
                          models::Duration age)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_walkedAt && m_shared.now() - *m_walkedAt < age)
            return models::Done{};
    }
    return refresh(workers, conf, context);
}

Status QueueIndex::refresh(const WorkerFacts &workers, const AppConf &conf, const CallContext &context)
{
    const std::lock_guard walking(m_walking);
    takeFromWorkers(workers, conf);
    const bool whole = context.charge != Charge::Background || !complete();
    const int slices = whole ? kSlicesAtMost : kSlicesPerTick;
    const CallContext look = looking(context);
    if (const Status done = walkBindings(slices, look); !done)
        return done;
    return walkLists(slices, look);
}

void QueueIndex::takeFromWorkers(const WorkerFacts &workers, const AppConf &conf)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[name, known] : m_queues)
        known.taken = false;
    for (const auto &taken : workers.queues) {
        for (const ConsumedQueue &consumed : taken)
            queue(consumed.name.toUtf8()).taken = true;
    }
    for (const QByteArray &name : conf.queues)
        queue(name).taken = true;
}

Status QueueIndex::walkBindings(int slices, const CallContext &context)
{
    const auto ended = m_bindingWalk.advance(*m_shared.context.broker, slices, m_foundBindings, context);
    if (!ended)
        return ended.error();
    if (!*ended)
        return models::Done{};
    const std::vector<QByteArray> keys = std::exchange(m_foundBindings, {});
    return readBindings(keys, context);
}

Status QueueIndex::readBindings(const std::vector<QByteArray> &keys, const CallContext &context)
{
    const CeleryKeys names = m_shared.keys();
    std::vector<RedisCommand> commands;
    std::vector<QByteArray> exchanges;
    for (const QByteArray &key : keys) {
        const auto exchange = names.exchangeOfBinding(key);
        if (!exchange || std::find(exchanges.begin(), exchanges.end(), *exchange) != exchanges.end())
            continue;
        exchanges.push_back(*exchange);
        commands.push_back({"SMEMBERS", key});
    }
    QHash<QByteArray, std::vector<QueueBinding>> bindings;
    if (!commands.empty()) {
        const auto replies = m_shared.context.broker->pipeline(std::move(commands), context);
        if (!replies)
            return replies.error();
        for (size_t i = 0; i < exchanges.size(); ++i) {
            for (const RedisReply &member : (*replies)[i].items()) {
                if (const auto binding = names.splitBinding(member.bytes()))
                    bindings[exchanges[i]].push_back(*binding);
            }
        }
    }
    const std::lock_guard lock(m_mutex);
    for (auto &[name, known] : m_queues)
        known.bound = false;
    for (const auto &list : std::as_const(bindings)) {
        for (const QueueBinding &binding : list)
            queue(binding.queue).bound = true;
    }
    m_bindings = std::move(bindings);
    m_bindingsWalked = true;
    return models::Done{};
}

Status QueueIndex::walkLists(int slices, const CallContext &context)
{
    const auto ended = m_listWalk.advance(*m_shared.context.broker, slices, m_foundLists, context);
    if (!ended)
        return ended.error();
    if (!*ended)
        return models::Done{};
    const CeleryKeys names = m_shared.keys();
    std::vector<QueueList> unknown;
    {
        const std::lock_guard lock(m_mutex);
        for (const QByteArray &key : m_foundLists) {
            const auto list = names.queueOfList(key);
            if (!list)
                continue;
            const auto known = m_queues.find(list->queue);
            const bool declared = known != m_queues.end() && (known->second.bound || known->second.taken);
            const auto other = m_noQueues.constFind(key);
            const bool judged = other != m_noQueues.cend() && m_shared.now() - *other < kForgetNoQueue;
            if (declared || list->queue == "celery")
                queue(list->queue).steps.insert(list->step);
            else if (!judged)
                unknown.push_back(*list);
        }
    }
    if (const Status done = checkLists(unknown, context); !done)
        return done;
    finishLists();
    return models::Done{};
}

/// Element 0 tells a queue from a list of some other program, unless it is too big to be fetched unasked.
Status QueueIndex::checkLists(const std::vector<QueueList> &lists, const CallContext &context)
{
    if (lists.empty())
        return models::Done{};
    const CeleryKeys names = m_shared.keys();
    std::vector<RedisCommand> sizes;
    for (const QueueList &list : lists) {
        const QByteArray key = names.listKey(list.queue, list.step);
        sizes.push_back({"LLEN", key});
        sizes.push_back({"MEMORY", "USAGE", key});
    }
    const auto measured = m_shared.context.broker->pipeline(std::move(sizes), context);
    if (!measured)
        return measured.error();
    std::vector<RedisCommand> heads;
    std::vector<bool> big(lists.size());
    for (size_t i = 0; i < lists.size(); ++i) {
        const qint64 length = std::max<qint64>(1, (*measured)[2 * i].integer());
        big[i] = (*measured)[2 * i + 1].integer() / length > kBigElement;
        const QByteArray key = names.listKey(lists[i].queue, lists[i].step);
        heads.push_back(big[i] ? RedisCommand{"EXISTS", key} : RedisCommand{"LINDEX", key, "0"});
    }
    const auto elements = m_shared.context.broker->pipeline(std::move(heads), context);
    if (!elements)
        return elements.error();
    const std::lock_guard lock(m_mutex);
    for (size_t i = 0; i < lists.size(); ++i) {
        const QByteArray key = names.listKey(lists[i].queue, lists[i].step);
        if (!big[i] && !looksLikeMessage((*elements)[i].bytes())) {
            m_noQueues.insert(key, m_shared.now());
            continue;
        }
        KnownQueue &known = queue(lists[i].queue);
        known.listed = true;
        known.unchecked = big[i];
        known.steps.insert(lists[i].step);
    }
    return models::Done{};
}

/// The end of a walk: a queue that only its list made known goes with the list.
void QueueIndex::finishLists()
{
    const CeleryKeys names = m_shared.keys();
    const std::set<QByteArray> existing(m_foundLists.begin(), m_foundLists.end());
    m_foundLists.clear();
    const std::lock_guard lock(m_mutex);
    for (auto it = m_queues.begin(); it != m_queues.end();) {
        KnownQueue &known = it->second;
        std::erase_if(known.steps, [&](int step) { return !existing.contains(names.listKey(known.name, step)); });
        known.listed = !known.steps.empty();
        it = known.listed || known.bound || known.taken ? std::next(it) : m_queues.erase(it);
    }
    m_noQueues.removeIf([this](auto it) { return m_shared.now() - it.value() > kForgetNoQueue; });
    m_listsWalked = true;
    m_walkedAt = m_shared.now();
}

void QueueIndex::noteSent(const QByteArray &name, int bucket)
{
    const std::lock_guard lock(m_mutex);
    KnownQueue &known = queue(name);
    known.listed = true;
    known.steps.insert(bucket);
}

std::vector<KnownQueue> QueueIndex::queues() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<KnownQueue> all;
    for (const auto &[name, known] : m_queues)
        all.push_back(known);
    return all;
}

std::vector<QueueList> QueueIndex::listsOf(const QByteArray &name) const
{
    const CeleryKeys names = m_shared.keys();
    std::set<int> steps(names.prioritySteps().begin(), names.prioritySteps().end());
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_queues.find(name); known != m_queues.end())
            steps.insert(known->second.steps.begin(), known->second.steps.end());
    }
    std::vector<QueueList> lists;
    lists.reserve(size_t(steps.size()));
    for (const int step : steps)
        lists.push_back({name, step});
    return lists;
}

std::vector<QByteArray> QueueIndex::route(const QByteArray &exchange, const QByteArray &routingKey) const
{
    if (exchange.isEmpty())
        return {routingKey};
    const std::lock_guard lock(m_mutex);
    std::vector<QByteArray> queues;
    for (const QueueBinding &binding : m_bindings.value(exchange)) {
        const bool matches =
            binding.pattern.isEmpty() ? binding.routingKey == routingKey : topicMatches(binding.pattern, routingKey);
        if (matches && std::find(queues.begin(), queues.end(), binding.queue) == queues.end())
            queues.push_back(binding.queue);
    }
    return queues;
}

bool QueueIndex::knows(const QByteArray &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_queues.contains(name);
}

std::vector<QByteArray> QueueIndex::exchangesFor(const QByteArray &routingKey) const
{
    std::vector<QByteArray> all;
    {
        const std::lock_guard lock(m_mutex);
        const auto names = m_bindings.keys();
        all.assign(names.begin(), names.end());
    }
    std::erase_if(all, [&](const QByteArray &exchange) { return route(exchange, routingKey).empty(); });
    return all;
}

bool QueueIndex::complete() const
{
    const std::lock_guard lock(m_mutex);
    return m_bindingsWalked && m_listsWalked;
}

} // namespace app
