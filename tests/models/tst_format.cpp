#include "models/format.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

// Sat 21 Nov 2026 07:31:17.011 UTC
constexpr qint64 kNowMs = 1795246277011;

CellContext context()
{
    CellContext out;
    out.now = instantFromMs(kNowMs);
    out.locale = QLocale(QLocale::English);
    return out;
}

} // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void writesDurationsInTwoUnits_data();
    void writesDurationsInTwoUnits();
    void writesPastTimesInOneUnit_data();
    void writesPastTimesInOneUnit();
    void writesFutureTimes_data();
    void writesFutureTimes();
    void roundsTimeLeftByItsSize();
    void writesCountsAndShortensLongOnes();
    void shortensProgressFiguresOver9999();
    void writesRatesWithOneDecimalBelowTen();
    void writesSizesInPowersOfThousand();
    void saysThePlaceInTheQueue();
    void speaksDurations();
    void namesBothZonesInTheToolTip();
    void escapesWhatCouldHarmALine_data();
    void escapesWhatCouldHarmALine();
    void cutsLongLines();
    void usesTheDecimalSignOfTheLocale();
};

void FormatTest::writesDurationsInTwoUnits_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << "0s";
    QTest::newRow("negative") << qint64(-5) << "0s";
    QTest::newRow("tiny") << qint64(20) << "<0.1s";
    QTest::newRow("tenths") << qint64(800) << "0.8s";
    QTest::newRow("rounds up to ten") << qint64(9960) << "10s";
    QTest::newRow("seconds") << qint64(42000) << "42s";
    QTest::newRow("rounds up to a minute") << qint64(59700) << "1m 0s";
    QTest::newRow("minutes") << qint64(221000) << "3m 41s";
    QTest::newRow("hours") << qint64((2 * 3600 + 14 * 60) * 1000) << "2h 14m";
    QTest::newRow("days") << qint64((6 * 86400 + 3 * 3600) * 1000LL) << "6d 3h";
}

void FormatTest::writesDurationsInTwoUnits()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(durationText(Duration(ms), QLocale(QLocale::English)), text);
}

void FormatTest::writesPastTimesInOneUnit_data()
{
    QTest::addColumn<qint64>("ageMs");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(300) << "now";
    QTest::newRow("a clock slightly ahead") << qint64(-1500) << "now";
    QTest::newRow("seconds") << qint64(51'900) << "51s ago";
    QTest::newRow("minutes") << qint64(130'000) << "2m ago";
    QTest::newRow("hours") << qint64(2 * 3600'000 + 5) << "2h ago";
    QTest::newRow("days") << qint64(3 * 86400'000LL) << "3d ago";
    QTest::newRow("a week") << qint64(7 * 86400'000LL) << "7d ago";
    QTest::newRow("older") << qint64(38 * 86400'000LL) << "14 Oct";
    QTest::newRow("other year") << qint64(400 * 86400'000LL) << "17 Oct 2025";
    QTest::newRow("future") << qint64(-60'000) << "in 1m 0s";
}

void FormatTest::writesPastTimesInOneUnit()
{
    QFETCH(qint64, ageMs);
    QFETCH(QString, text);
    QCOMPARE(agoText(instantFromMs(kNowMs - ageMs), context()), text);
}

void FormatTest::writesFutureTimes_data()
{
    QTest::addColumn<qint64>("untilMs");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << qint64(772'000) << "in 12m 52s";
    QTest::newRow("a part of a second") << qint64(10) << "in 1s";
    QTest::newRow("just past") << qint64(-5000) << "now";
    QTest::newRow("late") << qint64(-125'000) << "2m late";
}

void FormatTest::writesFutureTimes()
{
    QFETCH(qint64, untilMs);
    QFETCH(QString, text);
    QCOMPARE(inText(instantFromMs(kNowMs + untilMs), context()), text);
    QCOMPARE(inText(std::nullopt, context()), QStringLiteral("—"));
}

void FormatTest::roundsTimeLeftByItsSize()
{
    const QLocale english(QLocale::English);
    QCOMPARE(leftText(12'400ms, english), QStringLiteral("12s left"));
    QCOMPARE(leftText(291s, english), QStringLiteral("4m 50s left"));
    QCOMPARE(leftText(293s, english), QStringLiteral("4m 55s left"));
    QCOMPARE(leftText(40min + 40s, english), QStringLiteral("41m 0s left"));
}

void FormatTest::writesCountsAndShortensLongOnes()
{
    const QLocale english(QLocale::English);
    QCOMPARE(countText(1284, english), QStringLiteral("1,284"));
    QCOMPARE(countText(1284, QLocale::c()), QStringLiteral("1,284"));
    QCOMPARE(countText(1284, QLocale(QLocale::Vietnamese)), QStringLiteral("1.284"));
    QCOMPARE(shortCountText(99'999, english), QStringLiteral("99,999"));
    QCOMPARE(shortCountText(128'400, english), QStringLiteral("128k"));
    QCOMPARE(shortCountText(1'250'000, english), QStringLiteral("1.3M"));
}

void FormatTest::shortensProgressFiguresOver9999()
{
    const QLocale english(QLocale::English);
    QCOMPARE(progressNumberText(15, english), QStringLiteral("15"));
    QCOMPARE(progressNumberText(8412, english), QStringLiteral("8,412"));
    QCOMPARE(progressNumberText(41'180, english), QStringLiteral("41.2k"));
    QCOMPARE(progressNumberText(58'000, english), QStringLiteral("58k"));
    QCOMPARE(progressNumberText(2.5, english), QStringLiteral("2.5"));
    QCOMPARE(progressNumberText(999'999, english), QStringLiteral("1M"));
    QCOMPARE(progressNumberText(std::numeric_limits<double>::infinity(), english), QStringLiteral("—"));
}

void FormatTest::writesRatesWithOneDecimalBelowTen()
{
    const QLocale english(QLocale::English);
    QCOMPARE(rateText(0.42, english), QStringLiteral("0.4"));
    QCOMPARE(rateText(9.97, english), QStringLiteral("10"));
    QCOMPARE(rateText(310.4, english), QStringLiteral("310"));
    QCOMPARE(rateText(0, english), QStringLiteral("0"));
    QCOMPARE(percentText(0.15, english), QStringLiteral("15\u202f%"));
}

void FormatTest::writesSizesInPowersOfThousand()
{
    const QLocale english(QLocale::English);
    QCOMPARE(sizeText(999, english), QStringLiteral("999\u00a0B"));
    QCOMPARE(sizeText(412'000'000, english), QStringLiteral("412\u00a0MB"));
    QCOMPARE(sizeText(3'100'000'000, english), QStringLiteral("3.1\u00a0GB"));
    QCOMPARE(sizeText(999'999, english), QStringLiteral("1\u00a0MB"));
}

void FormatTest::saysThePlaceInTheQueue()
{
    const QLocale english(QLocale::English);
    const QStringList texts{positionText(0, english),  positionText(1, english),   positionText(2, english),
                            positionText(10, english), positionText(110, english), positionText(1021, english)};
    QCOMPARE(texts, QStringList({"1st in queue", "2nd in queue", "3rd in queue", "11th in queue", "111th in queue",
                                 "1,022nd in queue"}));
}

void FormatTest::speaksDurations()
{
    QCOMPARE(spokenDuration(290s), QStringLiteral("4 minutes 50 seconds"));
    QCOMPARE(spokenDuration(61s), QStringLiteral("1 minute 1 second"));
    QCOMPARE(spokenDuration(2h), QStringLiteral("2 hours"));
}

void FormatTest::namesBothZonesInTheToolTip()
{
    CellContext here = context();
    here.zone = QTimeZone(7 * 3600);
    QCOMPARE(timeToolTip(here.now, here), QStringLiteral("Sat 21 Nov 2026 14:31:17.011 +07:00 · 07:31:17 UTC"));
    QCOMPARE(timeToolTip(std::nullopt, here), QString());
}

void FormatTest::escapesWhatCouldHarmALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("line break") << "a\r\nb"
                                << "a b";
    QTest::newRow("terminal escape") << "\x1b[31mred"
                                     << "\\x1b[31mred";
    QTest::newRow("direction override") << QStringLiteral("a\u202eb") << "a\\u202eb";
    QTest::newRow("markup stays text") << "<b>x</b>"
                                       << "<b>x</b>";
    QTest::newRow("vietnamese") << QStringLiteral("Bài 12 · Chào hỏi") << QStringLiteral("Bài 12 · Chào hỏi");
    QTest::newRow("c1 control") << QString(QChar(0x9b)) << "\\x9b";
}

void FormatTest::escapesWhatCouldHarmALine()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QCOMPARE(oneLine(text), line);
}

void FormatTest::cutsLongLines()
{
    QCOMPARE(oneLine(QString(20, u'x'), 5), QStringLiteral("xxxxx…"));
    QCOMPARE(oneLine(QString(5, u'x'), 5), QStringLiteral("xxxxx"));
}

void FormatTest::usesTheDecimalSignOfTheLocale()
{
    QCOMPARE(durationText(800ms, QLocale(QLocale::Vietnamese)), QStringLiteral("0,8s"));
}

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
