#pragma once

#include "tests/support/celeryapp.h"

namespace support {

class RedisServer;

/// One worker "w1@lab" of Debian's Celery on a RedisServer, for tests that need no more than that. Its tasks are those
/// of tests/interop/apps/lab.py; its beat has the entry "tick". Ended with the object, pool children included.
class CeleryWorker
{
public:
    struct Options {
        QString pool = QStringLiteral("prefork");
        int concurrency = 2;
        bool events = true; ///< -E
        QByteArray queues = "celery";
        bool resultExtended = true;
        int resultsDatabase = 0;
    };
    explicit CeleryWorker(const RedisServer &server) : CeleryWorker(server, Options{}) {}
    CeleryWorker(const RedisServer &server, Options options);

    void start();
    /// SIGTERM and the wait for it: waiting messages stay, the worker is gone.
    void stop();
    bool ready() const;
    /// Runs Python lines in the app's module; what they print.
    QByteArray python(const QByteArray &lines) const;
    QString log() const;

private:
    Options m_options;
    CeleryApp m_app;
};

} // namespace support
