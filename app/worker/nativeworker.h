#pragma once

#include "app/core/clock.h"
#include "app/core/lane.h"
#include "app/redis/subscriber.h"
#include "app/worker/controlreplies.h"
#include "app/worker/jobrun.h"
#include "app/worker/workerbroker.h"
#include "app/worker/workerreports.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace app {

/// A Celery worker in C++: takes messages of its queues, runs declared commands, answers remote control, sends events
/// and results, so that Celery's own tools see one more worker (celery-redis.md 9). Lives on a thread with an event
/// loop; broker calls wait on a lane of its own.
class NativeWorker : public QObject
{
    Q_OBJECT

public:
    struct Setup {
        YardConfig config;
        QByteArray node;        ///< "yard@host"
        Redis *redis = nullptr; ///< outlives the worker
        RedisSubscriber *subscriber = nullptr;
        const Clock *clock = nullptr;
        CeleryKeys keys;
        int database = 0;
        QByteArray resultBackend; ///< URL without a password
        QString logDirectory;     ///< one file a run, named by a counter; empty = none kept
        QString controlSocket;    ///< given to every job with a token of its own
    };

    explicit NativeWorker(Setup setup, QObject *parent = nullptr);
    ~NativeWorker() override;

    void start();
    models::Instant startedAt() const { return m_state.startedAt; }
    /// Takes nothing more, lets running jobs finish within the grace, gives the rest back; stopped() follows.
    void stop();
    /// Progress told over the control socket; false for a token of no run.
    bool reportProgressOf(const QByteArray &token, const ProgressLine &line);
    /// Puts one job of the yard file into its queue, with the arguments its schedule names.
    void send(const JobSpec &job);
    const NodeState &state() const { return m_state; }

signals:
    void ready();
    void stopped();
    void brokerFailed(const models::Error &error);
    void jobStarted(const QByteArray &id, const QString &name);
    void jobLine(const QByteArray &id, bool isError, const QByteArray &line);
    void jobFinished(const QByteArray &id, const QString &name, bool ok);

private:
    template <typename F>
    void onLane(F work);
    void poll();
    void accept(const WorkerBroker::Taken &taken);
    bool refuseUnrunnable(const WorkerBroker::Taken &taken, HeldJob &job);
    void schedule(const QByteArray &tag);
    void dispatch();
    void launch(const QByteArray &tag);
    void settle(const QByteArray &tag, const JobRun::Outcome &outcome);
    void fail(const HeldJob &job, const RunFailure &failure);
    void drop(const QByteArray &tag, const char *why);
    bool retry(const HeldJob &job, const RunFailure &failure);
    void refuse(const QByteArray &tag, const HeldJob &job, const QString &why);
    void release(const QByteArray &tag);
    void reportProgress(const QByteArray &tag, const ProgressLine &line);
    void sendTaskEvent(const char *type, const HeldJob &job, EventFields fields);
    void sendWorkerEvent(const char *type);
    void storeResult(const HeldJob &job, const QByteArray &status, const models::Value &result,
                     const QByteArray &traceback, bool final);
    void applyControl(const QByteArray &envelope);
    void applyEffect(const ControlEffect &effect);
    void renewHeld();
    void finishStopping();

    Setup m_setup;
    NodeState m_state;
    WorkerBroker m_broker;
    QHash<QByteArray, JobRun *> m_runs;     ///< by tag
    QHash<QByteArray, QByteArray> m_tokens; ///< of runs, for the control socket -> tag
    QHash<QByteArray, qint64> m_lastProgressMs;
    QTimer m_pollTimer;
    QTimer m_beatTimer;
    QTimer m_renewTimer;
    QTimer m_graceTimer;
    qint64 m_runCounter = 0;
    qint64 m_lastTakenMs = 0;
    bool m_polling = false;
    bool m_stopping = false;
    bool m_leaving = false;
    std::shared_ptr<QObject> m_alive; ///< context for answers that come after us
    Lane m_lane;                      ///< last: it uses the rest
};

} // namespace app
