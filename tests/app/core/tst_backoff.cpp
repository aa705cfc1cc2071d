#include "app/core/backoff.h"

#include <QtTest>

using app::Backoff;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void doublesTheRangeUpToTheCeiling();
    void neverGoesBelowTheFloor();
    void startsAnewAfterAStableTime();
    void goesOnAfterAShortSuccess();
    void hasARandomSourceOfItsOwn();
};

void TestBackoff::doublesTheRangeUpToTheCeiling()
{
    Backoff backoff([] { return 0.999999; });
    const std::vector<int> expected = {499, 999, 1999, 3999, 7999, 15999, 29999, 29999, 29999};
    for (const int ms : expected)
        QCOMPARE(static_cast<int>(backoff.next().count()), ms);
    for (int i = 0; i < 100; ++i)
        QVERIFY(backoff.next() <= Backoff::kCeiling);
}

void TestBackoff::neverGoesBelowTheFloor()
{
    Backoff backoff([] { return 0.0; });
    for (int i = 0; i < 20; ++i)
        QCOMPARE(backoff.next().count(), Backoff::kFloor.count());
}

void TestBackoff::startsAnewAfterAStableTime()
{
    Backoff backoff([] { return 0.999999; });
    for (int i = 0; i < 5; ++i)
        backoff.next();
    const Backoff::TimePoint start{};
    backoff.succeeded(start);
    backoff.lost(start + 10s);
    QCOMPARE(static_cast<int>(backoff.next().count()), 499);
}

void TestBackoff::goesOnAfterAShortSuccess()
{
    Backoff backoff([] { return 0.999999; });
    backoff.next();
    const Backoff::TimePoint start{};
    backoff.succeeded(start);
    backoff.lost(start + 9s);
    QCOMPARE(static_cast<int>(backoff.next().count()), 999);
}

void TestBackoff::hasARandomSourceOfItsOwn()
{
    Backoff backoff;
    const auto delay = backoff.next();
    QVERIFY(delay >= Backoff::kFloor && delay <= 2 * Backoff::kFloor);
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
