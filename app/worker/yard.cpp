#include "app/worker/yard.h"

#include "app/engines/celery/taskmessage.h"
#include "app/redis/redisurl.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace app {

namespace {

models::Error inUse(const QString &folder)
{
    return {models::ErrorKind::Refused,
            QCoreApplication::translate("Yard", "The yard in %1 is run by another process.").arg(folder),
            {},
            QStringLiteral("yard lock")};
}

} // namespace

Yard::Yard(YardConfig config, YardPlaces places, QObject *parent)
    : QObject(parent),
      m_config(std::move(config)),
      m_places(std::move(places)),
      m_lock(m_places.lockFile),
      m_control(this),
      m_scheduler(m_config, m_clock)
{
    // A lock is stale only when its process is gone, however long the yard has been running.
    m_lock.setStaleLockTime(0);
    connect(&m_control, &YardControl::stopRequested, this, &Yard::stop);
    connect(&m_control, &YardControl::progressReported, this,
            [this](const QByteArray &token, const ProgressLine &line) {
                if (m_worker)
                    m_worker->reportProgressOf(token, line);
            });
}

Yard::~Yard()
{
    m_worker.reset();
    m_subscriber.reset();
    m_client.reset();
    m_io.reset();
    m_broker.reset();
}

bool Yard::lock()
{
    return m_lock.tryLock(0);
}

void Yard::start()
{
    if (!m_lock.isLocked() && !lock()) {
        emit failed(inUse(m_places.data));
        return;
    }
    if (const auto listening = m_control.listen(m_places.controlSocket); !listening) {
        emit failed(listening.error());
        return;
    }
    if (m_config.broker.isEmpty())
        startBroker();
    else
        connectBroker();
}

void Yard::startBroker()
{
    m_broker = std::make_unique<PrivateBroker>(
        PrivateBroker::Settings{m_places.brokerSocket, m_places.data, m_config.durable});
    connect(m_broker.get(), &PrivateBroker::ready, this, &Yard::connectBroker);
    connect(m_broker.get(), &PrivateBroker::failed, this, &Yard::failed);
    connect(m_broker.get(), &PrivateBroker::stopped, this, &Yard::stopped);
    emit said(QCoreApplication::translate("Yard", "Starting a private broker in %1").arg(m_places.data));
    m_broker->start();
}

QString Yard::brokerUrl() const
{
    return m_broker ? m_broker->url() : m_config.broker;
}

void Yard::connectBroker()
{
    const auto parsed = parseRedisUrl(brokerUrl());
    if (!parsed) {
        emit failed(parsed.error());
        return;
    }
    m_address = parsed->address;
    m_secrets = parsed->secrets;
    m_io = std::make_unique<IoThread>(QStringLiteral("yard-io"));
    RedisClient::Options options;
    options.address = m_address;
    options.secrets = m_secrets;
    m_prefix = parsed->globalKeyPrefix.toUtf8();
    options.prefix = m_prefix;
    options.clock = &m_clock;
    m_client = std::make_unique<RedisClient>(options, *m_io);
    SocketSubscriber::Options listening;
    listening.address = m_address;
    listening.secrets = m_secrets;
    listening.clock = &m_clock;
    m_subscriber = std::make_unique<SocketSubscriber>(listening, *m_io);
    startWorker();
}

void Yard::startWorker()
{
    NativeWorker::Setup setup;
    setup.config = m_config;
    setup.node = (QStringLiteral("yard-%1@").arg(m_config.name) + QSysInfo::machineHostName()).toUtf8();
    setup.redis = m_client.get();
    setup.subscriber = m_subscriber.get();
    setup.clock = &m_clock;
    setup.keys = CeleryKeys(m_prefix, {});
    setup.database = m_address.database;
    setup.resultBackend = redisUrl(m_address).toUtf8();
    setup.logDirectory = m_places.logs;
    setup.controlSocket = m_places.controlSocket;
    m_worker = std::make_unique<NativeWorker>(setup);
    connect(m_worker.get(), &NativeWorker::stopped, this, &Yard::finish);
    connect(m_worker.get(), &NativeWorker::brokerFailed, this,
            [this](const models::Error &error) { emit said(error.text); });
    connect(m_worker.get(), &NativeWorker::jobStarted, this, [this](const QByteArray &id, const QString &name) {
        emit said(QCoreApplication::translate("Yard", "started %1 %2").arg(name, QString::fromUtf8(id)));
    });
    connect(m_worker.get(), &NativeWorker::jobFinished, this,
            [this](const QByteArray &id, const QString &name, bool ok) {
                emit said((ok ? QCoreApplication::translate("Yard", "finished %1 %2")
                              : QCoreApplication::translate("Yard", "did not finish %1 %2"))
                              .arg(name, QString::fromUtf8(id)));
            });
    connect(&m_scheduler, &YardScheduler::due, m_worker.get(), &NativeWorker::send);
    m_worker->start();
    m_scheduler.start(m_worker->startedAt()); // as the worker tells those who ask for its schedules
    const YardStatus status{QCoreApplication::applicationPid(), brokerUrl(), m_places.controlSocket};
    m_control.setStatus(QJsonDocument(QJsonObject{{QStringLiteral("pid"), double(status.pid)},
                                                  {QStringLiteral("broker"), status.broker},
                                                  {QStringLiteral("name"), m_config.name}})
                            .toJson(QJsonDocument::Compact));
    if (const auto written = writeYardStatus(m_places, status); !written)
        emit said(written.error().text);
    sendAtStart();
    emit ready(status);
}

void Yard::sendAtStart()
{
    for (const JobSpec &job : std::as_const(m_config.jobs)) {
        for (int i = 0; i < job.atStart; ++i)
            m_worker->send(job);
    }
}

void Yard::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_scheduler.stop();
    QFile::remove(m_places.statusFile);
    if (m_worker)
        m_worker->stop();
    else
        finish();
}

void Yard::finish()
{
    m_worker.reset();
    m_subscriber.reset();
    m_client.reset();
    m_io.reset();
    if (m_broker)
        m_broker->stop();
    else
        emit stopped();
}

} // namespace app
