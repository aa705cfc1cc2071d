// yardctl is killed in the middle of `retry --state failed`, over and over, at random instants. The next start says
// what became of the act, the same command sends the rest, and in the end every failed job was sent exactly once. The
// counts are printed. YARD_KILLS says how often.
#include "app/store/actstore.h"
#include "tests/support/storedjobs.h"
#include "tests/support/yardctlrun.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <optional>

using models::Outcome;
using support::idsUpTo;
using support::RedisServer;
using support::YardctlRun;

namespace {

constexpr int kJobs = 1'200;       // two slices
constexpr int kPatience = 300'000; // ms
constexpr int kKills = 20;

struct Counts {
    int kills = 0;
    int before = 0; ///< killed before its act began
    int within = 0;
    int after = 0;
    qint64 sentByKilled = 0;
    qint64 toldByKilled = 0; ///< of those, in the audit before it was killed
    qint64 sentByNext = 0;
    qint64 twice = 0;
    qint64 lost = 0;
    qint64 unknown = 0;
};

int count(const app::ActRecord &act, Outcome outcome)
{
    return int(std::count_if(act.targets.begin(), act.targets.end(), [outcome](const app::ActTarget &target) {
        return target.outcome == std::optional(outcome);
    }));
}

} // namespace

class TestBulkKills : public QObject
{
    Q_OBJECT

private:
    QStringList words() const
    {
        return {QStringLiteral("--broker"), m_server.url(),          QStringLiteral("--engine"),
                QStringLiteral("celery"),   QStringLiteral("retry"), QStringLiteral("--state"),
                QStringLiteral("failed")};
    }

    /// One that is left alone: the machine may be busy.
    YardctlRun::Answer run() const
    {
        QProcess process;
        process.setProcessEnvironment(m_yardctl.environment());
        process.start(YardctlRun::program(), words());
        if (!process.waitForStarted() || !process.waitForFinished(kPatience))
            qFatal("yardctl does not come to its end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// Starts one and kills it when `now` says so, or lets it end before.
    void kill(const std::function<bool(qint64 ms)> &now) const
    {
        QProcess process;
        process.setProcessEnvironment(m_yardctl.environment());
        process.start(YardctlRun::program(), words());
        if (!process.waitForStarted())
            qFatal("yardctl does not start");
        QElapsedTimer since;
        since.start();
        while (!process.waitForFinished(1)) {
            if (!now(since.elapsed()))
                continue;
            process.kill();
            process.waitForFinished();
            return;
        }
    }

    /// Anywhere in its life, or just behind the step that sends one slice, before its outcome is on disk.
    void killSomewhere(int life, QRandomGenerator &random) const
    {
        if (random.bounded(2) == 0) {
            const int at = random.bounded(life);
            kill([at](qint64 ms) { return ms >= at; });
            return;
        }
        const QByteArray guard = "yardmaster.retried:" + support::idOf(random.bounded(kJobs));
        const int longer = random.bounded(40); // ms
        std::optional<qint64> sentAt;
        kill([&](qint64 ms) {
            if (!sentAt && m_server.run({"EXISTS", guard}).integer() == 1)
                sentAt = ms;
            return sentAt && ms >= *sentAt + longer;
        });
    }

    /// Newest first.
    std::vector<app::ActRecord> acts() const
    {
        const app::SystemClock clock;
        app::ActStore store(m_yardctl.environment().value(QStringLiteral("XDG_DATA_HOME")) +
                                QStringLiteral("/yardmaster/yardmaster.db"),
                            clock);
        return store.records({}, clock.now() + std::chrono::hours(1), 2).valueOr({});
    }

    void round(int life, QRandomGenerator &random, Counts &counts)
    {
        m_server.run({"FLUSHALL"});
        support::storeFailed(m_server, 0, kJobs);
        const QByteArray last = acts().empty() ? QByteArray() : acts().front().actionId;
        killSomewhere(life, random);
        ++counts.kills;
        const std::vector<app::ActRecord> left = acts();
        const bool begun = !left.empty() && left.front().actionId != last;
        const bool open = begun && !left.front().finishedAt;
        ++(open ? counts.within : begun ? counts.after : counts.before);
        counts.toldByKilled += begun ? count(left.front(), Outcome::Done) : 0;
        const qint64 sent = support::retriedOnes(m_server).size();
        counts.sentByKilled += sent;

        const YardctlRun::Answer next = run();
        QVERIFY2(next.exitCode == 0 || next.exitCode == 1, next.err.constData());
        QVERIFY2(next.err.contains("was cut short") == open, next.err.constData());
        verifyOnce(counts);

        // What the audit says of the two acts is what happened.
        const std::vector<app::ActRecord> told = acts();
        QVERIFY(!told.empty() && told.front().finishedAt);
        QMap<QByteArray, int> done;
        for (size_t i = 0; i < (begun ? 2U : 1U); ++i) {
            QCOMPARE(told[i].targets.size(), size_t(kJobs));
            counts.unknown += count(told[i], Outcome::Unknown);
            for (const app::ActTarget &target : told[i].targets)
                done[target.jobId] += target.outcome == std::optional(Outcome::Done) ? 1 : 0;
        }
        QVERIFY(std::all_of(done.begin(), done.end(), [](int each) { return each == 1; }));
        if (begun)
            QCOMPARE(qint64(count(told[1], Outcome::Done)), sent);
        QCOMPARE(qint64(count(told[0], Outcome::Done)), kJobs - sent);
        counts.sentByNext += kJobs - sent;
        QCOMPARE(counts.unknown, 0);
    }

    void verifyOnce(Counts &counts) const
    {
        QMap<QByteArray, int> times;
        for (const QByteArray &id : support::retriedOnes(m_server))
            ++times[id];
        for (const QByteArray &id : idsUpTo(kJobs)) {
            counts.twice += times.value(id) > 1 ? 1 : 0;
            counts.lost += times.value(id) == 0 ? 1 : 0;
        }
        QCOMPARE(counts.twice, 0);
        QCOMPARE(counts.lost, 0);
        QCOMPARE(times.size(), kJobs);
    }

    RedisServer m_server;
    YardctlRun m_yardctl;

private slots:
    void everyFailedJobIsSentOnceHoweverItIsKilled()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("YARD_SEED", &given);
        const quint32 seed = given ? quint32(wanted) : QRandomGenerator::system()->generate();
        qInfo("YARD_SEED=%u repeats the instants of this run", seed);
        QRandomGenerator random(seed);
        const int kills =
            qMax(1, qEnvironmentVariableIsSet("YARD_KILLS") ? qEnvironmentVariableIntValue("YARD_KILLS") : kKills);
        support::storeFailed(m_server, 0, kJobs);
        QElapsedTimer since;
        since.start();
        const YardctlRun::Answer whole = run();
        const int life = int(since.elapsed());
        QVERIFY2(whole.exitCode == 0, whole.err.constData());
        Counts counts;
        for (int i = 0; i < kills && !QTest::currentTestFailed(); ++i)
            round(life, random, counts);
        qInfo("one run takes %d ms; killed %d times: %d before its act, %d within, %d after it", life, counts.kills,
              counts.before, counts.within, counts.after);
        qInfo("%d jobs each time: %lld sent by the killed ones (%lld of them told before the kill), %lld by the next "
              "start; sent twice %lld, lost %lld, unknown %lld",
              kJobs, counts.sentByKilled, counts.toldByKilled, counts.sentByNext, counts.twice, counts.lost,
              counts.unknown);
        QVERIFY2(counts.kills < kKills || counts.within > 0, "it was never killed in the middle");
    }
};

QTEST_GUILESS_MAIN(TestBulkKills)
#include "tst_bulkkills.moc"
