#pragma once

#include "models/result.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace app {

/// A real redis-server or valkey-server of our own as a child: Unix socket of mode 0600, no TCP port, AOF.
/// Never a server somebody else started. Lives on a thread with an event loop that outlives it.
class PrivateBroker : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        QString socketPath;    ///< at most 107 bytes; its folder must exist with mode 0700
        QString dataDirectory; ///< must exist
        bool durable = false;  ///< fsync on every write
    };

    explicit PrivateBroker(Settings settings, QObject *parent = nullptr);
    ~PrivateBroker() override;

    /// ready() or failed() follows.
    void start();
    /// SIGTERM, and SIGKILL after 10 s; stopped() follows. It saves on the way out.
    void stop();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QString url() const; ///< unix://…
    qint64 pid() const { return m_process.processId(); }

signals:
    void ready();
    /// Could not start, or died; the last lines of its log are in the detail.
    void failed(const models::Error &error);
    void stopped();

private:
    void readLog();
    void applyFinished(int code);

    Settings m_settings;
    QProcess m_process;
    QTimer m_killTimer;
    QByteArray m_log;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace app
