// Which result channels are listened to.
#include "app/engines/celery/resultfollower.h"

#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

const models::Instant kStart = models::instantFromMs(1'795'293'500'000);

} // namespace

class TestResultFollower : public QObject
{
    Q_OBJECT

private slots:
    void subscribesNewIdsAndLeavesOldOnes();
    void followsAtMostTwoHundredTheImportantFirst();
    void patternNeedsNoExactChannels();
    void twoCutsInFiveMinutesEndThePattern();
    void escapesThePrefixInItsPattern();
};

void TestResultFollower::subscribesNewIdsAndLeavesOldOnes()
{
    ResultFollower follower("celery-task-meta-", false);
    auto change = follower.follow({"a", "b", "a", ""});
    QCOMPARE(change.subscribe, (QByteArrayList{"celery-task-meta-a", "celery-task-meta-b"}));
    QCOMPARE(change.newIds, (std::vector<QByteArray>{"a", "b"}));
    QVERIFY(change.unsubscribe.isEmpty());
    change = follower.follow({"b", "c"});
    QCOMPARE(change.subscribe, QByteArrayList{"celery-task-meta-c"});
    QCOMPARE(change.unsubscribe, QByteArrayList{"celery-task-meta-a"});
    QCOMPARE(follower.channels().size(), 2);
}

void TestResultFollower::followsAtMostTwoHundredTheImportantFirst()
{
    ResultFollower follower("p-", false);
    std::vector<QByteArray> wanted;
    for (int i = 0; i < 300; ++i) {
        wanted.push_back(QByteArray::number(i));
    }
    const auto change = follower.follow(wanted);
    QCOMPARE(change.newIds.size(), ResultFollower::kMost);
    QCOMPARE(change.newIds.back(), QByteArray("199"));
}

void TestResultFollower::patternNeedsNoExactChannels()
{
    ResultFollower follower("p-", true);
    const auto change = follower.follow({"a"});
    QVERIFY(change.subscribe.isEmpty());
    QCOMPARE(change.newIds, std::vector<QByteArray>{"a"});
}

void TestResultFollower::twoCutsInFiveMinutesEndThePattern()
{
    ResultFollower follower("p-", true);
    follower.follow({"a"});
    QVERIFY(!follower.cut(kStart));
    QVERIFY2(!follower.cut(kStart + 6min), "the first one is too long ago");
    QVERIFY(follower.cut(kStart + 8min));
    QVERIFY(!follower.byPattern());
    QCOMPARE(follower.follow({"a"}).subscribe, QByteArrayList{"p-a"});
    QVERIFY2(!follower.cut(kStart + 9min), "said once");
}

void TestResultFollower::escapesThePrefixInItsPattern()
{
    QCOMPARE(ResultFollower("a*b-", true).pattern(), QByteArray("a\\*b-*"));
}

QTEST_GUILESS_MAIN(TestResultFollower)
#include "tst_resultfollower.moc"
