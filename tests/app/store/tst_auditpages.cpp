#include "app/store/actstore.h"
#include "models/actline.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace app;
using namespace std::chrono_literals;
using models::ActEnd;
using models::Outcome;

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

} // namespace

/// The audit and the bin as they are looked at.
class TestAuditPages : public QObject
{
    Q_OBJECT

private:
    QString path() const
    {
        const QString row = QString::fromLatin1(QTest::currentDataTag()).remove(u' ');
        return m_dir.path() + u'/' + QString::fromLatin1(QTest::currentTestFunction()) + row +
               QStringLiteral("/yard.db");
    }

    void begin(ActStore &store, const QByteArray &id, const BrokerRef &broker = kShop,
               const QByteArray &verb = "cancel", std::vector<QByteArray> targets = {"job-1"})
    {
        ActIntent act;
        act.actionId = id;
        act.broker = broker;
        act.engine = "celery";
        act.verb = verb;
        act.who = QStringLiteral("linh@laptop");
        act.text = R"({"verb":"cancel"})";
        act.targets = std::move(targets);
        act.at = m_clock.now();
        QVERIFY(store.begin(act).ok());
    }

    void finish(ActStore &store, const QByteArray &id, const std::vector<Outcome> &outcomes, bool undoable = true)
    {
        models::CommandResult result;
        result.actionId = id;
        int number = 0;
        for (const Outcome outcome : outcomes)
            result.outcomes.push_back({"job-" + QByteArray::number(++number),
                                       {},
                                       outcome,
                                       outcome == Outcome::Done ? QString() : QStringLiteral("why"),
                                       {}});
        if (undoable)
            result.undoUntil = m_clock.now() + 1h;
        QVERIFY(store.finish(result).ok());
    }

    static QByteArrayList ids(const models::ActPage &page)
    {
        QByteArrayList ids;
        for (const models::ActLine &act : page.acts)
            ids.append(act.actionId);
        return ids;
    }

    QTemporaryDir m_dir;
    HandClock m_clock;

private slots:
    void pagesNewestFirstAndLosesNoneOfOneMillisecond()
    {
        ActStore store(path(), m_clock);
        for (const QByteArray id : {"a1", "a2", "a3", "a4", "a5"}) {
            begin(store, id);
            if (id != "a2" && id != "a3") // these share their millisecond with the next
                m_clock.advance(1ms);
        }
        ActQuery query;
        query.limit = 2;
        auto page = store.page(query);
        QCOMPARE(ids(*page), QByteArrayList({"a5", "a4"}));
        QVERIFY(page->next);
        query.before = page->next;
        page = store.page(query);
        QCOMPARE(ids(*page), QByteArrayList({"a3", "a2"}));
        query.before = page->next;
        page = store.page(query);
        QCOMPARE(ids(*page), QByteArrayList({"a1"}));
        QVERIFY(!page->next);
    }

    void readsOneBrokerOrAll()
    {
        ActStore store(path(), m_clock);
        begin(store, "a1");
        m_clock.advance(1ms);
        begin(store, "b1", kOther);
        ActQuery query;
        QCOMPARE(ids(*store.page(query)), QByteArrayList({"b1", "a1"}));
        query.brokerUid = kShop.uid;
        QCOMPARE(ids(*store.page(query)), QByteArrayList({"a1"}));
        QCOMPARE(store.page(query)->acts[0].broker, kShop.name);
        query.brokerUid = QStringLiteral("nobody:1/0");
        QVERIFY(store.page(query)->acts.empty());
    }

    void beforeATimeLeavesOutWhatBeganThen()
    {
        ActStore store(path(), m_clock);
        begin(store, "a1");
        m_clock.advance(1ms);
        begin(store, "a2");
        ActQuery query;
        query.before = models::ActPlace{m_clock.now(), 0};
        QCOMPARE(ids(*store.page(query)), QByteArrayList({"a1"}));
    }

    void tellsHowAnActCameOut_data()
    {
        using Outcomes = std::vector<Outcome>;
        QTest::addColumn<Outcomes>("outcomes");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("all") << Outcomes{Outcome::Done, Outcome::Done} << QByteArray("done");
        QTest::newRow("some") << Outcomes{Outcome::Done, Outcome::Gone} << QByteArray("partly");
        QTest::newRow("none") << Outcomes{Outcome::Refused, Outcome::Changed} << QByteArray("failed");
        QTest::newRow("one not known") << Outcomes{Outcome::Done, Outcome::Unknown} << QByteArray("unknown");
        QTest::newRow("about nothing") << Outcomes{} << QByteArray("done");
    }
    void tellsHowAnActCameOut()
    {
        using Outcomes = std::vector<Outcome>;
        QFETCH(Outcomes, outcomes);
        QFETCH(QByteArray, word);
        ActStore store(path(), m_clock);
        begin(store, "a1", kShop, "cancel", {"job-1", "job-2"});
        QCOMPARE(models::actEnd(store.page({})->acts[0]), ActEnd::Open);
        finish(store, "a1", outcomes);
        const models::ActLine act = store.page({})->acts[0];
        QCOMPARE(models::actEndWord(models::actEnd(act)).toByteArray(), word);
        QCOMPARE(act.targets, qint64(outcomes.size()));
        QCOMPARE(act.firstReason.isEmpty(), word == "done" || outcomes.back() == Outcome::Done);
    }

    void whatIsCutShortIsUnknownAndWhatWasRefusedFailed()
    {
        {
            ActStore store(path(), m_clock);
            begin(store, "refused");
            QVERIFY(store.fail("refused", QStringLiteral("no")).ok());
            QCOMPARE(models::actEnd(store.page({})->acts[0]), ActEnd::Failed);
            // Something of it is in the bin: it may have left the broker.
            m_clock.advance(1ms);
            begin(store, "kept");
            QVERIFY(store.keep("kept", {"job-1", "celery", "m", {}, {}, "cancelling"}).ok());
            QVERIFY(store.fail("kept", QStringLiteral("cut")).ok());
            QCOMPARE(models::actEnd(store.page({})->acts[0]), ActEnd::Unknown);
        }
    }

    void namesWhatIsRemembered()
    {
        ActStore store(path(), m_clock);
        begin(store, "a1");
        QCOMPARE(store.page({})->acts[0].firstName, QString());
        QCOMPARE(store.page({})->acts[0].firstTarget, QByteArray("job-1"));
        store.postEnvelopes(
            kShop, {{"celery", "job-1", QStringLiteral("mail.send"), QStringLiteral("mail"), "m", m_clock.now()}});
        QVERIFY(store.envelope(kShop.uid, "celery", "job-1").ok()); // it is written
        QCOMPARE(store.page({})->acts[0].firstName, QStringLiteral("mail.send"));
    }

    void pagesThroughTheTargetsOfOneAct()
    {
        ActStore store(path(), m_clock);
        begin(store, "a1");
        finish(store, "a1", std::vector<Outcome>(25, Outcome::Done));
        const auto first = store.targets("a1", 0, 10);
        QCOMPARE(first->size(), size_t(10));
        QCOMPARE(first->front().target.jobId, QByteArray("job-1"));
        const auto last = store.targets("a1", 20, 10);
        QCOMPARE(last->size(), size_t(5));
        QCOMPARE(last->back().target.jobId, QByteArray("job-25"));
        QCOMPARE(*last->back().target.outcome, Outcome::Done);
        QVERIFY(store.targets("nobody", 0, 10)->empty());
    }

    void theBinHoldsWhatWasTakenOutAndNotWhatWasSent()
    {
        ActStore store(path(), m_clock);
        begin(store, "gone");
        QVERIFY(store.keep("gone", {"job-1", "mail", "12345", {}, {}, "cancelled"}).ok());
        QVERIFY(store.keep("gone", {"job-1", "tts", "123", {}, {}, "cancelled"}).ok());
        finish(store, "gone", {Outcome::Done});
        m_clock.advance(1ms);
        begin(store, "sent", kShop, "retry");
        QVERIFY(store.keep("sent", {"job-2", "mail", "m", {}, {}, "sent"}).ok());
        finish(store, "sent", {Outcome::Done});
        begin(store, "elsewhere", kOther);
        QVERIFY(store.keep("elsewhere", {"job-3", "mail", "m", {}, {}, "cancelled"}).ok());
        const auto acts = store.binActs(kShop.uid);
        QCOMPARE(acts->size(), size_t(1));
        const models::BinAct &act = acts->front();
        QCOMPARE(act.actionId, QByteArray("gone"));
        QCOMPARE(act.jobs, 1);
        QCOMPARE(act.messages, 2);
        QCOMPARE(act.bytes, 8);
        QVERIFY(act.finished);
        QCOMPARE(QByteArrayList(act.places.begin(), act.places.end()), QByteArrayList({"mail", "tts"}));
        const auto kept = store.keptMessages("gone", 10);
        QCOMPARE(kept->size(), size_t(2));
        QCOMPARE(kept->front().item.message, QByteArray("12345"));
        m_clock.advance(ActStore::kUndoLife);
        QVERIFY(store.binActs(kShop.uid)->empty());
    }

    void aBigMessageIsNamedAndNotRead()
    {
        ActStore store(path(), m_clock);
        begin(store, "big");
        const QByteArray message(KeptMessage::kMostOpened + 1, 'x');
        QVERIFY(store.keep("big", {"job-1", "mail", message, {}, {}, "cancelled"}).ok());
        const auto kept = store.keptMessages("big", 10);
        QCOMPARE(kept->front().size, message.size());
        QVERIFY(kept->front().item.message.isEmpty());
    }

    void answersWithoutWaitingToo()
    {
        QFuture<models::Result<models::ActPage>> late;
        {
            ActStore store(path(), m_clock);
            begin(store, "a1");
            auto page = store.pageSoon({});
            page.waitForFinished();
            QCOMPARE(ids(*page.result()), QByteArrayList({"a1"}));
            auto bin = store.binActsSoon(kShop.uid);
            bin.waitForFinished();
            QVERIFY(bin.result()->empty());
            late = store.pageSoon({});
        }
        // Closed meanwhile: an answer or none, but no wait for ever.
        late.waitForFinished();
        QVERIFY(late.isFinished());
    }

    void anUnusableFileSaysWhy()
    {
        ActStore store(QStringLiteral("/proc/nowhere/yard.db"), m_clock);
        QCOMPARE(store.page({}).error().kind, models::ErrorKind::Store);
        auto soon = store.pageSoon({});
        soon.waitForFinished();
        QCOMPARE(soon.result().error().kind, models::ErrorKind::Store);
    }
};

QTEST_GUILESS_MAIN(TestAuditPages)
#include "tst_auditpages.moc"
