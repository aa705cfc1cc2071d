#include "app/store/actstore.h"
#include "app/store/processowner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace app;
using namespace std::chrono_literals;

namespace {

/// A wall clock that a test sets; read on the store's thread.
class HandClock final : public Clock
{
public:
    models::Instant now() const override { return models::instantFromMs(m_ms.load()); }
    std::chrono::steady_clock::time_point monotonic() const override { return std::chrono::steady_clock::now(); }
    void advance(models::Duration by) { m_ms += by.count(); }

private:
    std::atomic<qint64> m_ms{1'800'000'000'000};
};

const BrokerRef kShop{QStringLiteral("shop:6379/0"), QStringLiteral("shop")};
const BrokerRef kOther{QStringLiteral("other:6379/0"), QStringLiteral("other")};
const QByteArray kOddId("\x00\xff", 2);

} // namespace

class TestActStore : public QObject
{
    Q_OBJECT

private:
    QString path() const
    {
        return m_dir.path() + u'/' + QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral("/yard.db");
    }

    ActIntent intent(const QByteArray &id, const BrokerRef &broker = kShop) const
    {
        ActIntent act;
        act.actionId = id;
        act.broker = broker;
        act.engine = "celery";
        act.verb = "cancel";
        act.who = QStringLiteral("linh@laptop");
        act.text = "{}";
        act.targets = {"job-1", kOddId};
        act.at = m_clock.now();
        return act;
    }

    models::CommandResult result(const QByteArray &id) const
    {
        models::CommandResult done;
        done.actionId = id;
        done.outcomes = {{"job-1", {}, models::Outcome::Done, {}, "message"},
                         {kOddId, "new", models::Outcome::Gone, QStringLiteral("taken"), {}}};
        done.undoUntil = m_clock.now() + 1h;
        return done;
    }

    void exec(const QString &sql)
    {
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
            db.setDatabaseName(path());
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(sql));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("test"));
    }

    QTemporaryDir m_dir;
    HandClock m_clock;

private slots:
    void remembersAnActWithItsOutcomes()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        const auto begun = store.record("a1");
        QVERIFY(begun.ok());
        QVERIFY(!begun->finishedAt);
        QCOMPARE(begun->targets.size(), size_t(2));
        QVERIFY(!begun->targets[0].outcome);
        m_clock.advance(5ms);
        QVERIFY(store.finish(result("a1")).ok());
        const auto done = store.record("a1");
        QCOMPARE(*done->finishedAt, m_clock.now());
        QCOMPARE(done->who, QStringLiteral("linh@laptop"));
        QCOMPARE(*done->targets[0].outcome, models::Outcome::Done);
        QCOMPARE(done->targets[1].jobId, kOddId);
        QCOMPARE(done->targets[1].newId, QByteArray("new"));
        QCOMPARE(done->targets[1].reason, QStringLiteral("taken"));
    }

    void notesSliceBySliceWhatTheEndThenTellsAlike()
    {
        ActStore store(path(), m_clock);
        ActIntent act = intent("a1");
        act.targets = {"job-1", "job-2", "job-3", kOddId};
        QVERIFY(store.begin(act).ok());
        const models::JobOutcome first{"job-3", "n3", models::Outcome::Done, {}, "stored"};
        const models::JobOutcome second{"job-1", {}, models::Outcome::Gone, QStringLiteral("taken"), {}};
        // Of one the place is right, of the other wrong: it is found by its id.
        QVERIFY(store.note("a1", {first, second}, {2, 1}).ok());
        const auto half = store.record("a1");
        QCOMPARE(half->targets[2].newId, QByteArray("n3"));
        QCOMPARE(*half->targets[0].outcome, models::Outcome::Gone);
        QVERIFY(!half->targets[1].outcome);

        models::CommandResult whole;
        whole.actionId = "a1";
        whole.outcomes = {second,
                          {"job-2", {}, models::Outcome::Unknown, QStringLiteral("cut"), {}},
                          first,
                          {kOddId, {}, models::Outcome::Done, {}, {}}};
        whole.outcomes[0].after = QStringLiteral("{\"run_at\": null}"); // notes do not hold this
        QVERIFY(store.finish(whole).ok());
        const auto page = store.targets("a1", 0, 10);
        QCOMPARE(page->size(), size_t(4));
        QCOMPARE(page->at(0).after, whole.outcomes[0].after);
        QCOMPARE(page->at(0).target.reason, QStringLiteral("taken"));
        QCOMPARE(*page->at(1).target.outcome, models::Outcome::Unknown);
        QCOMPARE(page->at(2).target.newId, QByteArray("n3"));
        QCOMPARE(page->at(2).target.source, QByteArray("stored"));
        QCOMPARE(*page->at(3).target.outcome, models::Outcome::Done);
    }

    void anEndThatTellsOfOthersReplacesTheTargets()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        models::CommandResult other = result("a1");
        std::swap(other.outcomes[0], other.outcomes[1]);
        other.outcomes.push_back({"made", {}, models::Outcome::Done, {}, {}});
        QVERIFY(store.finish(other).ok());
        const auto done = store.record("a1");
        QCOMPARE(done->targets.size(), size_t(3));
        QCOMPARE(done->targets[0].jobId, kOddId);
        QCOMPARE(done->targets[2].jobId, QByteArray("made"));
    }

    void refusesTheSameActTwice()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        QCOMPARE(store.begin(intent("a1")).error().kind, models::ErrorKind::Store);
    }

    void namesTheLastActThatCanBeTakenBackOnThatBroker()
    {
        ActStore store(path(), m_clock);
        for (const QByteArray id : {"a1", "a2"}) {
            QVERIFY(store.begin(intent(id)).ok());
            QVERIFY(store.finish(result(id)).ok());
            m_clock.advance(1s);
        }
        QVERIFY(store.begin(intent("b1", kOther)).ok());
        QVERIFY(store.finish(result("b1")).ok());
        QCOMPARE(store.lastUndoable(kShop.uid)->actionId, QByteArray("a2"));
        QVERIFY(store.markUndone("a2", "u1").ok());
        QCOMPARE(store.lastUndoable(kShop.uid)->actionId, QByteArray("a1"));
        m_clock.advance(2h);
        QCOMPARE(store.lastUndoable(kShop.uid).error().kind, models::ErrorKind::NotFound);
    }

    void theLastActIsTheOneBegunLastWhateverTheClockSays()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("first")).ok());
        QVERIFY(store.finish(result("first")).ok());
        m_clock.advance(-30min);
        QVERIFY(store.begin(intent("second")).ok());
        QVERIFY(store.finish(result("second")).ok());
        QCOMPARE(store.lastUndoable(kShop.uid)->actionId, QByteArray("second"));
        QVERIFY(store.prune().ok()); // nothing is older than it is
        QVERIFY(store.record("first"));
    }

    void keepsTheBytesOfACancelledMessage()
    {
        const ActBin::Item item{
            kOddId, QByteArray("celery\x06\x16", 8), QByteArray("{\"b\":\"\x00\"}", 9), "before", {}, "note"};
        {
            ActStore store(path(), m_clock);
            QVERIFY(store.keep("a1", item).ok());
            ActBin::Item second = item;
            second.jobId = "second";
            QVERIFY(store.keep("a1", second).ok());
        }
        ActStore again(path(), m_clock);
        const auto items = again.items("a1");
        QCOMPARE(items->size(), size_t(2));
        QCOMPARE(items->front().jobId, item.jobId);
        QCOMPARE(items->front().place, item.place);
        QCOMPARE(items->front().message, item.message);
        QCOMPARE(items->front().before, item.before);
        QVERIFY(items->front().after.isEmpty());
        QCOMPARE(items->front().note, item.note);
        QCOMPARE(items->back().jobId, QByteArray("second"));
        QVERIFY(again.drop("a1", item.jobId).ok());
        QCOMPARE(again.items("a1")->size(), size_t(1));
    }

    void letsOneOnlyClaimWhatIsInTheBin()
    {
        ActStore one(path(), m_clock);
        ActStore other(path(), m_clock); // as another process
        QVERIFY(one.begin(intent("a1")).ok());
        QVERIFY(one.keep("a1", {"j", "p", "m", {}, {}, "cancelled"}).ok());
        const ActBin::Item item = one.items("a1")->at(0);
        QCOMPARE(other.items("a1")->at(0).note, QByteArray("cancelled"));
        QVERIFY(*one.claim("a1", item, "returning 1"));
        QVERIFY(!*other.claim("a1", item, "returning 2"));
        QCOMPARE(other.items("a1")->at(0).note, QByteArray("returning 1"));
        QCOMPARE(other.items("a1")->at(0).message, QByteArray("m"));
    }

    void emptiesTheBinAfterItsTime()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.keep("a1", {"j", "p", "m", {}, {}, {}}).ok());
        m_clock.advance(ActStore::kUndoLife - 1s);
        QVERIFY(store.prune().ok());
        QCOMPARE(store.items("a1")->size(), size_t(1));
        m_clock.advance(2s);
        QVERIFY(store.prune().ok());
        QVERIFY(store.items("a1")->empty());
    }

    void forgetsActsAfterThirtyDaysAndHistoryAfterSeven()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        models::Job job;
        job.key = {1, "celery", "j1"};
        job.state = models::JobState::Failed;
        job.finishedAt = m_clock.now();
        store.postFinals(kShop, {job});
        QCOMPARE(store.finals(kShop.uid, m_clock.now() + 1s, 10)->size(), size_t(1));
        m_clock.advance(ActStore::kHistoryLife + 1s);
        QVERIFY(store.prune().ok());
        QVERIFY(store.finals(kShop.uid, m_clock.now() + 1s, 10)->empty());
        QVERIFY(store.record("a1").ok());
        m_clock.advance(ActStore::kAuditLife);
        QVERIFY(store.prune().ok());
        QVERIFY(!store.record("a1").ok());
    }

    void reportsAnActThatACrashCutShortOnce()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("mine")).ok());
        QVERIFY(store.begin(intent("theirs")).ok());
        QVERIFY(store.begin(intent("elsewhere", kOther)).ok());
        exec(QStringLiteral("UPDATE audit SET owner = '999999999:1' WHERE action_id <> 'mine'"));
        const auto open = store.takeOpenIntents(kShop.uid);
        QCOMPARE(open->size(), size_t(1));
        QCOMPARE(open->front().actionId, QByteArray("theirs"));
        QVERIFY(store.takeOpenIntents(kShop.uid)->empty());
        QVERIFY(store.record("theirs")->finishedAt.has_value());
        QVERIFY(store.record("theirs")->targets.front().outcome == models::Outcome::Unknown);
    }

    void keepsWhatACrashLeftInTheBinUndoable()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("crashed")).ok());
        QVERIFY(store.keep("crashed", {"j1", "mail", "bytes", {}, {}, "cancelling"}).ok());
        QVERIFY(store.keep("crashed", {"j1", "copies", "bytes", {}, {}, "cancelled"}).ok()); // of a topic
        QVERIFY(store.begin(intent("empty")).ok());
        exec(QStringLiteral("UPDATE audit SET owner = '999999999:1'"));
        QCOMPARE(store.takeOpenIntents(kShop.uid)->size(), size_t(2));
        QVERIFY(!store.record("empty")->undoUntil);
        QCOMPARE(store.lastUndoable(kShop.uid)->actionId, QByteArray("crashed"));
        QCOMPARE(store.items("crashed")->size(), size_t(2));
        QVERIFY(store.dropPlace("crashed", "j1", "mail").ok());
        QCOMPARE(store.items("crashed")->at(0).place, QByteArray("copies"));
        QVERIFY(store.endUndo("crashed").ok());
        QVERIFY(!store.lastUndoable(kShop.uid).ok());
    }

    void tellsALivingProcessFromADeadOne()
    {
        QVERIFY(ownerLives(processOwner()));
        QProcess child;
        child.start(QStringLiteral("/bin/sleep"), {QStringLiteral("60")});
        QVERIFY(child.waitForStarted());
        const QString reused = QString::number(child.processId()) + QStringLiteral(":1"); // same pid, another start
        QVERIFY(!ownerLives(reused));
        child.kill();
        QVERIFY(child.waitForFinished());
    }

    void keepsWhatWasSeenOfABroker()
    {
        ActStore store(path(), m_clock);
        const SeenWorker worker{"celery",
                                QStringLiteral("w@h"),
                                m_clock.now(),
                                m_clock.now(),
                                QStringLiteral("5.6.3"),
                                QStringLiteral("prefork"),
                                {QStringLiteral("a"), QStringLiteral("b\u0001")}};
        store.postWorkers(kShop, {worker});
        m_clock.advance(1min);
        SeenWorker later = worker;
        later.firstSeen = later.lastSeen = m_clock.now();
        store.postWorkers(kShop, {later});
        const auto workers = store.workers(kShop.uid);
        QCOMPARE(workers->size(), size_t(1));
        QCOMPARE(workers->front().firstSeen, worker.firstSeen);
        QCOMPARE(workers->front().lastSeen, later.lastSeen);
        QCOMPARE(workers->front().queues, worker.queues);

        const SeenEnvelope envelope{
            "celery", "j", QStringLiteral("add"), QStringLiteral("q"), QByteArray("\x00m", 2), m_clock.now()};
        store.postEnvelopes(kShop, {envelope});
        QVERIFY(*store.envelope(kShop.uid, "celery", "j") == envelope);
        QVERIFY(!store.envelope(kOther.uid, "celery", "j").ok());

        const qint64 minute = models::toMs(m_clock.now()) / 60'000;
        const QueueMinute known{"celery", QStringLiteral("q"), minute,      12, std::nullopt, 0,
                                3,        std::nullopt,        std::nullopt};
        store.postMinutes(kShop, {known});
        QVERIFY(store.minutes(kShop.uid, QStringLiteral("q"), minute)->front() == known);

        QueueMinute beside = known;
        beside.queue = QStringLiteral("p");
        beside.failed = 2;
        store.postMinutes(kShop, {beside});
        QCOMPARE(store.minutes(kShop.uid, {}, minute)->size(), size_t(2));
        QCOMPARE(store.minutes(kShop.uid, QStringLiteral("p"), minute)->size(), size_t(1));
        auto ended = store.finishedSoon(kShop.uid, minute);
        ended.waitForFinished();
        QVERIFY(ended.result().ok());
        QCOMPARE(ended.result().value(), (std::vector<models::FinishedMinute>{{minute, 6, 2}}));
        auto after = store.finishedSoon(kShop.uid, minute + 1);
        after.waitForFinished();
        QVERIFY(after.result().value().empty());
    }

    void findsTheMessagesSeenOfManyJobsAtOnce()
    {
        ActStore store(path(), m_clock);
        const QByteArray big(1'000, 'x');
        store.postEnvelopes(
            kShop, {{"celery", "job-1", {}, {}, "one", m_clock.now()}, {"celery", kOddId, {}, {}, big, m_clock.now()}});
        store.postEnvelopes(kOther, {{"celery", "job-2", {}, {}, "two", m_clock.now()}});
        const auto found = store.seenMessages(kShop.uid, "celery", {"job-1", "job-2", kOddId}, 999);
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->value("job-1"), QByteArray("one"));
        QVERIFY(found->contains(kOddId)); // too big to be among many: asked for by itself
        QVERIFY(found->value(kOddId).isEmpty());
        QCOMPARE(store.envelope(kShop.uid, "celery", kOddId)->message, big);
        QVERIFY(store.seenMessages(QStringLiteral("nobody:1/0"), "celery", {"job-1"}, 999)->isEmpty());
    }

    void dropsStatisticsWhenItIsBehindButNeverAnAct()
    {
        ActStore store(path(), m_clock);
        for (int i = 0; i < 5000; ++i)
            store.postEnvelopes(kShop, {{"celery", QByteArray::number(i), {}, {}, "m", m_clock.now()}});
        store.postDone(intent("told"));
        QVERIFY(store.record("told").ok());
        // What was taken is there for whoever asks, the last of it too.
        QVERIFY(store.envelope(kShop.uid, "celery", "0").ok());
        store.postEnvelopes(kShop, {{"celery", "last", {}, {}, "m", m_clock.now()}});
        QVERIFY(store.envelope(kShop.uid, "celery", "last").ok());
    }

    void writesWhatItWasToldWhileItCloses()
    {
        constexpr int kRounds = 150; // the close meets the piece being written at another instant each time
        for (int round = 0; round < kRounds; ++round) {
            ActStore store(path(), m_clock);
            QVERIFY(store.opened().ok());
            const QByteArray first = QByteArray::number(round);
            store.postEnvelopes(kShop, {{"celery", first, {}, {}, "m", m_clock.now()}});
            store.postEnvelopes(kShop, {{"celery", first + "+", {}, {}, "m", m_clock.now()}});
            QThread::usleep(static_cast<unsigned long>(round) * 20); // from before the first is begun to after the last
        }
        ActStore store(path(), m_clock);
        for (int round = 0; round < kRounds; ++round) {
            const QByteArray first = QByteArray::number(round);
            QVERIFY2(store.envelope(kShop.uid, "celery", first).ok(), first.constData());
            QVERIFY2(store.envelope(kShop.uid, "celery", first + "+").ok(), first.constData());
        }
    }

    void keepsNothingOfAForgottenBroker()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        QVERIFY(store.keep("a1", {"j", "p", "m", {}, {}, {}}).ok());
        QVERIFY(store.begin(intent("b1", kOther)).ok());
        store.postEnvelopes(kShop, {{"celery", "j", {}, {}, "m", m_clock.now()}});
        const auto forgotten = store.forget(kShop.uid);
        QCOMPARE(forgotten->acts, 1);
        QCOMPARE(forgotten->messages, 1);
        QVERIFY(!store.record("a1").ok());
        QVERIFY(store.items("a1")->empty());
        QVERIFY(!store.envelope(kShop.uid, "celery", "j").ok());
        QVERIFY(store.record("b1").ok());
    }

    void remembersWhichWorkersLeftAQueue()
    {
        const PausedQueues::Entry first{"celery", "orders",   "w1@lab",      "ex",
                                        "topic",  "orders.#", "linh@laptop", m_clock.now()};
        PausedQueues::Entry second = first;
        second.worker = QStringLiteral("w2@lab");
        {
            ActStore store(path(), m_clock);
            QVERIFY(store.notePause(kShop, second).ok());
            QVERIFY(store.notePause(kShop, first).ok());
            QVERIFY(store.notePause(kOther, first).ok());
        }
        ActStore store(path(), m_clock);
        QCOMPARE(*store.pauses(kShop.uid, "celery"), (std::vector<PausedQueues::Entry>{first, second}));
        second.routingKey = QStringLiteral("other"); // told again it is replaced
        QVERIFY(store.notePause(kShop, second).ok());
        QCOMPARE(*store.pauses(kShop.uid, "celery"), (std::vector<PausedQueues::Entry>{first, second}));
        QVERIFY(store.dropPause(kShop.uid, "celery", "orders", "w1@lab").ok());
        QCOMPARE(*store.pauses(kShop.uid, "celery"), std::vector<PausedQueues::Entry>{second});
        QVERIFY(store.forget(kShop.uid).ok());
        QVERIFY(store.pauses(kShop.uid, "celery")->empty());
        QCOMPARE(store.pauses(kOther.uid, "celery")->size(), size_t(1));
    }

    void keepsItsFilesToTheOwner()
    {
        ActStore store(path(), m_clock);
        QVERIFY(store.begin(intent("a1")).ok());
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFile::permissions(QFileInfo(path()).absolutePath()) & others));
        for (const QString &suffix : {QString(), QStringLiteral("-wal")}) {
            QVERIFY(QFile::exists(path() + suffix));
            QVERIFY(!(QFile::permissions(path() + suffix) & others));
        }
    }

    void refusesAFileOfANewerVersion()
    {
        QVERIFY(ActStore(path(), m_clock).opened().ok());
        exec(QStringLiteral("PRAGMA user_version = 900"));
        ActStore store(path(), m_clock);
        const auto status = store.opened();
        QVERIFY(!status.ok());
        QCOMPARE(status.error().kind, models::ErrorKind::Store);
        QVERIFY(status.error().text.contains(QStringLiteral("newer")));
        QVERIFY(!store.begin(intent("a1")).ok());
        QVERIFY(!QFile::exists(path() + QStringLiteral(".broken")));
    }

    void setsADamagedFileAsideAndBeginsAnew()
    {
        QDir().mkpath(QFileInfo(path()).absolutePath());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        ActStore store(path(), m_clock);
        QVERIFY(store.opened().ok());
        QVERIFY(store.notice().contains(QStringLiteral(".broken")));
        QCOMPARE(QFileInfo(path() + QStringLiteral(".broken")).size(), 8192);
        QVERIFY(store.begin(intent("a1")).ok());
    }

    void isSharedByTwoProcesses()
    {
        ActStore first(path(), m_clock);
        ActStore second(path(), m_clock);
        for (int n = 0; n < 50; ++n) {
            QVERIFY(first.begin(intent("f" + QByteArray::number(n))).ok());
            QVERIFY(second.begin(intent("s" + QByteArray::number(n))).ok());
        }
        QCOMPARE(first.records(kShop.uid, m_clock.now() + 1s, 1000)->size(), size_t(100));
    }

    void isOpenedBySeveralAtOnce()
    {
        constexpr int kRounds = 20;
        constexpr int kOpeners = 4;
        for (int round = 0; round < kRounds; ++round) {
            const QString place = m_dir.path() + QStringLiteral("/round%1/yard.db").arg(round);
            std::vector<std::unique_ptr<ActStore>> stores;
            for (int n = 0; n < kOpeners; ++n)
                stores.push_back(std::make_unique<ActStore>(place, m_clock));
            for (const auto &store : stores) {
                const auto status = store->opened();
                QVERIFY2(status.ok(), status.ok() ? "" : qPrintable(status.error().detail));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestActStore)
#include "tst_actstore.moc"
