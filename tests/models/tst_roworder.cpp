#include "models/roworder.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace models;

class RowOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void findsRowsBothWays();
    void agreesWithAPlainVectorThroughRandomEdits();
    void findsThePlaceByOrder();
    void growsByBigBlocksInTheMiddle();
    void isEmptyAfterAllWasErased();
};

namespace {

std::vector<JobHandle> numbers(JobHandle first, JobHandle count, JobHandle step = 1)
{
    std::vector<JobHandle> all;
    for (JobHandle i = 0; i < count; ++i)
        all.push_back(first + i * step);
    return all;
}

void compareWhole(const RowOrder &order, const std::vector<JobHandle> &expected)
{
    QCOMPARE(order.size(), int(expected.size()));
    QVERIFY(order.toVector() == expected);
    for (size_t row = 0; row < expected.size(); row += 1 + expected.size() / 500) {
        QCOMPARE(order.at(int(row)), expected[row]);
        QCOMPARE(order.rowOf(expected[row]), int(row));
    }
}

} // namespace

void RowOrderTest::findsRowsBothWays()
{
    const RowOrder order(numbers(5, 3000));
    compareWhole(order, numbers(5, 3000));
    QCOMPARE(order.rowOf(4), -1);
    QCOMPARE(order.rowOf(5'000'000), -1);
}

void RowOrderTest::agreesWithAPlainVectorThroughRandomEdits()
{
    QRandomGenerator random(7);
    RowOrder order;
    std::vector<JobHandle> plain;
    JobHandle next = 0;
    for (int step = 0; step < 3000; ++step) {
        const int kind = random.bounded(10);
        if (kind < 6 || plain.size() < 10) {
            const auto fresh = numbers(next, JobHandle(random.bounded(step % 50 == 0 ? 3000 : 12)));
            next += JobHandle(fresh.size());
            const int row = random.bounded(int(plain.size()) + 1);
            order.insert(order.placeOfRow(row), fresh);
            plain.insert(plain.begin() + row, fresh.begin(), fresh.end());
        } else if (kind < 8) {
            const int row = random.bounded(int(plain.size()));
            order.erase(plain[size_t(row)]);
            QVERIFY(!order.contains(plain[size_t(row)]));
            plain.erase(plain.begin() + row);
        } else {
            const int first = random.bounded(int(plain.size()));
            const int last = std::min(int(plain.size()) - 1, first + random.bounded(200));
            order.eraseRows(first, last);
            plain.erase(plain.begin() + first, plain.begin() + last + 1);
        }
        if (step % 100 == 0)
            compareWhole(order, plain);
    }
    compareWhole(order, plain);
}

void RowOrderTest::findsThePlaceByOrder()
{
    const RowOrder order(numbers(10, 2000, 10));
    const auto place = [&order](JobHandle handle) { return order.rowOfPlace(order.lowerBound(handle, std::less<>())); };
    QCOMPARE(place(0), 0);
    QCOMPARE(place(10), 0);
    QCOMPARE(place(11), 1);
    QCOMPARE(place(7680), 767);
    QCOMPARE(place(7681), 768);
    QCOMPARE(place(99'999), 2000);
    QCOMPARE(RowOrder().rowOfPlace(RowOrder().lowerBound(5, std::less<>())), 0);
}

void RowOrderTest::growsByBigBlocksInTheMiddle()
{
    RowOrder order(numbers(0, 1000));
    order.insert(order.placeOfRow(500), numbers(10'000, 5000));
    std::vector<JobHandle> expected = numbers(0, 1000);
    const auto block = numbers(10'000, 5000);
    expected.insert(expected.begin() + 500, block.begin(), block.end());
    compareWhole(order, expected);
}

void RowOrderTest::isEmptyAfterAllWasErased()
{
    RowOrder order(numbers(0, 5000));
    order.eraseRows(0, 4999);
    compareWhole(order, {});
    order.append(numbers(3, 2));
    compareWhole(order, numbers(3, 2));
}

QTEST_GUILESS_MAIN(RowOrderTest)
#include "tst_roworder.moc"
