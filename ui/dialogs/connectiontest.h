#pragma once

#include "app/config/profile.h"
#include "app/session/serverprobe.h"
#include "models/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace app {
class Session;
class Workplace;
struct LinkStatus;
} // namespace app

namespace ui {

/// One try of a profile that is not yet saved: connects, asks what is there, lets go. It only looks.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    struct Report {
        bool ok = false;
        QString headline;     ///< "Connected in 38 ms", or which step failed in plain words
        QStringList findings; ///< server, TLS, engine, rights; or the way out
        QString serverWords;  ///< the server's own text, untrusted
    };

    ConnectionTest(std::shared_ptr<app::Workplace> workplace, QObject *parent);
    ~ConnectionTest() override;

    void start(app::Profile profile, const app::RedisSecrets &secrets);
    void cancel();
    bool isRunning() const;

    /// "finding the host", "logging in"; for Error::step.
    static QString stepText(const QString &step);
    /// The report of a failed connection.
    static Report failure(const models::Error &error);

signals:
    void finished(const ui::ConnectionTest::Report &report);

private:
    void linkChanged(const app::LinkStatus &link);
    void succeed();
    void probe();
    void report();
    void finish(const Report &report);
    void forgetRun();
    QStringList findings() const;
    QStringList rightsLines() const;

    std::shared_ptr<app::Workplace> m_workplace;
    std::unique_ptr<app::Session> m_session;
    app::RedisSecrets m_secrets; ///< while it runs
    std::optional<app::ServerFacts> m_facts;
    int m_run = 0; ///< an answer to an earlier one is let go
    bool m_probing = false;
    QElapsedTimer m_elapsed;
    qint64 m_connectedMs = 0;
    QTimer m_deadline;
    QTimer m_grace;
};

} // namespace ui
