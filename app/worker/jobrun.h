#pragma once

#include "app/worker/childprocess.h"
#include "app/worker/workermessages.h"
#include "app/worker/yardconfig.h"

#include <QByteArrayList>
#include <QFile>
#include <QObject>

#include <memory>

namespace app {

/// One run of one declared job: a child process, its log, its progress and what came of it.
/// Lives on the thread of its ChildProcess.
class JobRun : public QObject
{
    Q_OBJECT

public:
    struct Request {
        QByteArray tag; ///< delivery tag: names this run
        QByteArray id;
        JobSpec job;
        models::Value args;
        models::Value kwargs;
        int attempt = 1;
        models::MaybeDuration softTimeout; ///< the message's own limits win over the job's
        models::MaybeDuration timeout;
        QString logFile; ///< empty = none kept
        QMap<QString, QString> environment;
    };
    enum class Ending : quint8 { Succeeded, Failed, Revoked };
    struct Outcome {
        Ending ending = Ending::Failed;
        models::Value result;
        RunFailure failure;
        bool retryable = false; ///< the job itself failed; a refusal is final
    };

    explicit JobRun(Request request, QObject *parent = nullptr);
    ~JobRun() override;

    const Request &request() const { return m_request; }
    void start();
    void terminate(models::Duration grace);
    qint64 pid() const { return m_child.pid(); }

signals:
    void started();
    void progressed(const app::ProgressLine &line);
    void lineWritten(bool isError, const QByteArray &line);
    /// Exactly once after start().
    void finished(const app::JobRun::Outcome &outcome);

private:
    void takeLine(bool isError, const QByteArray &line);
    void takeExit(const ChildExit &exit);
    RunFailure failureOf(const ChildExit &exit) const;
    models::Value resultOf() const;

    Request m_request;
    ChildProcess m_child;
    QFile m_log;
    QByteArrayList m_errorTail;
    QByteArray m_lastLine;
    qint64 m_logSize = 0;
    bool m_cancelled = false;
};

} // namespace app
