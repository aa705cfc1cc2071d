#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>

#include <functional>

namespace app {

/// Second socket of a server, for pub/sub only; resubscribes after a reconnect. Lives on the io thread.
/// The interface is thread-safe: calls are posted, the handler runs on the io thread and must not block.
class RedisSubscriber
{
public:
    struct Message {
        QByteArray pattern; ///< empty for a plain subscription
        QByteArray channel;
        QByteArray payload;
    };
    struct Gap {
        qint64 fromMs = 0; ///< wall clock, ms
        qint64 toMs = 0;
        bool cutByServer = false; ///< closed by the server while connected (output buffer limit)
    };
    using MessageHandler = std::function<void(const Message &)>;
    using GapHandler = std::function<void(const Gap &)>;

    virtual ~RedisSubscriber() = default;
    virtual void setHandlers(MessageHandler message, GapHandler gap) = 0;
    virtual void psubscribe(const QByteArrayList &patterns) = 0;
    virtual void punsubscribe(const QByteArrayList &patterns) = 0;
    virtual void subscribe(const QByteArrayList &channels) = 0;
    virtual void unsubscribe(const QByteArrayList &channels) = 0;
};

} // namespace app
