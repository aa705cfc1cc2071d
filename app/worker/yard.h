#pragma once

#include "app/broker/privatebroker.h"
#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"
#include "app/worker/nativeworker.h"
#include "app/worker/yardcontrol.h"
#include "app/worker/yardplaces.h"
#include "app/worker/yardscheduler.h"

#include <QLockFile>

namespace app {

/// A whole local yard: private broker (or a named one), native worker, control socket. Lives in a process of its
/// own (`yardctl yard`), on its main thread.
class Yard : public QObject
{
    Q_OBJECT

public:
    Yard(YardConfig config, YardPlaces places, QObject *parent = nullptr);
    ~Yard() override;

    /// False when another process has this yard: attach to what readYardStatus() says.
    bool lock();
    void start();
    /// Lets running jobs finish within the grace; stopped() follows.
    void stop();

signals:
    void ready(const app::YardStatus &status);
    void failed(const models::Error &error);
    void stopped();
    void said(const QString &line);

private:
    void startBroker();
    void connectBroker();
    void startWorker();
    void sendAtStart();
    void finish();
    QString brokerUrl() const;

    YardConfig m_config;
    YardPlaces m_places;
    QLockFile m_lock;
    SystemClock m_clock;
    YardControl m_control;
    std::unique_ptr<PrivateBroker> m_broker;
    std::unique_ptr<IoThread> m_io;
    std::unique_ptr<RedisClient> m_client;
    std::unique_ptr<RedisSubscriber> m_subscriber;
    std::unique_ptr<NativeWorker> m_worker;
    YardScheduler m_scheduler;
    RedisAddress m_address;
    RedisSecrets m_secrets;
    QByteArray m_prefix;
    bool m_stopping = false;
};

} // namespace app
