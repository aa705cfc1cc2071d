#include "app/redis/script.h"

#include "app/core/iothread.h"
#include "app/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QDirIterator>
#include <QtTest>

using app::RedisClient;
using models::ErrorKind;
using support::RedisServer;

namespace {

app::CallContext acting()
{
    app::CallContext context;
    context.access = app::Access::Act;
    return context;
}

} // namespace

class TestScript : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void loadsEachScriptOfTheHouse();
    void knowsNoOtherScript();
    void fallsBackToEvalOnceAndThenUsesTheHash();
    void tellsThatScriptsAreDenied();
    void isAnActOnly();

private:
    QByteArray m_any; ///< a script that is there
    app::IoThread m_io;
};

void TestScript::initTestCase()
{
    QDirIterator files(QStringLiteral(":/lua"), {QStringLiteral("*.lua")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY2(files.hasNext(), "no script is compiled in");
    m_any = files.next().mid(qsizetype(sizeof(":/lua/")) - 1).chopped(4).toUtf8();
}

void TestScript::loadsEachScriptOfTheHouse()
{
    const RedisServer server;
    QDirIterator files(QStringLiteral(":/lua"), {QStringLiteral("*.lua")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = files.next().mid(qsizetype(sizeof(":/lua/")) - 1).chopped(4);
        const auto script = app::luaScript(name.toUtf8());
        QVERIFY(script);
        // The server compiles it and names the same hash.
        QCOMPARE(server.run({"SCRIPT", "LOAD", script->source}).bytes(), script->sha1);
    }
}

void TestScript::knowsNoOtherScript()
{
    const RedisServer server;
    RedisClient::Options options;
    options.address = server.address();
    RedisClient client(options, m_io);
    QVERIFY(!app::luaScript("nothing/here"));
    QVERIFY(!app::luaScript("../secret"));
    QCOMPARE(client.script("nothing/here", {}, {}, acting()).error().step, QStringLiteral("script"));
}

void TestScript::fallsBackToEvalOnceAndThenUsesTheHash()
{
    const RedisServer server;
    RedisClient::Options options;
    options.address = server.address();
    RedisClient client(options, m_io);
    const auto script = app::luaScript(m_any);
    // What it answers to no keys is its own business; that it got there is ours.
    (void)client.script(m_any, {}, {}, acting());
    QCOMPARE(server.run({"SCRIPT", "EXISTS", script->sha1}).items().front().integer(), 1);
    (void)client.script(m_any, {}, {}, acting());
    const QByteArray stats = server.run({"INFO", "commandstats"}).bytes();
    QVERIFY2(stats.contains("cmdstat_eval:calls=1,"), stats.constData());
    QVERIFY2(stats.contains("cmdstat_evalsha:calls="), stats.constData());
}

void TestScript::tellsThatScriptsAreDenied()
{
    RedisServer::Options acl;
    acl.users = {"user default off", "user ann on >secret ~* &* +@all -@scripting"};
    const RedisServer server(acl);
    RedisClient::Options options;
    options.address = server.address();
    options.address.user = QStringLiteral("ann");
    options.secrets.password = QStringLiteral("secret");
    RedisClient client(options, m_io);
    QVERIFY(client.connectAndWait({}).ok());
    QVERIFY(!client.server().scriptsDenied);
    const auto reply = client.script(m_any, {}, {}, acting());
    QVERIFY(!reply.ok());
    QCOMPARE(reply.error().kind, ErrorKind::NoPermission);
    QVERIFY(client.server().scriptsDenied);
}

void TestScript::isAnActOnly()
{
    const RedisServer server;
    RedisClient::Options options;
    options.address = server.address();
    RedisClient client(options, m_io);
    QCOMPARE(client.script(m_any, {}, {}, {}).error().kind, ErrorKind::Refused);
}

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
