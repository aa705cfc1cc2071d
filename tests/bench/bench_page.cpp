// Target 11: a page of 100 waiting jobs at the head, in the middle and at the tail of a queue of a million messages,
// beside the bare LRANGE of the same elements over a connection of its own. Both are timed by the clock, in turn.
//   bench_page --port P [--messages 1000000]
// Fills the queue `bench` of an empty Redis on 127.0.0.1. One JSON object.
#include "app/core/clock.h"
#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/engines/celery/jobcursor.h"
#include "app/redis/redisclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>

#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

constexpr int kPage = 100;
constexpr int kRounds = 101;
constexpr int kFillAtOnce = 1000;

using Context = std::unique_ptr<redisContext, void (*)(redisContext *)>;
using Reply = std::unique_ptr<redisReply, void (*)(void *)>;

[[noreturn]] void fail(const char *what, const QString &why)
{
    std::fprintf(stderr, "%s: %s\n", what, qPrintable(why));
    std::exit(1);
}

Reply run(redisContext *redis, const std::vector<QByteArray> &words)
{
    std::vector<const char *> texts;
    std::vector<size_t> sizes;
    for (const QByteArray &word : words) {
        texts.push_back(word.constData());
        sizes.push_back(size_t(word.size()));
    }
    Reply reply(static_cast<redisReply *>(redisCommandArgv(redis, int(words.size()), texts.data(), sizes.data())),
                freeReplyObject);
    if (!reply || reply->type == REDIS_REPLY_ERROR)
        fail("redis", QString::fromUtf8(reply ? reply->str : redis->errstr));
    return reply;
}

/// As Celery sends it: about 900 bytes.
QByteArray message(qint64 number)
{
    const QByteArray id = "00000009-0000-4000-8000-" + QByteArray::number(number, 16).rightJustified(12, '0');
    const QByteArray args =
        "[[" + QByteArray::number(number) + ", \"order-" + QByteArray::number(number, 16) +
        "\", {\"sku\": \"AB-1\"}], {\"tenant\": \"acme\", \"dry_run\": false}, {\"callbacks\": null, "
        "\"errbacks\": null, \"chain\": null, \"chord\": null}]";
    return "{\"body\": \"" + args.toBase64() +
           "\", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {\"lang\": "
           "\"py\", "
           "\"task\": \"shop.orders.tasks.charge_card\", \"id\": \"" +
           id +
           "\", \"shadow\": null, \"eta\": null, \"expires\": null, \"group\": null, \"group_index\": null, "
           "\"retries\": 0, \"timelimit\": [null, null], \"root_id\": \"" +
           id + "\", \"parent_id\": null, \"argsrepr\": \"(" + QByteArray::number(number) + ", 'order-" +
           QByteArray::number(number, 16) +
           "', {'sku': 'AB-1'})\", \"kwargsrepr\": \"{'tenant': "
           "'acme', 'dry_run': False}\", \"origin\": \"gen1@shop\", \"ignore_result\": false, \"stamped_headers\": "
           "null, "
           "\"stamps\": {}}, \"properties\": {\"correlation_id\": \"" +
           id +
           "\", \"reply_to\": \"0f1b1b1e-4f0e-3f3f-8b1b-1d1d1d1d1d1d\", \"delivery_mode\": 2, \"delivery_info\": "
           "{\"exchange\": \"\", \"routing_key\": \"bench\"}, \"priority\": 0, \"body_encoding\": \"base64\", "
           "\"delivery_tag\": \"" +
           id + "\"}}";
}

void fill(redisContext *redis, qint64 messages)
{
    run(redis, {"SADD", "_kombu.binding.bench",
                QByteArray("bench\x06\x16\x06\x16"
                           "bench")});
    for (qint64 at = 0; at < messages;) {
        std::vector<QByteArray> words{"LPUSH", "bench"};
        for (const qint64 end = std::min(messages, at + kFillAtOnce); at < end; ++at)
            words.push_back(message(at));
        run(redis, words);
    }
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(const char *name, qint64 offset, redisContext *redis, app::Engine &engine)
{
    app::JobCursor cursor;
    cursor.stage = app::JobCursor::Stage::Waiting;
    cursor.queue = "bench";
    cursor.place.offset = offset;
    app::JobListRequest request;
    request.states = {models::JobState::Queued};
    request.queue = QStringLiteral("bench");
    request.limit = kPage;
    app::CallContext context;
    context.access = app::Access::Look;
    context.charge = app::Charge::Person;
    std::vector<double> bare;
    std::vector<double> pages;
    const auto page = [&] {
        const auto jobs = engine.jobs(request, context);
        if (!jobs)
            fail("page", jobs.error().text);
        if (jobs->items.size() != kPage || jobs->items.front().positionInQueue != cursor.place.offset)
            fail("page", QStringLiteral("not the jobs that were asked for"));
    };
    // Each round looks at a page of its own: nothing of it is known from the round before.
    for (int round = 0; round < kRounds; ++round) {
        cursor.place.offset = offset + qint64(round) * kPage;
        request.cursor = cursor.text();
        const QByteArray from = QByteArray::number(-(cursor.place.offset + kPage));
        const QByteArray to = QByteArray::number(-(cursor.place.offset + 1));
        bare.push_back(milliseconds([&] {
            const Reply reply = run(redis, {"LRANGE", "bench", from, to});
            if (reply->elements != kPage)
                fail("LRANGE", QString::number(reply->elements));
        }));
        pages.push_back(milliseconds(page));
    }
    std::printf("\"%s\": {\"lrange_ms\": %.3f, \"page_ms\": %.3f}", name, median(bare), median(pages));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const auto number = [&words](const char *name, int fallback) {
        const qsizetype at = words.indexOf(QLatin1String(name));
        return at > 0 && at + 1 < words.size() ? words[at + 1].toInt() : fallback;
    };
    const int port = number("--port", 6379);
    const qint64 messages = number("--messages", 1'000'000);
    const Context redis(redisConnect("127.0.0.1", port), redisFree);
    if (!redis || redis->err)
        fail("connect", QString::fromUtf8(redis ? redis->errstr : "out of memory"));
    fill(redis.get(), messages);

    app::IoThread io;
    app::SystemClock clock;
    app::RedisClient::Options options;
    options.address.port = static_cast<quint16>(port);
    app::RedisClient client(options, io);
    if (const auto connected = client.connectAndWait({}); !connected)
        fail("connect", connected.error().text);
    app::EngineContext context;
    context.broker = context.results = &client;
    context.clock = &clock;
    context.mayAsk = false;
    app::CeleryEngine engine(context);
    std::printf("{");
    measure("head", 0, redis.get(), engine);
    std::printf(", ");
    measure("middle", messages / 2, redis.get(), engine);
    std::printf(", ");
    measure("tail", messages - kRounds * kPage, redis.get(), engine);
    std::printf("}\n");
    return 0;
}
