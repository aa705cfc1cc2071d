// Target 12: acts on 100,000 jobs of a queue as long, beside a bare program that reads and writes the same bytes in the
// same slices over a connection of its own. Meanwhile a third client sends PING each millisecond: how long it waits is
// what the act costs everybody else.
//   bench_bulk --port P --act cancel|retry|move [--bare] [--jobs 100000]
// Fills an empty Redis on 127.0.0.1. One JSON object.
#include "app/redis/script.h"
#include "app/session/connection.h"
#include "app/session/workplace.h"
#include "tests/bench/barebroker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

namespace {

using namespace bench;
using namespace std::chrono_literals;

constexpr int kSlice = 1'000;

/// As the result backend has it with result_extended: about 700 bytes.
QByteArray failure(qint64 number)
{
    const QByteArray id = jobId(number);
    return R"({"status": "FAILURE", "result": {"exc_type": "ProviderTimeout", "exc_message": ["read timed out after 30 s"],)"
           R"( "exc_module": "shop.errors"}, "traceback": "Traceback (most recent call last):\n  File \"/srv/shop/tasks.py\",)"
           R"( line 41, in charge_card\n    raise ProviderTimeout()\nshop.errors.ProviderTimeout: read timed out after 30 s\n",)"
           R"( "children": [], "date_done": "2026-11-21T07:31:17.011000+00:00", "name": "shop.orders.tasks.charge_card",)"
           R"( "args": [)" +
           QByteArray::number(number) + R"(, {"sku": "AB-1"}], "kwargs": {"tenant": "acme", "dry_run": false},)" +
           R"( "worker": "celery@shop-01", "retries": 0, "queue": "bench", "parent_id": null, "task_id": ")" + id +
           "\"}";
}

QByteArray resultKey(qint64 number)
{
    return "celery-task-meta-" + jobId(number);
}

void fillFailures(redisContext *redis, qint64 jobs)
{
    for (qint64 at = 0; at < jobs;) {
        std::vector<QByteArray> words{"MSET"};
        for (const qint64 end = std::min(jobs, at + kFillAtOnce); at < end; ++at) {
            words.push_back(resultKey(at));
            words.push_back(failure(at));
        }
        run(redis, words);
    }
}

/// Sends PING each millisecond until it is destroyed.
class Bystander
{
public:
    explicit Bystander(int port)
        : m_redis(connectTo(port)),
          m_thread([this](const std::stop_token &stop) { ask(stop); })
    {
    }

    /// Ends it; in ms, the longest wait and the one that 99 of 100 stay under.
    std::pair<double, double> waits()
    {
        m_thread.request_stop();
        m_thread.join();
        std::sort(m_waits.begin(), m_waits.end());
        return {m_waits.back(), m_waits[m_waits.size() * 99 / 100]};
    }

private:
    void ask(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            QElapsedTimer timer;
            timer.start();
            run(m_redis.get(), {"PING"});
            m_waits.push_back(double(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(1ms);
        }
    }

    Context m_redis;
    std::vector<double> m_waits;
    std::jthread m_thread;
};

void bareCancel(redisContext *redis, qint64 jobs)
{
    const auto script = app::luaScript("celery/cancelmany");
    run(redis, {"SCRIPT", "LOAD", script->source});
    for (qint64 done = 0; done < jobs; done += kSlice) {
        const Reply page = run(redis, {"LRANGE", "bench", QByteArray::number(-kSlice), "-1"});
        std::vector<QByteArray> words{"EVALSHA", script->sha1, "2", "bench", "bench.receipt", "mark"};
        for (size_t i = 0; i < page->elements; ++i) {
            const redisReply *message = page->element[page->elements - 1 - i];
            words.push_back(QByteArray::number(qint64(i)));
            words.push_back(QByteArray(message->str, qsizetype(message->len)));
        }
        run(redis, words);
    }
}

void bareRetry(redisContext *redis, qint64 jobs)
{
    for (qint64 done = 0; done < jobs; done += kSlice) {
        std::vector<QByteArray> get{"MGET"};
        std::vector<QByteArray> push{"LPUSH", "bench"};
        for (qint64 i = done; i < done + kSlice; ++i) {
            get.push_back(resultKey(i));
            push.push_back(message(i));
        }
        run(redis, get);
        run(redis, push);
    }
}

void bareMove(redisContext *redis, qint64 jobs)
{
    const QByteArray script =
        "for i = 1, tonumber(ARGV[1]) do redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT') end";
    for (qint64 done = 0; done < jobs; done += kSlice)
        run(redis, {"EVAL", script, "2", "bench", "other", QByteArray::number(kSlice)});
}

void act(app::Connection &connection, models::Verb verb, qint64 jobs)
{
    models::JobCommand command;
    command.verb = verb;
    if (verb == models::Verb::Move) {
        command.queue = QStringLiteral("bench");
        command.toQueue = QStringLiteral("other");
        jobs = 0;
    }
    for (qint64 i = 0; i < jobs; ++i)
        command.keys.push_back({connection.number(), "celery", jobId(i)});
    const auto result = connection.execute(command, {});
    if (!result)
        fail("act", result.error().text);
    for (const models::JobOutcome &outcome : result->outcomes) {
        if (outcome.outcome != models::Outcome::Done)
            fail("outcome", QString::fromUtf8(outcome.id) + u' ' + outcome.reason);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const auto word = [&words](const char *name, const QString &fallback) {
        const qsizetype at = words.indexOf(QLatin1String(name));
        return at > 0 && at + 1 < words.size() ? words[at + 1] : fallback;
    };
    const int port = word("--port", QStringLiteral("6379")).toInt();
    const qint64 jobs = word("--jobs", QStringLiteral("100000")).toLongLong();
    const QString what = word("--act", QStringLiteral("cancel"));
    const bool retry = what == u"retry";
    const Context redis = connectTo(port);
    if (retry)
        fillFailures(redis.get(), jobs);
    else
        fill(redis.get(), jobs);
    for (const char *queue : {"bench", "other"})
        run(redis.get(),
            {"SADD", QByteArray("_kombu.binding.") + queue, QByteArray(queue) + "\x06\x16\x06\x16" + queue});

    QTemporaryDir folder;
    app::Workplace::Places places;
    places.configFolder = folder.filePath(QStringLiteral("config"));
    places.dataFile = folder.filePath(QStringLiteral("data/yardmaster.db"));
    const auto workplace = std::make_shared<app::Workplace>(places);
    app::Connection::Options options;
    options.profile.broker.port = static_cast<quint16>(port);
    options.profile.results = options.profile.broker;
    options.profile.level = app::AccessLevel::All;
    options.profile.engine = "celery";
    app::Connection connection(options, workplace);
    if (const auto up = connection.connect({}); !up)
        fail("connect", up.error().text);
    if (const auto attached = connection.attach({}); !attached)
        fail("attach", attached.error().text);

    Bystander bystander(port);
    QElapsedTimer timer;
    timer.start();
    if (!words.contains(QStringLiteral("--bare")))
        act(connection,
            retry             ? models::Verb::Retry
            : what == u"move" ? models::Verb::Move
                              : models::Verb::CancelWaiting,
            jobs);
    else if (retry)
        bareRetry(redis.get(), jobs);
    else if (what == u"move")
        bareMove(redis.get(), jobs);
    else
        bareCancel(redis.get(), jobs);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const auto [longest, most] = bystander.waits();
    const qint64 left = run(redis.get(), {"LLEN", "bench"})->integer;
    if (left != (retry ? jobs : 0))
        fail("left in the queue", QString::number(left));
    std::printf("{\"seconds\": %.3f, \"jobs_per_s\": %.0f, \"others_max_ms\": %.2f, \"others_p99_ms\": %.2f}\n",
                seconds, double(jobs) / seconds, longest, most);
    return 0;
}
