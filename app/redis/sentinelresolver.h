#pragma once

#include "app/redis/address.h"
#include "app/redis/redislinkstatus.h"
#include "app/redis/redissocket.h"
#include "app/redis/respreader.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace app {

/// Asks the Sentinels one after the other who the master is now
/// (https://redis.io/docs/reference/sentinel-clients/). Used once. Lives on the io thread.
class SentinelResolver : public QObject
{
    Q_OBJECT

public:
    SentinelResolver(RedisAddress address, RedisSecrets secrets, RedisTimings timings);

    void start();

signals:
    void resolved(const app::RedisSocket::Target &master);
    /// Resolve, step "sentinel", with what each Sentinel said in the detail; or Auth when all refuse the password.
    void failed(const models::Error &error);

private:
    void askNext();
    void ask();
    void read();
    void judge(const RedisReply &reply);
    void skip(const models::Error &error);
    void dropSocket();

    RedisAddress m_address;
    RedisSecrets m_secrets;
    RedisTimings m_timings;
    qsizetype m_next = 0;
    int m_repliesToSkip = 0; ///< of AUTH
    RedisSocket *m_socket = nullptr;
    std::unique_ptr<RespReader> m_reader;
    QTimer m_timer;
    QStringList m_complaints;
    bool m_authFailed = false;
};

} // namespace app
