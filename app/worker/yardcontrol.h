#pragma once

#include "app/worker/protocol.h"
#include "models/result.h"

#include <QLocalServer>
#include <QObject>

#include <chrono>

namespace app {

/// The yard's control socket: JSON lines, mode 0600, peers of the same user only. What needs no broker goes here:
/// a job's own progress, status, stop. Lives on the yard's thread.
class YardControl : public QObject
{
    Q_OBJECT

public:
    explicit YardControl(QObject *parent = nullptr);
    ~YardControl() override;

    models::Status listen(const QString &socketPath);
    /// What `status` answers, a JSON object without a newline.
    void setStatus(const QByteArray &json) { m_status = json; }

signals:
    /// `token` is the run's; whoever has no token of a run cannot speak for it.
    void progressReported(const QByteArray &token, const app::ProgressLine &line);
    void stopRequested();

private:
    void greet();
    QByteArray answer(const QByteArray &line);

    QLocalServer m_server;
    QByteArray m_status = "{}";
};

/// Sends one request line to a yard's control socket and waits for its answer; blocks, for command line tools.
models::Result<QByteArray> askYard(const QString &socketPath, const QByteArray &line, std::chrono::milliseconds limit);

} // namespace app
