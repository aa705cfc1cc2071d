#include "app/scheduler/cron.h"
#include "tests/support/python.h"

#include <QDateTime>
#include <QTest>

using app::Cron;
using models::Instant;

namespace {

Instant utc(const char *iso)
{
    return models::instantFromMs(
        QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs).toMSecsSinceEpoch());
}

QByteArray text(const models::MaybeInstant &at)
{
    return at ? QDateTime::fromMSecsSinceEpoch(models::toMs(*at), Qt::UTC).toString(Qt::ISODate).toLatin1()
              : QByteArray("never");
}

} // namespace

class tst_Cron : public QObject
{
    Q_OBJECT
private slots:
    void findsTheNextTime_data();
    void findsTheNextTime();
    void keepsItsHeadWhenClocksChange_data();
    void keepsItsHeadWhenClocksChange();
    void agreesWithCelery();
    void countsEveryRunOfAYear();
    void refusesWhatIsNoCron_data();
    void refusesWhatIsNoCron();
    void writesOnlyWhatCeleryTakes();
    void saysItInWords_data();
    void saysItInWords();
};

void tst_Cron::findsTheNextTime_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("next");
    const auto row = [](const char *cron, const char *after, const char *next) {
        QTest::addRow("%s after %s", cron, after) << QString::fromLatin1(cron) << QByteArray(after) << QByteArray(next);
    };
    row("* * * * *", "2026-11-21T20:35:00Z", "2026-11-21T20:36:00Z");
    row("* * * * *", "2026-11-21T20:35:59.999Z", "2026-11-21T20:36:00Z");
    row("* * * * * *", "2026-11-21T20:35:00.001Z", "2026-11-21T20:35:01Z");
    row("0 0 0 * * *", "2026-11-21T20:35:00Z", "2026-11-22T00:00:00Z");
    row("*/15 * * * *", "2026-11-21T20:59:00Z", "2026-11-21T21:00:00Z");
    row("30 3 * * mon-fri", "2026-11-21T20:35:00Z", "2026-11-23T03:30:00Z");
    row("0 0 29 2 *", "2026-11-21T20:35:00Z", "2028-02-29T00:00:00Z");
    row("0 0 31 2 *", "2026-11-21T20:35:00Z", "never");
    row("0 0 31 * *", "2026-11-30T20:35:00Z", "2026-12-31T00:00:00Z");
    row("0 12 13 * fri", "2026-11-21T00:00:00Z", "2026-11-27T12:00:00Z");  // either
    row("0 12 */2 * fri", "2026-11-21T00:00:00Z", "2026-11-27T12:00:00Z"); // a star: both
    row("5,35 22-2 * * *", "2026-11-21T23:36:00Z", "2026-11-22T00:05:00Z");
    row("0 0 * * 7", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
    row("0 0 * * 0-7", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
    row("0 0 1 jan,JUL *", "2026-11-21T00:00:00Z", "2027-01-01T00:00:00Z");
    row("@daily", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
    row("@Weekly", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
    row("10/20 * * * *", "2026-11-21T00:11:00Z", "2026-11-21T00:30:00Z");
    row("59 23 31 12 *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z");
    row("0 0 * * *", "1969-12-30T23:59:59.5Z", "1969-12-31T00:00:00Z");
}

void tst_Cron::findsTheNextTime()
{
    QFETCH(QString, cron);
    QFETCH(QByteArray, after);
    const auto parsed = Cron::parse(cron);
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().text));
    QTEST(text(parsed->next(utc(after.constData()), QTimeZone::utc())), "next");
}

void tst_Cron::keepsItsHeadWhenClocksChange_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<QByteArray>>("runs");
    const auto row = [](const char *name, const char *cron, const char *zone, const char *after,
                        const QList<QByteArray> &runs) {
        QTest::newRow(name) << QString::fromLatin1(cron) << QByteArray(zone) << QByteArray(after) << runs;
    };
    // Berlin 2026: 29 March 02:00 -> 03:00 (01:00Z), 25 October 03:00 -> 02:00 (01:00Z).
    row("a named hour in the gap runs at its end", "30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z",
        {"2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"});
    row("asked just before the gap", "30 2 * * *", "Europe/Berlin", "2026-03-29T00:59:59Z",
        {"2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"});
    row("asked at the gap's end", "30 2 * * *", "Europe/Berlin", "2026-03-29T01:00:00Z", {"2026-03-30T00:30:00Z"});
    row("two in the gap run once", "0,30 2 * * *", "Europe/Berlin", "2026-03-29T00:00:00Z",
        {"2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"});
    row("every half hour skips the gap", "*/30 * * * *", "Europe/Berlin", "2026-03-29T00:10:00Z",
        {"2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"});
    row("a named hour that comes twice runs once", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z",
        {"2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"});
    row("asked inside the repeated hour", "30 2 * * *", "Europe/Berlin", "2026-10-25T01:10:00Z",
        {"2026-10-26T01:30:00Z"});
    row("every half hour runs in both", "*/30 * * * *", "Europe/Berlin", "2026-10-25T00:10:00Z",
        {"2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"});
    row("half an hour of change", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z",
        {"2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"});
    row("a zone far east", "0 9 * * mon", "Asia/Ho_Chi_Minh", "2026-11-21T00:00:00Z", {"2026-11-23T02:00:00Z"});
    row("midnight in the gap", "0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00:00Z",
        {"2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"});
}

void tst_Cron::keepsItsHeadWhenClocksChange()
{
    QFETCH(QString, cron);
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, after);
    QFETCH(QList<QByteArray>, runs);
    const QTimeZone timeZone(zone);
    QVERIFY(timeZone.isValid());
    models::MaybeInstant at = utc(after.constData());
    for (const QByteArray &expected : runs) {
        at = Cron::parse(cron)->next(*at, timeZone);
        QCOMPARE(text(at), expected);
    }
}

void tst_Cron::agreesWithCelery()
{
    struct Fields {
        const char *minute, *hour, *day, *month, *weekday;
    };
    constexpr Fields kAll[] = {
        {"*", "*", "*", "*", "*"},          {"*/15", "2,3", "*", "*", "mon-fri"},    {"0", "*/5", "*", "*", "*"},
        {"30", "7", "1-7", "*", "mon"},     {"5-50/7", "*", "*", "*", "*"},          {"0", "0", "31", "*", "*"},
        {"0", "0", "29", "2", "*"},         {"1,2,59", "23", "*", "*/3", "sat-mon"}, {"0", "22-2", "*", "*", "*"},
        {"0", "12", "*", "11-2", "friday"}, {"0", "12", "13", "*", "fri"},           {"59", "23", "31", "12", "*"},
        {"*/7", "*/11", "*/5", "*", "*/2"}};
    QList<QByteArray> inputs;
    QList<QByteArray> seen;
    const QList<Instant> starts{utc("2026-11-21T20:35:00Z"), utc("2027-02-28T23:59:00Z"), utc("2026-12-31T23:59:30Z"),
                                utc("2028-02-29T12:00:00Z")};
    for (const Fields &f : kAll) {
        for (const Instant start : starts) {
            inputs += QByteArray(f.minute) + '|' + f.hour + '|' + f.day + '|' + f.month + '|' + f.weekday + '|' +
                      QByteArray::number(models::toMs(start) / 1000);
            const auto cron =
                Cron::celery(QString::fromLatin1(f.minute), QString::fromLatin1(f.hour), QString::fromLatin1(f.day),
                             QString::fromLatin1(f.month), QString::fromLatin1(f.weekday));
            QVERIFY2(cron.ok(), cron.ok() ? "" : qPrintable(cron.error().text));
            seen += text(cron->next(start, QTimeZone::utc()));
        }
    }
    const QList<QByteArray> expected = tests::pythonAnswers(
        "import sys,base64\nfrom datetime import datetime,timezone\nfrom celery import Celery\nfrom celery.schedules "
        "import crontab\n"
        "app=Celery(set_as_current=False)\n"
        "for l in sys.stdin:\n"
        "  m,h,d,M,w,t=base64.b64decode(l).decode().split('|')\n"
        "  t=datetime.fromtimestamp(int(t),timezone.utc)\n"
        "  c=crontab(minute=m,hour=h,day_of_month=d,month_of_year=M,day_of_week=w,nowfun=lambda:t,app=app)\n"
        "  print((t+c.remaining_estimate(t)).strftime('%Y-%m-%dT%H:%M:%SZ'))",
        inputs);
    QCOMPARE(expected.size(), seen.size());
    for (qsizetype i = 0; i < seen.size(); ++i) {
        const QByteArray told = inputs[i] + " ours " + seen[i] + " celery " + expected[i];
        QVERIFY2(seen[i] == expected[i], told.constData());
    }
}

void tst_Cron::countsEveryRunOfAYear()
{
    // One run for each minute of real time, whatever the clock on the wall says.
    const QTimeZone berlin("Europe/Berlin");
    const Cron cron = *Cron::parse(QStringLiteral("0 * * * *"));
    models::MaybeInstant at = utc("2025-12-31T22:59:59Z");
    int runs = 0;
    for (at = cron.next(*at, berlin); *at < utc("2026-12-31T23:00:00Z"); at = cron.next(*at, berlin))
        ++runs;
    QCOMPARE(runs, 365 * 24);
    const Cron daily = *Cron::parse(QStringLiteral("30 2 * * *"));
    int days = 0;
    for (at = daily.next(utc("2025-12-31T23:00:00Z"), berlin); *at < utc("2026-12-31T23:00:00Z");
         at = daily.next(*at, berlin))
        ++days;
    QCOMPARE(days, 365);
}

void tst_Cron::refusesWhatIsNoCron_data()
{
    QTest::addColumn<QString>("cron");
    for (const char *cron : {"", "* * * *", "* * * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *",
                             "* * * 13 *", "* * * * 8", "*/0 * * * *", "a * * * *", "1- * * * *", "-1 * * * *",
                             "1,,2 * * * *", "1/2/3 * * * *", "* * * foo *", "@reboot", "+5 * * * *", "5-1-2 * * * *"})
        QTest::newRow(cron) << QString::fromLatin1(cron);
}

void tst_Cron::refusesWhatIsNoCron()
{
    QFETCH(QString, cron);
    const auto parsed = Cron::parse(cron);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().kind, models::ErrorKind::Usage);
}

// Beat would end with each of them (celery.schedules.crontab_parser).
void tst_Cron::writesOnlyWhatCeleryTakes()
{
    const auto made = [](const char *text) {
        return Cron::forCelery(QString::fromLatin1(text).split(QLatin1Char(' '))).ok();
    };
    for (const char *text : {"0 3 * * 7", "0 3 * * 5-7", "0 3 * * 1,7", "0 3 ? * mon", "0 1/2 * * *", "0 0 31 2 *"}) {
        QVERIFY2(!made(text), text);
        QVERIFY2(Cron::parse(QString::fromLatin1(text)).ok(), text); // elsewhere they are cron
    }
    for (const char *text : {"0 3 * * mon-fri", "*/7 7 7 7 *", "17 1-7/2 * * 0", "0,7 3 27 * sunday", "5 4 29 2 *"})
        QVERIFY2(made(text), text);
}

void tst_Cron::saysItInWords_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *cron, const char *words) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromUtf8(words);
    };
    row("* * * * *", "Every minute");
    row("* * * * * *", "Every second");
    row("*/10 * * * * *", "Every 10 seconds");
    row("*/15 * * * *", "Every 15 minutes");
    row("0 * * * *", "Every hour");
    row("30 * * * *", "Every hour at minute 30");
    row("0 */6 * * *", "Every day at 00:00, 06:00, 12:00, 18:00");
    row("0 */2 * * *", "Every 2 hours");
    row("0 3 * * *", "Every day at 03:00");
    row("0 3,15 * * *", "Every day at 03:00, 15:00");
    row("30 3 * * mon-fri", "At 03:30, Monday to Friday");
    row("30 3 * * 6,0", "At 03:30, Saturday and Sunday");
    row("0 12 * * wed,sun", "At 12:00, Wednesday, Sunday");
    row("0 0 1 * *", "At 00:00, on day 1 of the month");
    row("0 0 1 1,7 *", "At 00:00, on day 1 of the month, in January, July");
    row("0 12 13 * fri", "At 12:00, on day 13 of the month or Friday");
    row("*/15 9-17 * * 1-5", "Every 15 minutes from 09:00 to 17:59, Monday to Friday");
    row("1-3,7 2-4 * * *", "At minute 1 to 3, 7 from 02:00 to 04:59");
}

void tst_Cron::saysItInWords()
{
    QFETCH(QString, cron);
    QTEST(Cron::parse(cron)->human(), "words");
}

QTEST_APPLESS_MAIN(tst_Cron)
#include "tst_cron.moc"
