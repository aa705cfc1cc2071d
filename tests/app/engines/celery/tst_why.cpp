#include "app/engines/celery/why.h"

#include "app/engines/celery/jobtruth.h"

#include <QTest>

using namespace app;
using models::Instant;

namespace {

constexpr qint64 kNow = 1'795'298'400'000; // 2026-11-21 22:00:00 UTC

Instant at(qint64 seconds)
{
    return models::instantFromMs(kNow + seconds * 1000);
}

/// A job with its facts and what is known around it, in words; seconds are relative to now.
struct Case {
    JobFacts facts;
    WhyContext context;

    Case()
    {
        facts.id = "a";
        context.cells.now = at(0);
    }
    Case &inList(std::optional<qint64> eta = {}, std::optional<qint64> expires = {})
    {
        ListFact list;
        list.queue = "mail";
        list.at = at(0);
        list.message.name = QStringLiteral("lab.add");
        if (eta)
            list.message.eta = at(*eta);
        if (expires)
            list.message.expires = at(*expires);
        facts.list = std::make_shared<ListFact>(list);
        return *this;
    }
    Case &malformed()
    {
        ListFact list = *facts.list;
        list.message.malformed = true;
        list.message.problem = QStringLiteral("The message has no properties");
        facts.list = std::make_shared<ListFact>(list);
        return *this;
    }
    Case &inFlight(qint64 taken, std::optional<qint64> eta = {}, bool inIndex = true)
    {
        UnackedFact unacked;
        unacked.queue = "mail";
        unacked.at = at(0);
        unacked.takenAt = at(taken);
        unacked.inIndex = inIndex;
        if (eta)
            unacked.message.eta = at(*eta);
        facts.unacked = std::make_shared<UnackedFact>(unacked);
        return *this;
    }
    Case &asked()
    {
        context.workers.at = at(-1);
        return *this;
    }
    Case &worker(const QString &name, const QString &queue, bool deaf = false)
    {
        asked();
        context.workers.living.insert(name);
        context.workers.queues[name] = {ConsumedQueue{queue, {}, QStringLiteral("direct"), queue}};
        (deaf ? context.workers.deaf : context.workers.answered).insert(name);
        return *this;
    }
    Case &stranger()
    {
        asked();
        context.workers.receivers = context.workers.answered.size() + 1;
        return *this;
    }
    Case &lost(const QString &name, const QString &queue)
    {
        context.lostWorkers[name] = {ConsumedQueue{queue, {}, QStringLiteral("direct"), queue}};
        return *this;
    }
    Case &held(const QString &name, WorkerTask::Place place, std::optional<qint64> eta = {})
    {
        WorkerFact fact;
        fact.task.worker = name;
        fact.task.place = place;
        if (eta)
            fact.task.eta = at(*eta);
        fact.at = at(-1);
        facts.workers = {fact};
        return *this;
    }
    Case &ahead(qint64 count, std::optional<double> perMinute = {})
    {
        context.ahead = count;
        context.outPerMinute = perMinute;
        return *this;
    }
    Case &revoked()
    {
        facts.revoked = true;
        return *this;
    }
    Case &refusing()
    {
        context.writesRefused = QStringLiteral("memory is full");
        return *this;
    }
    Case &paused()
    {
        context.paused = true;
        return *this;
    }
    Case &stored(const QByteArray &status)
    {
        ResultFact result;
        result.status = status;
        result.at = result.changedAt = at(-2);
        facts.result = std::make_shared<ResultFact>(result);
        return *this;
    }
};

const QString kW1 = QStringLiteral("w1@h");
const QString kMail = QStringLiteral("mail");

} // namespace

Q_DECLARE_METATYPE(Case)

class TestWhy : public QObject
{
    Q_OBJECT

private slots:
    void saysItInOneSentence_data();
    void saysItInOneSentence();
};

void TestWhy::saysItInOneSentence_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Case &given, const char *sentence) {
        QTest::newRow(name) << given << QString::fromUtf8(sentence);
    };
    row("it runs", Case().stored("STARTED"), "");
    row("it ended", Case().stored("SUCCESS").inList(), "");
    row("nothing is known", Case().inList(), "");

    row("nobody takes the queue", Case().inList().worker(kW1, QStringLiteral("other")),
        "No worker takes the queue “mail”.");
    row("somebody heard and kept silent", Case().inList().stranger(),
        "No worker that answers takes the queue “mail”; one does not answer, perhaps because it is busy, and may take "
        "it.");
    row("no worker at all", Case().inList().asked(), "No worker is running: nobody takes the queue “mail”.");
    row("its worker is lost", Case().inList().asked().lost(kW1, kMail),
        "The heartbeat of w1@h is lost, and no other worker takes the queue “mail”.");
    row("another lost worker says nothing", Case().inList().asked().lost(kW1, QStringLiteral("other")),
        "No worker is running: nobody takes the queue “mail”.");
    row("its only worker is deaf", Case().inList().worker(kW1, kMail, true),
        "w1@h is busy and takes nothing until its task is done.");
    row("a deaf worker may take it", Case().inList().worker(kW1, QStringLiteral("other"), true).ahead(0),
        "It is taken next, when a worker has a free slot.");

    row("first in line", Case().inList().worker(kW1, kMail).ahead(0),
        "It is taken next, when a worker has a free slot.");
    row("one ahead", Case().inList().worker(kW1, kMail).ahead(1), "1 job is ahead of it.");
    row("many ahead, rate unknown", Case().inList().worker(kW1, kMail).ahead(12'000), "12,000 jobs are ahead of it.");
    row("many ahead at a rate", Case().inList().worker(kW1, kMail).ahead(12'000, 1714.3),
        "12,000 jobs are ahead of it, at this rate 7m 0s.");
    row("paused", Case().inList().worker(kW1, kMail).paused(), "The queue “mail” is paused.");
    row("due later, still in its list", Case().inList(300).worker(kW1, kMail), "Due at 22:05 (in 5m 0s).");
    row("writes refused", Case().inList().worker(kW1, kMail).refusing(),
        "Redis refuses writes (memory is full): no worker can take or finish anything.");
    row("expired", Case().inList({}, -60).worker(kW1, kMail),
        "It expired at 21:59: the worker that takes it drops it.");
    row("revoked", Case().inList().revoked(), "It is revoked: the worker that meets it drops it when its turn comes.");
    row("cannot be read", Case().inList().malformed(),
        "The message has no properties: a worker that takes it ends or drops it.");

    row("prefetched", Case().inFlight(-5).worker(kW1, kMail).held(kW1, WorkerTask::Place::Reserved),
        "w1@h has taken it and starts it when one of its slots is free.");
    row("scheduled at a worker",
        Case().inFlight(-5, 300).worker(kW1, kMail).held(kW1, WorkerTask::Place::Scheduled, 300),
        "Due at 22:05 (in 5m 0s); w1@h holds it until then.");
    row("scheduled beyond the visibility timeout",
        Case().inFlight(-5, 7200).worker(kW1, kMail).held(kW1, WorkerTask::Place::Scheduled, 7200),
        "Due at Sun 22 Nov 00:00 (in 2h 0m); w1@h holds it until then. That is longer than the visibility timeout of "
        "1h "
        "0m: "
        "it will be handed out again and may run more than once.");
    row("taken, nobody asked", Case().inFlight(-5), "A worker has taken it and has not started it yet.");
    row("taken by a worker that is gone", Case().inFlight(-600).worker(kW1, kMail),
        "It was taken by a worker that is gone; it comes back to its queue at 22:50, when the visibility timeout of 1h "
        "0m "
        "is over.");
    row("gone and overdue", Case().inFlight(-4000).worker(kW1, kMail),
        "It was taken by a worker that is gone; its visibility timeout is over, and the next worker that looks gives "
        "it "
        "back.");
    row("gone and not in the index", Case().inFlight(-600, {}, false).worker(kW1, kMail),
        "It was taken by a worker that is gone, and no worker will ever give it back: its entry is missing in the "
        "index.");
    row("a fresh entry is not judged", Case().inFlight(-30).worker(kW1, kMail),
        "A worker has taken it and has not started it yet.");
    row("a deaf worker may hold it", Case().inFlight(-600).worker(kW1, kMail, true),
        "A worker has taken it; w1@h is busy and does not answer, so it may be there.");
}

void TestWhy::saysItInOneSentence()
{
    QFETCH(Case, given);
    QFETCH(QString, sentence);
    const models::Job job = deriveJob(given.facts, {1, "celery", "a"}, at(0));
    QCOMPARE(whyNotRunning(given.facts, job, given.context), sentence);
}

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
