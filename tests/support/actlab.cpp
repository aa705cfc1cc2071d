#include "tests/support/actlab.h"

#include "app/engines/celery/resultmeta.h"

#include <QElapsedTimer>
#include <QTest>

namespace support {

namespace {
constexpr int kReady = 90'000; // ms; these machines are busy
}

bool runsLong()
{
    const QByteArray value = qgetenv("YARD_LONG");
    return !value.isEmpty() && value != "0";
}

void eachPeer(Meets meets)
{
    QTest::addColumn<CeleryApp::Peer>("peer");
    const bool hasNewest = !CeleryApp::latest().python.isEmpty();
    if (!hasNewest)
        qWarning("not run against the newest Celery: it is not installed (tests/interop/peers.sh)");
    if (!hasNewest || meets != Meets::Newest || runsLong())
        QTest::newRow("debian") << CeleryApp::debian();
    if (hasNewest && (meets != Meets::Oldest || runsLong()))
        QTest::newRow("latest") << CeleryApp::latest();
}

ActLab::ActLab(Options options) : app({options.peer, server.url(), {}, options.conf}), m_options(std::move(options))
{
    renew();
}

ActLab::~ActLab()
{
    m_yard.reset();
}

void ActLab::renew()
{
    m_yard.reset();
    app::Connection::Options made;
    made.profile.broker = server.address();
    made.profile.results = server.address(); // saves the question to workers where there are none
    made.profile.prefix = m_options.prefix;
    made.profile.options = m_options.options;
    made.profile.level = m_options.level;
    made.profile.engine = "celery";
    m_yard = std::make_unique<app::Connection>(made, m_place.get());
    if (const auto up = m_yard->connect({}); !up)
        qFatal("cannot connect: %s", qPrintable(up.error().text));
    if (const auto attached = m_yard->attach({}); !attached)
        qFatal("cannot attach: %s", qPrintable(attached.error().text));
}

models::Result<models::Page<models::Job>> ActLab::jobs(const app::JobListRequest &request)
{
    return m_yard->engine()->jobs(request, m_yard->reading({}));
}

models::JobCommand ActLab::command(models::Verb verb, const QByteArrayList &ids) const
{
    models::JobCommand made;
    made.verb = verb;
    for (const QByteArray &id : ids)
        made.keys.push_back({m_yard->number(), "celery", id});
    return made;
}

ActLab::Result ActLab::trigger(const models::TriggerSpec &spec)
{
    models::JobCommand made;
    made.verb = models::Verb::Trigger;
    made.trigger = spec;
    return execute(made);
}

ActLab::Result ActLab::undo(const QByteArray &actionId)
{
    models::JobCommand made;
    made.verb = models::Verb::Undo;
    made.undoActionId = actionId;
    return execute(made);
}

models::JobDetail ActLab::job(const QByteArray &id)
{
    const auto found = m_yard->engine()->job(id, m_yard->reading({}));
    return found ? *found : models::JobDetail();
}

QByteArrayList ActLab::waiting(const QByteArray &queue, int bucket) const
{
    const app::CeleryKeys keys(m_options.prefix, m_options.options);
    QByteArrayList elements;
    const app::RedisReply reply = run({"LRANGE", keys.listKey(queue, bucket), "0", "-1"});
    for (const app::RedisReply &element : reply.items())
        elements.append(element.bytes());
    return elements;
}

QByteArray ActLab::status(const QByteArray &id) const
{
    return app::decodeResult(run({"GET", "celery-task-meta-" + id}).bytes()).status;
}

QByteArrayList ActLab::told(const QByteArray &id) const
{
    const app::ResultMeta meta = app::decodeResult(run({"GET", "celery-task-meta-" + id}).bytes());
    QByteArrayList reprs;
    if (meta.status == "SUCCESS") {
        for (const models::Value &repr : meta.result.items())
            reprs.append(repr.text());
    }
    return reprs;
}

void ActLab::startWorker(const CeleryApp::Worker &worker)
{
    app.start(worker);
    QElapsedTimer since;
    since.start();
    while (!app.ready(worker.name) && since.elapsed() < kReady)
        QTest::qWait(50);
    if (!app.ready(worker.name))
        qFatal("the worker did not start: %s", app.log(worker.name).constData());
}

bool ActLab::healthy(const QString &worker, QByteArray *why) const
{
    *why = app.python("print(app.control.ping(timeout=20, limit=1))\n"
                      "try: print(add.apply_async((20, 22)).get(timeout=60))\n"
                      "except Exception as error: print(repr(error))");
    if (!why->contains("pong") || !why->endsWith("42")) {
        why->append('\n' + app.log(worker).right(4000));
        return false;
    }
    *why = app.log(worker);
    for (const char *bad : {"Unrecoverable", "CRITICAL", "pidbox command error", "Can't decode", "unknown message",
                            "Received invalid task", "Received unregistered"}) {
        if (why->contains(bad))
            return false;
    }
    return app.running(worker);
}

} // namespace support
