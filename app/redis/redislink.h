#pragma once

#include "app/core/backoff.h"
#include "app/core/clock.h"
#include "app/redis/address.h"
#include "app/redis/handshake.h"
#include "app/redis/loadmeter.h"
#include "app/redis/redislinkstatus.h"
#include "app/redis/redissocket.h"
#include "app/redis/respreader.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>

namespace app {

class SentinelResolver;

/// One connection kept alive: connect, handshake, read replies, and again with back-off after a loss. What the
/// replies mean is the owner's business (commands or pub/sub). Lives on the io thread.
class RedisLink : public QObject
{
    Q_OBJECT

public:
    struct Options {
        RedisAddress address;
        RedisSecrets secrets;
        RedisTimings timings;
        const Clock *clock = nullptr;
        Backoff::Random random; ///< for the back-off; empty = the machine's
        std::shared_ptr<LoadMeter> meter;
        bool sliced = false; ///< for a stream of messages: read in slices of time, not at each arrival
    };
    using ReplyHandler = std::function<void(RedisReply)>;

    /// `onReply` gets every reply after the handshake; a plain call, for speed.
    RedisLink(Options options, ReplyHandler onReply, QObject *parent = nullptr);
    ~RedisLink() override;

    void open();
    void close();
    /// Skips what is left of the back-off.
    void reconnectNow();
    /// The owner found the connection unusable: drops it and waits for the next try. By value: the error may live
    /// in what is dropped.
    void giveUp(models::Error error);
    /// A later INFO; statusChanged() when the role is another one.
    void learn(const QByteArray &info);
    /// While Ready only; otherwise dropped.
    void write(const QByteArray &bytes);

    const RedisLinkStatus &status() const { return m_status; }
    qint64 bytesIn() const { return m_bytesIn; }
    bool isReady() const { return m_status.state == RedisLinkState::Ready; }
    QString where() const;
    /// When bytes came in last.
    std::chrono::steady_clock::time_point lastHeard() const { return m_lastHeard; }

signals:
    void ready();
    /// An attempt failed, or the connection ended (`wasReady`). The state is Waiting or Closed already.
    void lost(const models::Error &error, bool wasReady);
    void statusChanged(const app::RedisLinkStatus &status);

private:
    bool isDemoted(const ServerInfo &server) const;
    void connectNow();
    void openSocket(const RedisSocket::Target &target);
    void beginHandshake();
    void finishHandshake();
    void readAvailable();
    void restAfter(qint64 bytes);
    void endRest();
    bool readPiece();
    bool deliver(RedisReply reply);
    void failReading(const models::Error &error);
    void socketEnded(const models::Error &error);
    void stepTimedOut();
    void dropSocket();
    void enter(RedisLinkState state);

    Options m_options;
    ReplyHandler m_onReply;
    Backoff m_backoff;
    RedisLinkStatus m_status;
    RedisSocket *m_socket = nullptr;
    std::unique_ptr<SentinelResolver> m_resolver;
    std::unique_ptr<RespReader> m_reader;
    std::optional<Handshake> m_handshake;
    QTimer m_stepTimer;
    QTimer m_retryTimer;
    QTimer m_rest; ///< active: what arrives waits
    std::array<char, RespReader::kFeedSize> m_buffer;
    qint64 m_bytesIn = 0;
    std::chrono::steady_clock::time_point m_lastHeard;
};

} // namespace app
