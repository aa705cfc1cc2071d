#pragma once

#include "app/redis/address.h"
#include "app/redis/redis.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace support {

class TestCertificates;

/// A real redis-server of a test's own: on a free port of 127.0.0.1 or a Unix socket in a temporary folder, up
/// when the constructor returns, gone with the object (and with the test program, however that ends).
/// Ends the program loudly when the server is missing or does not start.
class RedisServer
{
public:
    struct Options {
        bool unixSocket = false;
        QByteArray password;
        QByteArrayList users; ///< ACL rules, "user ann on >secret ~* +@read"
        bool tls = false;
        bool tlsClientAuth = false; ///< asks clients for a certificate
        int replicaOf = 0;          ///< port of a master on 127.0.0.1
        int sentinelOf = 0;         ///< run as a Sentinel that watches this port under the name "mymaster"
        QByteArray masterPassword;  ///< of the server that replicaOf or sentinelOf names
        bool cluster = false;
        QByteArrayList configuration; ///< further lines of redis.conf: "maxmemory 1mb"
    };

    RedisServer();
    explicit RedisServer(Options options);
    ~RedisServer();

    quint16 port() const { return m_port; }
    QString socketPath() const;
    /// Ready for a client: host, port or socket, TLS with the test's CA.
    app::RedisAddress address(int database = 0) const;
    app::RedisSecrets secrets() const;
    /// "redis://:secret@127.0.0.1:1234/0" or "redis+socket:///path?virtual_host=0"
    QString url(int database = 0) const;
    const TestCertificates &certificates() const { return *m_certificates; }
    qint64 pid() const { return m_process.processId(); }

    /// One command over a connection of its own, past everything that is under test; nil when nobody answers.
    app::RedisReply run(const app::RedisCommand &command, int database = 0) const;

    /// SIGTERM, and the wait for it.
    void stop();
    /// SIGKILL, and the wait for it.
    void kill();
    /// Up again on the same port or socket, with what it had saved.
    void start();
    void restart();
    /// SIGSTOP: alive, and silent.
    void freeze();
    void thaw();

private:
    void writeConfiguration() const;
    QByteArrayList reachLines() const;
    bool launch();
    bool answers() const;

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<TestCertificates> m_certificates;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace support
