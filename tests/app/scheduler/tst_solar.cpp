#include "app/scheduler/interval.h"
#include "app/scheduler/solar.h"
#include "tests/support/python.h"

#include <QTest>

using app::Solar;
using models::Duration;

class tst_Solar : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithCelerysEphemeris();
    void findsNoSunriseWhereThereIsNone();
    void goesOnFromEachTimeToTheNext();
    void readsIntervals_data();
    void readsIntervals();
    void readsTimedeltas_data();
    void readsTimedeltas();
    void saysIntervalsInWords();
};

void tst_Solar::agreesWithCelerysEphemeris()
{
    constexpr const char *kEvents[] = {"dawn_astronomical", "dawn_nautical", "dawn_civil",
                                       "sunrise",           "solar_noon",    "sunset",
                                       "dusk_civil",        "dusk_nautical", "dusk_astronomical"};
    struct Place {
        double latitude, longitude;
    };
    constexpr Place kPlaces[] = {{-37.81753, 144.96715}, {52.52, 13.405}, {10.77, 106.7}, {0, -179.9}, {40.7, -74.0}};
    QList<QByteArray> inputs;
    QList<qint64> seen;
    for (const qint64 start : {1795293300LL, 1813000000LL, 1782043200LL}) {
        for (const Place &place : kPlaces) {
            for (const char *event : kEvents) {
                inputs += QByteArray(event) + ' ' + QByteArray::number(place.latitude) + ' ' +
                          QByteArray::number(place.longitude) + ' ' + QByteArray::number(start);
                const auto next =
                    Solar(*Solar::eventFromName(QString::fromLatin1(event)), place.latitude, place.longitude)
                        .next(models::instantFromMs(start * 1000));
                seen += next ? models::toMs(*next) / 1000 : 0;
            }
        }
    }
    // ephem itself, asked as celery.schedules.solar does. Celery 5.2 has +18 for the horizon of astronomical dusk, a
    // slip of the sign that newer ones have mended.
    const QList<QByteArray> expected = tests::pythonAnswers(
        "import sys,base64,ephem,calendar\nfrom datetime import datetime\nfrom celery.schedules import solar\n"
        "for l in sys.stdin:\n"
        "  e,la,lo,t=base64.b64decode(l).decode().split()\n"
        "  s=solar(e,float(la),float(lo))\n"
        "  if e=='dusk_astronomical': s.cal.horizon='-18'\n"
        "  start=ephem.Date(datetime.utcfromtimestamp(int(t)))\n"
        "  kw={'use_center':True} if s.use_center else {}\n"
        "  try: print(calendar.timegm(getattr(s.cal,s.method)(ephem.Sun(),start=start,**kw).datetime().timetuple()))\n"
        "  except ephem.CircumpolarError: print(-1)\n",
        inputs);
    QCOMPARE(expected.size(), seen.size());
    int compared = 0;
    for (qsizetype i = 0; i < seen.size(); ++i) {
        const qint64 theirs = expected[i].toLongLong();
        if (theirs < 0)
            continue; // the sun does not get there that day: ours looks further
        const QByteArray told = inputs[i] + ": ours " + QByteArray::number(seen[i]) + " ephem " + expected[i];
        QVERIFY2(qAbs(theirs - seen[i]) <= 90, told.constData());
        ++compared;
    }
    QVERIFY(compared > 120);
}

void tst_Solar::findsNoSunriseWhereThereIsNone()
{
    // Tromsø has no sunrise from late November to mid January.
    const auto next =
        Solar(Solar::Event::Sunrise, 69.65, 18.96).next(models::instantFromMs(1796083200000)); // 1 December 2026
    QVERIFY(next);
    QVERIFY(models::toMs(*next) > 1799600000000 && models::toMs(*next) < 1800600000000); // 10 to 22 January 2027
    QVERIFY(!Solar::eventFromName(QStringLiteral("moonrise")));
}

void tst_Solar::goesOnFromEachTimeToTheNext()
{
    const Solar noon(Solar::Event::SolarNoon, 52.5, 13.4);
    models::Instant at = models::instantFromMs(1795293300000);
    for (int day = 0; day < 400; ++day) {
        const auto next = noon.next(at);
        QVERIFY(next);
        if (day > 0)
            QVERIFY(*next - at > std::chrono::hours(23) && *next - at < std::chrono::hours(25));
        at = *next;
    }
}

void tst_Solar::readsIntervals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << QString::fromLatin1(text) << ms; };
    row("every 5m", 300'000);
    row("Every 90 seconds", 90'000);
    row("1h 30m", 5'400'000);
    row("1h30m", 5'400'000);
    row("2 days", 172'800'000);
    row("500ms", 500);
    row("10.00 seconds", 10'000);
    row("1.50 minutes", 90'000);
    row("1 week", 604'800'000);
    row("7", 7000);
    for (const char *bad : {"", "every", "0s", "-5m", "5 parsecs", "m", "5m!", "every every 5m", "1e9999 d"})
        row(bad, -1);
}

void tst_Solar::readsIntervals()
{
    QFETCH(QString, text);
    const auto interval = app::parseInterval(text);
    QTEST(interval ? qint64(interval->count()) : -1, "ms");
}

void tst_Solar::readsTimedeltas_data()
{
    const QList<QByteArray> lines =
        tests::pythonLines("from datetime import timedelta as t\n"
                           "for d in "
                           "(t(seconds=90),t(days=1),t(days=2,hours=3),t(milliseconds=250),t(hours=23,minutes=59,"
                           "seconds=59),t(days=400,microseconds=5000)):\n"
                           "  print(d, d//t(milliseconds=1), sep='|')");
    QTest::addColumn<qint64>("ms");
    QCOMPARE(lines.size(), 6);
    for (const QByteArray &line : lines)
        QTest::newRow(line.split('|')[0].constData()) << line.split('|')[1].toLongLong();
    QTest::newRow("negative: -1 day, 23:59:59") << qint64(-1);
    QTest::newRow("90") << qint64(-1);
}

void tst_Solar::readsTimedeltas()
{
    const QString text = QString::fromLatin1(QTest::currentDataTag()).remove(QStringLiteral("negative: "));
    const auto interval = app::parseTimedelta(text);
    QTEST(interval ? qint64(interval->count()) : -1, "ms");
}

void tst_Solar::saysIntervalsInWords()
{
    const auto words = [](qint64 ms) { return app::intervalWords(Duration(ms)); };
    QCOMPARE(words(1000), QStringLiteral("Every second"));
    QCOMPARE(words(3000), QStringLiteral("Every 3 seconds"));
    QCOMPARE(words(90'000), QStringLiteral("Every 90 seconds"));
    QCOMPARE(words(300'000), QStringLiteral("Every 5 minutes"));
    QCOMPARE(words(3'600'000), QStringLiteral("Every hour"));
    QCOMPARE(words(5'430'000), QStringLiteral("Every 1h 30m 30s"));
    QCOMPARE(words(172'800'000), QStringLiteral("Every 2 days"));
    QCOMPARE(words(250), QStringLiteral("Every 250ms"));
}

QTEST_APPLESS_MAIN(tst_Solar)
#include "tst_solar.moc"
