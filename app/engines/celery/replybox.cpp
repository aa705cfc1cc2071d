#include "app/engines/celery/replybox.h"

#include "app/redis/replyoid.h"

#include <algorithm>

namespace app {

namespace {

constexpr auto kLifeSeconds = "120";
constexpr auto kSentinel = "yardmaster";
constexpr std::chrono::milliseconds kFarewell{1500};

models::Status failedIn(const models::Result<std::vector<RedisReply>> &replies)
{
    if (!replies) {
        return replies.error();
    }
    for (const RedisReply &reply : *replies) {
        if (reply.isError()) {
            return errorFromReply(reply.bytes(), u"inspect");
        }
    }
    return models::Done{};
}

} // namespace

models::Status ReplyBox::prepare(const PidboxAddress &address, const CallContext &context)
{
    const std::lock_guard lock(m_mutex);
    if (!m_oid.isEmpty() && m_key == address.replyKey(m_oid)) {
        auto renewed = m_broker.call({"EXPIRE", m_key, kLifeSeconds}, context);
        if (!renewed) {
            return renewed.error();
        }
        if (renewed->integer() == 1) {
            return models::Done{};
        }
    } else {
        const QByteArray named = m_broker.replyOid();
        m_oid = named.isEmpty() ? makeReplyOid() : named;
    }
    m_key = address.replyKey(m_oid);
    return failedIn(m_broker.transaction({{"RPUSH", m_key, kSentinel},
                                          {"EXPIRE", m_key, kLifeSeconds},
                                          {"SADD", address.bindingKey(), address.bindingMember(m_oid)}},
                                         context));
}

models::Status ReplyBox::drain(const PidboxAddress &, const CallContext &context)
{
    const std::lock_guard lock(m_mutex);
    // Workers push at the head, so the sentinel stays last; read and cut are one step, or a reply between them
    // would be lost.
    auto read = m_broker.transaction({{"LRANGE", m_key, "0", "-2"}, {"LTRIM", m_key, "-1", "-1"}}, context);
    if (auto status = failedIn(read); !status) {
        return status;
    }
    for (const RedisReply &element : read->front().items()) {
        auto reply = pidboxReply(element.bytes());
        if (!reply) {
            continue; // some other program's bytes: not ours to judge
        }
        if (reply->serializer == Serializer::Yaml) {
            m_statsCapable.remove(reply->node);
        } else {
            m_statsCapable.insert(reply->node);
        }
        if (const auto waiting = m_expected.find(reply->ticket); waiting != m_expected.end()) {
            waiting->insert(reply->node, reply->value);
        }
    }
    return models::Done{};
}

void ReplyBox::expect(const QByteArray &ticket)
{
    const std::lock_guard lock(m_mutex);
    m_expected.insert(ticket, {});
}

bool ReplyBox::has(const std::vector<QByteArray> &tickets, const std::vector<qint64> &expected) const
{
    const std::lock_guard lock(m_mutex);
    for (size_t i = 0; i < tickets.size(); ++i) {
        if (m_expected.value(tickets[i]).size() < expected[i]) {
            return false;
        }
    }
    return true;
}

QSet<QString> ReplyBox::statsCapable() const
{
    const std::lock_guard lock(m_mutex);
    return m_statsCapable;
}

NodeAnswers ReplyBox::take(const QByteArray &ticket)
{
    const std::lock_guard lock(m_mutex);
    return m_expected.take(ticket);
}

models::Status ReplyBox::sweep(const PidboxAddress &address, const CallContext &context)
{
    auto members = m_broker.call({"SMEMBERS", address.bindingKey()}, context);
    if (!members) {
        return members.error();
    }
    const QByteArray own = oid();
    const std::vector<QByteArray> stale = m_broker.staleReplyOids();
    for (const RedisReply &member : members->items()) {
        const QByteArray left = member.bytes();
        const QByteArray oid = left.left(left.indexOf(address.separator));
        const bool known = std::find(stale.begin(), stale.end(), oid) != stale.end();
        if ((!isOurOid(oid) && !known) || oid == own || left != address.bindingMember(oid)) {
            continue;
        }
        auto alive = m_broker.call({"EXISTS", address.replyKey(oid)}, context);
        if (!alive) {
            return alive.error();
        }
        if (alive->integer() == 0 || known || oidIsOrphaned(oid)) {
            auto removed =
                m_broker.transaction({{"SREM", address.bindingKey(), left}, {"DEL", address.replyKey(oid)}}, context);
            if (auto status = failedIn(removed); !status) {
                return status;
            }
        }
    }
    return models::Done{};
}

void ReplyBox::remove(const PidboxAddress &address)
{
    const std::lock_guard lock(m_mutex);
    if (m_oid.isEmpty()) {
        return;
    }
    CallContext context;
    context.access = Access::Ask;
    context.timeout = kFarewell;
    // Best effort: what a lost connection leaves ends by its TTL and the next start's sweep.
    (void)m_broker.transaction({{"SREM", address.bindingKey(), address.bindingMember(m_oid)}, {"DEL", m_key}}, context);
    m_oid.clear();
    m_key.clear();
}

QByteArray ReplyBox::oid() const
{
    const std::lock_guard lock(m_mutex);
    return m_oid;
}

QByteArray ReplyBox::key() const
{
    const std::lock_guard lock(m_mutex);
    return m_key;
}

} // namespace app
