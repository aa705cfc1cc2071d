#pragma once

#include "app/engines/celery/keys.h"
#include "app/session/connection.h"
#include "app/store/actstore.h"
#include "tests/support/celeryapp.h"
#include "tests/support/redisserver.h"
#include "tests/support/scratchplace.h"

namespace support {

/// A real Celery app, and Yardmaster connected to its broker as the window and yardctl are: with levels, audit, bin.
class ActLab
{
public:
    struct Options {
        CeleryApp::Peer peer = CeleryApp::debian();
        QByteArray conf = "{}";
        QByteArray prefix = {}; ///< global_keyprefix; of `conf` too
        QMap<QByteArray, QByteArray> options = {};
        app::AccessLevel level = app::AccessLevel::All;
    };
    explicit ActLab(Options options);
    ~ActLab();

    /// A new connection: nothing is remembered but what is on disk, as for the next yardctl.
    void renew();
    app::Connection &yard() { return *m_yard; }
    app::ActStore &store() { return m_place.get()->store(); }
    QString storePath() const { return m_place.storePath(); }

    using Result = models::Result<models::CommandResult>;
    Result execute(const models::JobCommand &command) { return m_yard->execute(command, {}); }
    models::JobCommand command(models::Verb verb, const QByteArrayList &ids = {}) const;
    Result act(models::Verb verb, const QByteArrayList &ids) { return execute(command(verb, ids)); }
    Result trigger(const models::TriggerSpec &spec);
    Result undo(const QByteArray &actionId = {});
    models::JobDetail job(const QByteArray &id);
    models::JobState state(const QByteArray &id) { return job(id).job.state; }

    models::Result<models::Page<models::Job>> jobs(const app::JobListRequest &request);

    app::RedisReply run(const app::RedisCommand &command) const { return server.run(command); }
    /// Elements of the list of a queue's bucket; index 0 is the newest.
    QByteArrayList waiting(const QByteArray &queue, int bucket = 0) const;
    /// How often a lab.mark came to its end.
    int ended(const QByteArray &id) const { return run({"GET", "ended:" + id}).bytes().toInt(); }
    /// Every lab.mark('told') may end.
    void letGo() const { (void)run({"SET", "go", "1"}); }
    /// The word in the result store; empty = none.
    QByteArray status(const QByteArray &id) const;
    /// What lab.echo and lab.judge returned: repr of args and of kwargs; empty while there is no success.
    QByteArrayList told(const QByteArray &id) const;

    void startWorker(const CeleryApp::Worker &worker);
    /// Answers a ping, runs a job after it, and has written nothing that a healthy worker does not write.
    bool healthy(const QString &worker, QByteArray *why) const;

    RedisServer server;
    CeleryApp app;

private:
    Options m_options;
    ScratchPlace m_place;
    std::unique_ptr<app::Connection> m_yard;
};

/// Fails with what the worker has written, if it is not healthy.
#define VERIFY_HEALTHY(lab, worker)                                                                                    \
    do {                                                                                                               \
        QByteArray why;                                                                                                \
        QVERIFY2((lab).healthy(worker, &why), why.constData());                                                        \
    } while (false)

/// Which Celery a test meets by default; with YARD_LONG in the environment it meets both.
enum class Meets : quint8 { Both, Oldest, Newest };
/// The column "peer" and a row for each. Where the newest is not installed, the oldest takes its place.
void eachPeer(Meets meets);
/// Whether everything is to be run.
bool runsLong();

} // namespace support

Q_DECLARE_METATYPE(support::CeleryApp::Peer)
