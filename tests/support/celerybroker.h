#pragma once

#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"
#include "tests/support/redisserver.h"

namespace support {

/// What one Celery message says; what is left out has Celery's default.
struct TaskMessageSpec {
    QByteArray id;
    QByteArray task = "lab.add";
    QByteArray argsJson = "[2, 3]";
    QByteArray kwargsJson = "{}";
    QByteArray queue = "celery";
    QByteArray exchange;
    QByteArray routingKey; ///< empty = the queue
    QByteArray etaIso;     ///< empty = none
    QByteArray expiresIso;
    int priority = 0;
    int retries = 0;
    QByteArray moreHeaders; ///< JSON members, each ending in a comma: "\"x\": 1,"
    QByteArray embedJson = "{\"callbacks\": null, \"errbacks\": null, \"chain\": null, \"chord\": null}";
};
/// The list element as Celery writes it.
QByteArray taskMessage(const TaskMessageSpec &spec);

/// A Redis of a test's own with a Celery engine on it. No worker is asked unless `mayAsk`.
class CeleryBroker
{
public:
    struct Options {
        QByteArray prefix;
        QMap<QByteArray, QByteArray> options;
        bool mayAsk = false;
        int resultsDatabase = 0;
        QByteArrayList configuration = {}; ///< further lines of redis.conf
        bool listens = false;              ///< hears events, for a watch
    };
    CeleryBroker();
    explicit CeleryBroker(Options options);
    ~CeleryBroker();

    app::Engine &engine() { return *m_engine; }
    RedisServer &server() { return m_server; }
    app::EngineContext context() const { return m_context; }
    /// A new engine on the same broker: nothing remembered.
    void renew();

    /// LPUSH of a message into the list of its queue and priority, as Celery does.
    void push(const TaskMessageSpec &spec);
    void pushRaw(const QByteArray &queue, const QByteArray &element);
    void bind(const QByteArray &exchange, const QByteArray &routingKey, const QByteArray &pattern,
              const QByteArray &queue);
    /// As a worker takes a message: into hash and index. Returns the tag.
    QByteArray take(const TaskMessageSpec &spec, double takenAt, bool inIndex = true);
    void store(const QByteArray &id, const QByteArray &meta);
    app::RedisReply run(const app::RedisCommand &command) const { return m_server.run(command); }

    /// A read by a person.
    static app::CallContext reading();

private:
    Options m_options;
    RedisServer m_server;
    app::SystemClock m_clock;
    app::IoThread m_io;
    std::unique_ptr<app::RedisClient> m_broker;
    std::unique_ptr<app::RedisClient> m_results;
    std::unique_ptr<app::SocketSubscriber> m_subscriber;
    app::EngineContext m_context;
    std::unique_ptr<app::Engine> m_engine;
};

} // namespace support
