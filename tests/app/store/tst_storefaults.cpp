// What befalls the file of the local store: a disk that fills up in the middle of an act.
#include "app/store/actstore.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace app;

namespace {

/// No file of this process grows over so many bytes while it lives: what a full disk or a quota does to a writer.
class FileLimit
{
public:
    explicit FileLimit(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = rlim_t(bytes);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FileLimit(const FileLimit &) = delete;
    FileLimit &operator=(const FileLimit &) = delete;

private:
    rlimit m_before{};
};

ActIntent intent(const QByteArray &id, qsizetype targets, const Clock &clock)
{
    ActIntent act;
    act.actionId = id;
    act.broker = {QStringLiteral("shop:6379/0"), QStringLiteral("shop")};
    act.engine = "celery";
    act.verb = "cancel";
    act.who = QStringLiteral("linh@laptop");
    act.text = "{}";
    for (qsizetype n = 0; n < targets; ++n)
        act.targets.push_back("job-" + QByteArray::number(n));
    act.at = clock.now();
    return act;
}

models::CommandResult resultOf(const ActIntent &act)
{
    models::CommandResult done;
    done.actionId = act.actionId;
    for (const QByteArray &id : act.targets)
        done.outcomes.push_back({id, {}, models::Outcome::Done, {}, "message"});
    return done;
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private slots:
    void aFullDiskRefusesTheNextActAndKeepsTheOnesBefore()
    {
        const QTemporaryDir dir;
        const QString path = dir.path() + QStringLiteral("/yard.db");
        const SystemClock clock;
        {
            ActStore store(path, clock);
            QVERIFY(store.opened());
            const ActIntent before = intent("before", 3, clock);
            QVERIFY(store.begin(before));
            QVERIFY(store.finish(resultOf(before)));
            const qint64 log = QFileInfo(path + QStringLiteral("-wal")).size();
            {
                const FileLimit limit(log + 8192);
                const models::Status refused = store.begin(intent("too big", 5'000, clock));
                QVERIFY(!refused);
                QCOMPARE(refused.error().kind, models::ErrorKind::Store);
                QVERIFY2(refused.error().text.contains(path), qPrintable(refused.error().text));
                QVERIFY2(refused.error().text.contains(QStringLiteral("full")), qPrintable(refused.error().text));
                QVERIFY(store.record("before")); // looking goes on
            }
            QVERIFY(!store.record("too big")); // wholly or not at all
            QVERIFY(store.begin(intent("after", 5'000, clock)));
        }
        ActStore again(path, clock);
        QVERIFY(again.opened());
        QVERIFY(again.notice().isEmpty());
        QVERIFY(again.record("before"));
        QVERIFY(again.record("after"));
    }

    void anActWhoseOutcomesDoNotFitIsReportedOnTheNextStart()
    {
        const QTemporaryDir dir;
        const QString path = dir.path() + QStringLiteral("/yard.db");
        const SystemClock clock;
        const ActIntent act = intent("half", 2'000, clock);
        {
            ActStore store(path, clock);
            QVERIFY(store.begin(act));
            const FileLimit limit(QFileInfo(path + QStringLiteral("-wal")).size() + 4096);
            const models::Status refused = store.finish(resultOf(act));
            QVERIFY(!refused);
            QVERIFY2(refused.error().text.contains(QStringLiteral("full")), qPrintable(refused.error().text));
        }
        ActStore again(path, clock);
        const auto record = again.record("half");
        QVERIFY(record);
        QVERIFY(!record->finishedAt); // its intent and its targets are still there
        QCOMPARE(record->targets.size(), act.targets.size());
    }
};

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
