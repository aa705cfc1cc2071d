#include "app/redis/redis.h"

#include <QtTest>

using models::ErrorKind;

class TestReplyError : public QObject
{
    Q_OBJECT

private slots:
    void namesTheKindByPrefix_data();
    void namesTheKindByPrefix();
};

void TestReplyError::namesTheKindByPrefix_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<ErrorKind>("kind");
    // Texts as Redis 7.0.15 and 6.2 send them.
    const std::vector<std::pair<const char *, ErrorKind>> rows = {
        {"NOAUTH Authentication required.", ErrorKind::Auth},
        {"WRONGPASS invalid username-password pair or user is disabled.", ErrorKind::Auth},
        {"ERR AUTH <password> called without any password configured for the default user.", ErrorKind::Auth},
        {"NOPERM this user has no permissions to run the 'del' command", ErrorKind::NoPermission},
        {"DENIED Redis is running in protected mode", ErrorKind::NoPermission},
        {"OOM command not allowed when used memory > 'maxmemory'.", ErrorKind::OutOfMemory},
        {"ERR Error running script: @user_script:1: -OOM command not allowed", ErrorKind::OutOfMemory},
        {"READONLY You can't write against a read only replica.", ErrorKind::ReadOnly},
        {"MASTERDOWN Link with MASTER is down", ErrorKind::ReadOnly},
        {"LOADING Redis is loading the dataset in memory", ErrorKind::Loading},
        {"MOVED 3999 127.0.0.1:6381", ErrorKind::Cluster},
        {"CLUSTERDOWN Hash slot not served", ErrorKind::Cluster},
        {"ERR SELECT is not allowed in cluster mode", ErrorKind::Cluster},
        {"ERR DB index is out of range", ErrorKind::Database},
        {"BUSY Redis is busy running a script.", ErrorKind::Busy},
        {"ERR max number of clients reached", ErrorKind::Busy},
        {"NOSCRIPT No matching script. Please use EVAL.", ErrorKind::Server},
        {"WRONGTYPE Operation against a key holding the wrong kind of value", ErrorKind::Server},
        {"MISCONF Redis is configured to save RDB snapshots", ErrorKind::Server},
        {"ERR unknown command 'FOO'", ErrorKind::Server},
        {"SOMETHINGNEW happened", ErrorKind::Server},
        {"", ErrorKind::Server},
    };
    for (const auto &[text, kind] : rows)
        QTest::newRow(text) << QByteArray(text) << kind;
}

void TestReplyError::namesTheKindByPrefix()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const ErrorKind, kind);
    const models::Error error = app::errorFromReply(reply, u"auth");
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.step, QStringLiteral("auth"));
    QCOMPARE(error.detail, QString::fromUtf8(reply));
    QVERIFY(!error.text.isEmpty());
    QVERIFY2(reply.isEmpty() || !error.text.contains(QString::fromUtf8(reply)), "the peer's words stay in detail");
}

QTEST_GUILESS_MAIN(TestReplyError)
#include "tst_replyerror.moc"
