#include "app/store/actstore.h"
#include "tests/support/actlab.h"
#include "tests/support/yardctlrun.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace support;

namespace {

constexpr int kJobs = 20;
constexpr int kRounds = 120;
constexpr int kLongestLife = 400; ///< ms that a yardctl is left alive
constexpr char kQueue[] = "nobody";

QByteArray jobId(int number)
{
    return "kill-" + QByteArray::number(number) + "-me";
}

} // namespace

/// yardctl is killed in the middle of acts, over and over: no message may be lost, and none may be there twice.
class TestRandomKills : public QObject
{
    Q_OBJECT

private:
    QStringList words(const QStringList &act) const
    {
        return QStringList{QStringLiteral("--broker"), m_lab->server.url(), QStringLiteral("--engine"),
                           QStringLiteral("celery")} +
               act;
    }

    void killAfter(int milliseconds, const QStringList &act) const
    {
        QProcess process;
        process.setProcessEnvironment(m_yardctl.environment());
        process.start(YardctlRun::program(), words(act));
        QVERIFY(process.waitForStarted());
        if (!process.waitForFinished(milliseconds)) {
            process.kill();
            QVERIFY(process.waitForFinished());
        }
    }

    int waiting(const QByteArray &id) const
    {
        const QByteArrayList messages = m_lab->waiting(kQueue);
        return int(std::count_if(messages.begin(), messages.end(),
                                 [&id](const QByteArray &message) { return message.contains('"' + id + '"'); }));
    }

    /// Whether any act keeps the message of that job.
    bool isKept(const QByteArray &id) const
    {
        const app::SystemClock clock;
        app::ActStore store(m_yardctl.environment().value(QStringLiteral("XDG_DATA_HOME")) +
                                QStringLiteral("/yardmaster/yardmaster.db"),
                            clock);
        const auto records = store.records({}, clock.now() + std::chrono::hours(1), 10'000);
        if (!records)
            return false;
        for (const app::ActRecord &record : *records) {
            const auto items = store.items(record.actionId);
            if (items && std::any_of(items->begin(), items->end(),
                                     [&id](const app::ActBin::Item &item) { return item.message.contains(id); }))
                return true;
        }
        return false;
    }

    void verifyNothingLost(const char *when) const
    {
        for (int n = 0; n < kJobs; ++n) {
            const QByteArray id = jobId(n);
            const int copies = waiting(id);
            QVERIFY2(copies <= 1, (when + (" twice in its queue: " + id)).constData());
            QVERIFY2(copies == 1 || isKept(id), (when + (" lost: " + id)).constData());
        }
    }

    std::unique_ptr<ActLab> m_lab;
    YardctlRun m_yardctl;

private slots:
    void losesNothingWhenItIsKilled()
    {
        bool given = false;
        const int wanted = qEnvironmentVariableIntValue("YARD_SEED", &given);
        const quint32 seed = given ? quint32(wanted) : QRandomGenerator::system()->generate();
        qInfo("YARD_SEED=%u repeats this run", seed);
        QRandomGenerator random(seed);
        m_lab = std::make_unique<ActLab>(ActLab::Options{});
        m_lab->app.python("for i in range(" + QByteArray::number(kJobs) +
                          "): mark.apply_async(task_id='kill-%d-me' % i, queue='" + kQueue + "')");
        QCOMPARE(m_lab->waiting(kQueue).size(), kJobs);
        int changes = 0;
        for (int round = 0; round < kRounds; ++round) {
            const QByteArrayList before = m_lab->waiting(kQueue);
            if (random.bounded(3) == 0)
                killAfter(random.bounded(kLongestLife), {QStringLiteral("undo")});
            else
                killAfter(random.bounded(kLongestLife),
                          {QStringLiteral("cancel"), QString::fromUtf8(jobId(random.bounded(kJobs)))});
            changes += m_lab->waiting(kQueue) != before;
        }
        QVERIFY2(changes > 5, "it was killed before it did anything");
        verifyNothingLost("after the kills");

        // What is left can be taken back by one that lives, or says why not.
        for (int round = 0; round < kRounds && m_yardctl.run(words({QStringLiteral("undo")})).exitCode == 0; ++round)
            verifyNothingLost("after an undo");
        verifyNothingLost("at the end");
    }
};

QTEST_GUILESS_MAIN(TestRandomKills)
#include "tst_randomkills.moc"
