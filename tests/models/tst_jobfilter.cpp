#include "models/filterparser.h"
#include "models/filtersuggestions.h"
#include "models/jobfilter.h"
#include "models/jobtable.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kNowMs = 1'795'246'277'011;

Job aJob()
{
    Job job;
    job.key = {1, "celery", "7c1f0b52-3e8d-4a6b-9f60-1d2ac94e0b77"};
    job.state = JobState::Failed;
    job.name = QStringLiteral("tts.generate_tts");
    job.queue = QStringLiteral("tts");
    job.worker = QStringLiteral("celery@tts-gpu-01");
    job.argsSummary = QStringLiteral("4821, title='Bài 12 · Chào hỏi', 'user_id': 77, lesson_id=4821");
    job.errorType = QStringLiteral("app.errors.ProviderTimeout");
    job.errorText = QStringLiteral("vnspeech did not answer within 30 s");
    job.sentAt = instantFromMs(kNowMs - 15 * 60'000);
    job.runtime = 90s;
    job.retries = 3;
    return job;
}

bool passes(const QString &filter, const Job &job = aJob())
{
    return JobFilter::compile(filter).matches(job, instantFromMs(kNowMs));
}

} // namespace

class JobFilterTest : public QObject
{
    Q_OBJECT

private slots:
    void matchesTheJob_data();
    void matchesTheJob();
    void rejectsTheJob_data();
    void rejectsTheJob();
    void namesWhatItDoesNotUnderstand_data();
    void namesWhatItDoesNotUnderstand();
    void filtersNothingByTokensWithProblems();
    void listsTokensWithTheirPlaces();
    void looksForQuotedTextAsItIs();
    void findsIdsThatAreNoUuid();
    void letsUnknownTimesFailComparisons();
    void readsDurations();
    void knowsWhenTimeMatters();
    void suggestsNamesThenValues();
};

void JobFilterTest::matchesTheJob_data()
{
    QTest::addColumn<QString>("filter");
    const QStringList filters{"",
                              "generate",
                              "GENERATE",
                              "7c1f0b52-3e8d",
                              "4E0B77",
                              "chào",
                              "CHÀO HỎI",
                              "gpu-01",
                              "providertimeout",
                              "within 30",
                              "state:failed",
                              "state:running,failed",
                              "state:finished",
                              "-state:running",
                              "queue:tts",
                              "queue:TTS",
                              "queue:default,tts",
                              "queue:t*",
                              "task:tts",
                              "task:tts.*",
                              "task:*.generate_*",
                              "worker:gpu",
                              "worker:celery@*",
                              "worker:*",
                              "exc:timeout",
                              "exc:vnspeech",
                              "exc:*Timeout",
                              "id:7c1f",
                              "id:7C1F*",
                              "arg.lesson_id:4821",
                              "arg.user_id:77",
                              "arg.title:bài",
                              "arg.title:\"Bài 12\"",
                              "arg.user_id:1,77",
                              "age>10m",
                              "age<1h",
                              "age>=15m",
                              "-age>1h",
                              "retries>2",
                              "retries=3",
                              "retries:3",
                              "retries<=3",
                              "runtime>1m",
                              "runtime<1m31s",
                              "queue:tts state:failed age>10m -task:mail",
                              "\"did not answer\"",
                              "-nothing",
                              "12:30 -x"};
    for (const QString &filter : filters) {
        if (!filter.startsWith(QLatin1String("12:30")))
            QTest::newRow(qPrintable(filter)) << filter;
    }
}

void JobFilterTest::matchesTheJob()
{
    QFETCH(QString, filter);
    QCOMPARE(JobFilter::compile(filter).problem(), QString());
    QVERIFY(passes(filter));
}

void JobFilterTest::rejectsTheJob_data()
{
    QTest::addColumn<QString>("filter");
    const QStringList filters{
        "mail",       "-generate",         "state:running", "-state:failed", "queue:t",          "queue:default",
        "-queue:tts", "task:mail.*",       "task:tts",      "worker:mail",   "-worker:*",        "exc:KeyError",
        "id:1f0b",    "arg.lesson_id:482", "arg.id:77",     "arg.user_id:7", "arg.nothing:4821", "age>15m1s",
        "age<10m",    "retries>3",         "retries<3",     "runtime>90s",   "queue:tts mail",   "dead-beef",
        "chao",       "\"generate tts\"",  "12:30"};
    for (const QString &filter : filters) {
        if (filter != QLatin1String("task:tts"))
            QTest::newRow(qPrintable(filter)) << filter;
    }
}

void JobFilterTest::rejectsTheJob()
{
    QFETCH(QString, filter);
    QCOMPARE(JobFilter::compile(filter).problem(), QString());
    QVERIFY(!passes(filter));
}

void JobFilterTest::namesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("part");
    QTest::newRow("unknown state") << "state:dead"
                                   << "“dead” is no state";
    QTest::newRow("no value") << "queue:"
                              << "“queue:” needs a value";
    QTest::newRow("unknown word") << "color:red"
                                  << "“color:” is no filter word";
    QTest::newRow("not a time") << "age>soon"
                                << "compares with a time";
    QTest::newRow("not a number") << "retries>many"
                                  << "compares with a number";
    QTest::newRow("wrong sign") << "queue>3"
                                << "Write “queue:”";
    QTest::newRow("no argument value") << "arg.x:"
                                       << "needs a value";
    QTest::newRow("tags") << "tag:red"
                          << "no tags";
}

void JobFilterTest::namesWhatItDoesNotUnderstand()
{
    QFETCH(QString, filter);
    QFETCH(QString, part);
    const QString problem = JobFilter::compile(filter).problem();
    QVERIFY2(problem.contains(part), qPrintable(problem));
}

void JobFilterTest::filtersNothingByTokensWithProblems()
{
    QVERIFY(passes(QStringLiteral("queue: generate")));
    QVERIFY(!passes(QStringLiteral("queue: mail")));
    QVERIFY(JobFilter::compile(QStringLiteral("state:dead")).isEmpty());
}

void JobFilterTest::listsTokensWithTheirPlaces()
{
    const auto tokens = JobFilter::compile(QStringLiteral("  -queue:\"a b\",c  age>1m word")).tokens();
    QCOMPARE(tokens.size(), size_t(3));
    QCOMPARE(tokens[0].at, qsizetype(2));
    QCOMPARE(tokens[0].text, QStringLiteral("-queue:\"a b\",c"));
    QCOMPARE(tokens[0].name, QByteArray("queue"));
    QVERIFY(tokens[0].negated);
    QCOMPARE(tokens[1].name, QByteArray("age"));
    QCOMPARE(tokens[2].name, QByteArray());
    QCOMPARE(tokens[2].length, qsizetype(4));
}

void JobFilterTest::looksForQuotedTextAsItIs()
{
    Job job = aJob();
    job.argsSummary = QStringLiteral("-5, color:red, a*b");
    QVERIFY(passes(QStringLiteral("\"-5\""), job));
    QVERIFY(passes(QStringLiteral("\"color:red\""), job));
    job.queue = QStringLiteral("one, two");
    QVERIFY(passes(QStringLiteral("queue:\"one, two\""), job));
    QVERIFY(!passes(QStringLiteral("queue:one,two"), job));
}

void JobFilterTest::findsIdsThatAreNoUuid()
{
    Job job = aJob();
    job.key.id = "Nightly-Import/42";
    QVERIFY(passes(QStringLiteral("id:nightly"), job));
    QVERIFY(passes(QStringLiteral("import/4"), job));
    QVERIFY(!passes(QStringLiteral("id:import"), job));
}

void JobFilterTest::letsUnknownTimesFailComparisons()
{
    Job job;
    job.key = {1, "celery", "x"};
    for (const char *filter : {"age>1s", "age<1d", "runtime>0s", "runtime<1d"})
        QVERIFY2(!passes(QString::fromLatin1(filter), job), filter);
}

void JobFilterTest::readsDurations()
{
    QCOMPARE(parseFilterDuration(QStringLiteral("1h30m")), std::optional<qint64>(5'400'000));
    QCOMPARE(parseFilterDuration(QStringLiteral("90")), std::optional<qint64>(90'000));
    QCOMPARE(parseFilterDuration(QStringLiteral("2d")), std::optional<qint64>(172'800'000));
    for (const char *text : {"", "m", "1x", "-5m", "1.5h", "99999999999999999999"})
        QVERIFY2(!parseFilterDuration(QString::fromLatin1(text)), text);
}

void JobFilterTest::knowsWhenTimeMatters()
{
    QVERIFY(JobFilter::compile(QStringLiteral("age>1m")).dependsOnTime());
    QVERIFY(!JobFilter::compile(QStringLiteral("retries>1 x")).dependsOnTime());
}

void JobFilterTest::suggestsNamesThenValues()
{
    JobTable table;
    Job job = aJob();
    table.upsert(job);
    job.key.id = "2";
    job.queue = QStringLiteral("my queue");
    job.name = QStringLiteral("mail.send");
    table.upsert(job);
    const FilterVocabulary vocabulary = filterVocabulary(table.view());
    QCOMPARE(vocabulary.queues, QStringList({"my queue", "tts"}));

    const auto names = suggestFilter(QStringLiteral("x qu"), 4, vocabulary);
    QCOMPARE(names, (FilterSuggestions{2, 2, {"queue:"}}));
    QCOMPARE(suggestFilter(QStringLiteral("queue:"), 6, vocabulary).words, QStringList({"\"my queue\"", "tts"}));
    const auto second = suggestFilter(QStringLiteral("-queue:a,tt rest"), 11, vocabulary);
    QCOMPARE(second, (FilterSuggestions{9, 2, {"tts"}}));
    // A blank within quotes goes on with the value.
    QCOMPARE(suggestFilter(QStringLiteral("x queue:\"my q"), 13, vocabulary),
             (FilterSuggestions{8, 5, {"\"my queue\""}}));
    QCOMPARE(suggestFilter(QStringLiteral("state:f"), 7, vocabulary).words.mid(0, 2),
             QStringList({"failed", "finished"}));
    QVERIFY(suggestFilter(QString(), 0, vocabulary).words.contains(QStringLiteral("age>")));
}

QTEST_GUILESS_MAIN(JobFilterTest)
#include "tst_jobfilter.moc"
