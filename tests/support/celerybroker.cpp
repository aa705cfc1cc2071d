#include "tests/support/celerybroker.h"

#include "app/engines/celery/keys.h"

#include <QUuid>

namespace support {

namespace {

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

QByteArray orNull(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray("null") : quoted(text);
}

QByteArray newTag()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1();
}

QByteArray messageWithTag(const TaskMessageSpec &spec, const QByteArray &tag)
{
    const QByteArray body = '[' + spec.argsJson + ", " + spec.kwargsJson + ", " + spec.embedJson + ']';
    const QByteArray routingKey = spec.routingKey.isEmpty() ? spec.queue : spec.routingKey;
    return "{\"body\": " + quoted(body.toBase64()) +
           ", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {" +
           spec.moreHeaders + "\"lang\": \"py\", \"task\": " + quoted(spec.task) + ", \"id\": " + quoted(spec.id) +
           ", \"eta\": " + orNull(spec.etaIso) + ", \"expires\": " + orNull(spec.expiresIso) +
           ", \"group\": null, \"retries\": " + QByteArray::number(spec.retries) +
           ", \"timelimit\": [null, null], \"root_id\": " + quoted(spec.id) +
           ", \"parent_id\": null, \"origin\": \"gen1@host1\"}, \"properties\": {\"correlation_id\": " +
           quoted(spec.id) +
           ", \"reply_to\": \"r\", \"delivery_mode\": 2, \"delivery_info\": {\"exchange\": " + quoted(spec.exchange) +
           ", \"routing_key\": " + quoted(routingKey) + "}, \"priority\": " + QByteArray::number(spec.priority) +
           ", \"body_encoding\": \"base64\", \"delivery_tag\": " + quoted(tag) + "}}";
}

} // namespace

QByteArray taskMessage(const TaskMessageSpec &spec)
{
    return messageWithTag(spec, newTag());
}

CeleryBroker::CeleryBroker() : CeleryBroker(Options()) {}

CeleryBroker::CeleryBroker(Options options)
    : m_options(std::move(options)),
      m_server([this] {
          RedisServer::Options server;
          server.configuration = m_options.configuration;
          return server;
      }())
{
    app::RedisClient::Options broker;
    broker.address = m_server.address();
    broker.prefix = m_options.prefix;
    m_broker = std::make_unique<app::RedisClient>(broker, m_io);
    if (m_options.resultsDatabase != 0) {
        broker.address = m_server.address(m_options.resultsDatabase);
        m_results = std::make_unique<app::RedisClient>(broker, m_io);
    }
    m_context.connection = 1;
    m_context.broker = m_broker.get();
    m_context.results = m_results ? m_results.get() : m_broker.get();
    if (m_options.listens) {
        app::SocketSubscriber::Options listening;
        listening.address = m_server.address();
        m_subscriber = std::make_unique<app::SocketSubscriber>(listening, m_io);
        m_context.brokerSubscriber = m_context.resultSubscriber = m_subscriber.get();
    }
    m_context.clock = &m_clock;
    m_context.prefix = m_options.prefix;
    m_context.options = m_options.options;
    m_context.maskedKeys = {"password", "token"};
    m_context.mayAsk = m_options.mayAsk;
    renew();
}

CeleryBroker::~CeleryBroker()
{
    m_engine.reset();
}

void CeleryBroker::renew()
{
    m_engine.reset();
    m_engine = std::make_unique<app::CeleryEngine>(m_context);
}

void CeleryBroker::push(const TaskMessageSpec &spec)
{
    const app::CeleryKeys keys(m_options.prefix, m_options.options);
    m_server.run({"LPUSH", keys.listKey(spec.queue, keys.bucketOf(spec.priority)), taskMessage(spec)});
}

void CeleryBroker::pushRaw(const QByteArray &queue, const QByteArray &element)
{
    m_server.run({"LPUSH", m_options.prefix + queue, element});
}

void CeleryBroker::bind(const QByteArray &exchange, const QByteArray &routingKey, const QByteArray &pattern,
                        const QByteArray &queue)
{
    const app::CeleryKeys keys(m_options.prefix, m_options.options);
    m_server.run({"SADD", keys.bindingKey(exchange), keys.bindingMember({routingKey, pattern, queue})});
}

QByteArray CeleryBroker::take(const TaskMessageSpec &spec, double takenAt, bool inIndex)
{
    const app::CeleryKeys keys(m_options.prefix, m_options.options);
    const QByteArray tag = newTag();
    const QByteArray routingKey = spec.routingKey.isEmpty() ? spec.queue : spec.routingKey;
    m_server.run({"HSET", keys.unacked(), tag,
                  '[' + messageWithTag(spec, tag) + ", " + quoted(spec.exchange) + ", " + quoted(routingKey) + ']'});
    if (inIndex)
        m_server.run({"ZADD", keys.unackedIndex(), QByteArray::number(takenAt, 'f', 3), tag});
    return tag;
}

void CeleryBroker::store(const QByteArray &id, const QByteArray &meta)
{
    m_server.run({"SETEX", "celery-task-meta-" + id, "86400", meta}, m_options.resultsDatabase);
}

app::CallContext CeleryBroker::reading()
{
    return {};
}

} // namespace support
