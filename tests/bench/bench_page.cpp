// Target 11: a page of 100 waiting jobs at the head, in the middle and at the tail of a queue of a million messages,
// beside the bare LRANGE of the same elements over a connection of its own. Both are timed by the clock, in turn.
//   bench_page --port P [--messages 1000000]
// Fills the queue `bench` of an empty Redis on 127.0.0.1. One JSON object.
#include "app/core/clock.h"
#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/engines/celery/jobcursor.h"
#include "app/redis/redisclient.h"
#include "tests/bench/barebroker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

using namespace bench;

constexpr int kPage = 100;
constexpr int kRounds = 101;

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
    const Context redis = connectTo(port);
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
