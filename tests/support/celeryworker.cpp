#include "tests/support/celeryworker.h"

#include "tests/support/redisserver.h"

namespace support {

namespace {

const QString kName = QStringLiteral("w1@lab");

CeleryApp::Options appOptions(const RedisServer &server, const CeleryWorker::Options &options)
{
    CeleryApp::Options made;
    made.broker = server.url();
    made.results = server.url(options.resultsDatabase);
    made.conf = QByteArray(R"({"task_track_started": true, "worker_prefetch_multiplier": 1,
        "beat_schedule": {"tick": {"task": "lab.add", "schedule": 30.0, "args": [1, 2]}}, "result_extended": )") +
                (options.resultExtended ? "true}" : "false}");
    return made;
}

} // namespace

CeleryWorker::CeleryWorker(const RedisServer &server, Options options)
    : m_options(std::move(options)),
      m_app(appOptions(server, m_options))
{
    start();
}

void CeleryWorker::start()
{
    CeleryApp::Worker worker;
    worker.name = kName;
    worker.pool = m_options.pool;
    worker.concurrency = m_options.concurrency;
    worker.queues = QString::fromUtf8(m_options.queues);
    worker.events = m_options.events;
    m_app.start(worker);
}

void CeleryWorker::stop()
{
    m_app.stop(kName);
}

bool CeleryWorker::ready() const
{
    return m_app.ready(kName);
}

QString CeleryWorker::log() const
{
    return QString::fromUtf8(m_app.log(kName));
}

QByteArray CeleryWorker::python(const QByteArray &lines) const
{
    return m_app.python(lines);
}

} // namespace support
