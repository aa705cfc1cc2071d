#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

#include <map>
#include <memory>

namespace support {

/// A real Celery app in processes of a test's own: workers, and Python that sends and asks. All of them end with
/// the object.
class CeleryApp
{
public:
    struct Peer {
        QString name;   ///< "debian", "latest"
        QString python; ///< program with Celery installed; empty = this machine has it not
    };
    /// Debian's Celery (the oldest supported) and the newest from the package index (tests/interop/peers.sh).
    static Peer debian();
    static Peer latest();

    struct Options {
        Peer peer = debian();
        QString broker;
        QString results;        ///< empty = the broker
        QByteArray conf = "{}"; ///< settings as JSON
    };
    explicit CeleryApp(Options options);
    ~CeleryApp();

    struct Worker {
        QString name = {}; ///< node name, "w1@lab", or without host
        QString pool = QStringLiteral("prefork");
        int concurrency = 2;
        QString queues = QStringLiteral("celery");
        bool events = true; ///< -E
        QStringList more = {};
    };
    void start(const Worker &worker);
    /// A beat of its own, named "beat", that looks each second at what is due.
    void startBeat(const QString &scheduler);
    /// Whether its log says that it takes jobs.
    bool ready(const QString &name) const;
    QByteArray log(const QString &name) const;
    bool running(const QString &name) const;
    /// SIGTERM, and the wait for it.
    void stop(const QString &name);
    /// SIGKILL of the worker and its pool.
    void kill(QString name);
    /// "w1@machine" for "w1"; a name with a host stays
    QString nodeName(const QString &name) const;

    /// Runs `from lab import *` and then `code`; its stdout without the last newline. Ends the test program with
    /// Python's own words when it fails.
    QByteArray python(const QByteArray &code) const;

private:
    QProcessEnvironment environment() const;
    /// `arguments` of "python -m celery -A lab".
    void launch(const QString &name, const QStringList &arguments);

    Options m_options;
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<QProcess>> m_workers;
    std::map<QString, qint64> m_sessions;
};

} // namespace support
