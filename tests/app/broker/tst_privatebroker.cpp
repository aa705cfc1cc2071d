#include "app/broker/privatebroker.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

namespace {

QByteArray ask(const QString &socketPath, const QByteArray &inlineCommand)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(5000))
        return "not connected";
    socket.write(inlineCommand + "\r\n");
    socket.waitForReadyRead(5000);
    return socket.readAll().trimmed();
}

} // namespace

class PrivateBrokerTest : public QObject
{
    Q_OBJECT

private slots:
    void answersOnItsSocketOnlyAndKeepsItsData()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("redis.sock");
        for (int round = 0; round < 2; ++round) {
            PrivateBroker broker({path, folder.path(), false});
            QSignalSpy ready(&broker, &PrivateBroker::ready);
            QSignalSpy stopped(&broker, &PrivateBroker::stopped);
            broker.start();
            QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
            QCOMPARE(broker.url(), "unix://" + path);
            QCOMPARE(QFileInfo(path).permissions() & 0x077, QFileDevice::Permissions());
            if (round == 0)
                QCOMPARE(ask(path, "SET kept yes"), "+OK");
            QCOMPARE(ask(path, "GET kept"), "$3\r\nyes");
            QVERIFY(ask(path, "CONFIG GET port").endsWith("$1\r\n0"));
            broker.stop();
            QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
        }
    }

    void saysSoWhenItDies()
    {
        QTemporaryDir folder;
        PrivateBroker broker({folder.filePath("redis.sock"), folder.path(), false});
        QSignalSpy ready(&broker, &PrivateBroker::ready);
        QSignalSpy failed(&broker, &PrivateBroker::failed);
        broker.start();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
        ask(folder.filePath("redis.sock"), "SHUTDOWN NOSAVE");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].value<models::Error>().text.isEmpty());
    }

    void refusesAPathTheKernelWouldCut()
    {
        QTemporaryDir folder;
        PrivateBroker broker({folder.filePath(QString(120, QLatin1Char('x'))), folder.path(), false});
        QSignalSpy failed(&broker, &PrivateBroker::failed);
        broker.start();
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].value<models::Error>().text.contains("107"));
    }
};

QTEST_GUILESS_MAIN(PrivateBrokerTest)
#include "tst_privatebroker.moc"
