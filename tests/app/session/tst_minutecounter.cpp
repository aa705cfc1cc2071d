#include "app/session/linkwatcher.h"
#include "app/session/minutecounter.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using models::JobState;

class TestMinuteCounter : public QObject
{
    Q_OBJECT

private:
    const models::Instant m_start = models::instantFromMs(30'000'000LL * 60'000);

    models::Job job(const QByteArray &id, JobState state, models::Instant at) const
    {
        models::Job made;
        made.key = {1, "celery", id};
        made.queue = QStringLiteral("mail");
        made.state = state;
        made.startedAt = at;
        if (models::isFinal(state))
            made.finishedAt = at;
        return made;
    }

private slots:
    void countsEachFactOnce()
    {
        MinuteCounter counter;
        const models::Instant at = m_start + 10s;
        counter.add(models::JobBatch{{job("a", JobState::Running, at), job("b", JobState::Failed, at)}, {}}, at);
        counter.add(models::JobBatch{{job("a", JobState::Succeeded, at), job("b", JobState::Failed, at)}, {}}, at);
        QVERIFY(counter.takeFinished(at).empty());
        const auto minutes = counter.takeFinished(m_start + 10min);
        QCOMPARE(minutes.size(), size_t(1));
        QCOMPARE(minutes[0].minute, 30'000'000);
        QCOMPARE(minutes[0].started, std::optional<qint64>(2));
        QCOMPARE(minutes[0].succeeded, std::optional<qint64>(1));
        QCOMPARE(minutes[0].failed, std::optional<qint64>(1));
        QVERIFY(!minutes[0].waiting);
        QVERIFY(counter.takeFinished(m_start + 10min).empty());
    }

    void leavesOutWhatHappenedLongAgo()
    {
        MinuteCounter counter;
        counter.add(models::JobBatch{{job("old", JobState::Failed, m_start - 1h)}, {}}, m_start);
        QVERIFY(counter.takeFinished(m_start + 10min).empty());
    }

    void keepsTheLastDepthOfAMinute()
    {
        MinuteCounter counter;
        models::QueueInfo queue;
        queue.engine = "celery";
        queue.name = QStringLiteral("mail");
        queue.waiting = 5;
        counter.add(std::vector{queue}, m_start);
        queue.waiting = 9;
        counter.add(std::vector{queue}, m_start + 30s);
        const auto minutes = counter.takeFinished(m_start + 10min);
        QCOMPARE(minutes.front().waiting, std::optional<qint64>(9));
        QVERIFY(!minutes.front().inFlight);
    }

    void remembersSinceWhenTheLinkIsDown()
    {
        LinkWatcher watcher;
        RedisLinkStatus status;
        status.state = RedisLinkState::Connecting;
        QCOMPARE(watcher.next(status, m_start).state, LinkState::Connecting);
        status.state = RedisLinkState::Ready;
        QCOMPARE(watcher.next(status, m_start).state, LinkState::Connected);
        status.state = RedisLinkState::Waiting;
        status.since = m_start + 1s;
        status.nextTry = m_start + 2s;
        status.error = models::Error{models::ErrorKind::Disconnected, QStringLiteral("gone"), {}, {}};
        const LinkStatus offline = watcher.next(status, m_start + 1s);
        QCOMPARE(offline.state, LinkState::Offline);
        QCOMPARE(*offline.nextTry, m_start + 2s);
        status.state = RedisLinkState::Connecting;
        status.since = m_start + 2s;
        const LinkStatus trying = watcher.next(status, m_start + 2s);
        QCOMPARE(trying.state, LinkState::Reconnecting);
        QCOMPARE(*trying.since, m_start + 1s);
        QCOMPARE(trying.error.text, QStringLiteral("gone"));
        status.state = RedisLinkState::Ready;
        QVERIFY(watcher.next(status, m_start + 3s).error.text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMinuteCounter)
#include "tst_minutecounter.moc"
