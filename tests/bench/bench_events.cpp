// CPU per Celery task event (targets 1 to 4): a publisher of synthetic events in the exact form of a worker without
// an event loop (one a message) or with one (arrays), the bare program that only receives and decodes them, and our
// whole event path with its state kept. Each prints one JSON line.
//   bench_events --publish --port P --rate 4000 --seconds 12 [--batch 1] [--first N] [--tasks N] [--results]
//   bench_events --bare    --port P --seconds 13
//   bench_events --ours    --port P --seconds 13
// The receivers end when nothing came for two seconds after the first event, or after --seconds without any.
#include "app/core/clock.h"
#include "app/core/iothread.h"
#include "app/engines/celery/celeryengine.h"
#include "app/redis/redisclient.h"
#include "app/redis/socketsubscriber.h"

#include <QCoreApplication>
#include <QStringList>

#include <hiredis/hiredis.h>
#include <simdjson.h>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kQuiet = 2s;

struct Arguments {
    quint16 port = 6379;
    double rate = 4000;
    double seconds = 10;
    int batch = 1;
    qint64 first = 0;     ///< number of the first task
    qint64 tasks = 0;     ///< 0 = as many as fit in the seconds
    bool results = false; ///< stored for each that succeeds, as a worker does
};

double seconds(Steady::duration span)
{
    return std::chrono::duration<double>(span).count();
}

double cpuSeconds()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           double(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
}

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return socket;
}

void writeAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(socket, bytes.data(), bytes.size());
        if (written <= 0) {
            std::perror("write");
            std::exit(1);
        }
        bytes.remove_prefix(static_cast<size_t>(written));
    }
}

/// Events of tasks that are received, started and succeed, from eight workers.
class Publisher
{
public:
    explicit Publisher(const Arguments &arguments) : m_arguments(arguments), m_socket(connectTo(arguments.port)) {}

    int run()
    {
        const auto start = Steady::now();
        const qint64 fitting = static_cast<qint64>(m_arguments.rate * m_arguments.seconds) / 3;
        const qint64 total = 3 * (m_arguments.tasks > 0 ? m_arguments.tasks : fitting);
        while (m_events < total) {
            const auto due =
                std::min(total, static_cast<qint64>(seconds(Steady::now() - start) * m_arguments.rate) + 1);
            while (m_events < due) {
                addEvent();
            }
            writeAll(m_socket, m_out);
            m_out.clear();
            skipReplies();
            std::this_thread::sleep_for(1ms);
        }
        publish("task.multi");
        writeAll(m_socket, m_out);
        const double took = seconds(Steady::now() - start);
        std::printf("{\"events\": %lld, \"seconds\": %.3f, \"rate\": %.0f}\n", static_cast<long long>(m_events), took,
                    double(m_events) / took);
        return 0;
    }

private:
    void addEvent()
    {
        static const std::array kNames{"shop.orders.charge_card", "shop.mail.deliver", "shop.media.make_thumbnail",
                                       "shop.reports.build_daily"};
        const qint64 task = m_arguments.first + m_events / 3;
        const int phase = static_cast<int>(m_events % 3);
        const double now = double(std::chrono::duration_cast<std::chrono::microseconds>(
                                      std::chrono::system_clock::now().time_since_epoch())
                                      .count()) *
                           1e-6;
        std::array<char, 1024> text{};
        const auto id = static_cast<unsigned long long>(task);
        const int head =
            std::snprintf(text.data(), text.size(),
                          "{\"hostname\": \"celery@node%d\", \"utcoffset\": 0, \"pid\": %d, \"clock\": %lld, "
                          "\"uuid\": \"00000007-0000-4000-8000-%012llx\", ",
                          int(task % 8), int(4000 + task % 8), static_cast<long long>(m_events), id);
        const char *type = phase == 0 ? "received" : phase == 1 ? "started" : "succeeded";
        if (phase == 0) {
            std::snprintf(
                text.data() + head, text.size() - size_t(head),
                "\"name\": \"%s\", \"args\": \"(%llu, 'order-%08llx', {'sku': 'AB-%05llu'})\", \"kwargs\": "
                "\"{'tenant': 'acme-%02llu', 'dry_run': False}\", \"root_id\": \"00000007-0000-4000-8000-%012llx\", "
                "\"parent_id\": null, \"retries\": 0, \"eta\": null, \"expires\": null, \"timestamp\": %.6f, "
                "\"type\": \"task-received\"}",
                kNames[size_t(task % 4)], id, id * 2654435761ULL & 0xffffffffULL, id % 99999, id % 50, id, now);
        } else if (phase == 1) {
            std::snprintf(text.data() + head, text.size() - size_t(head),
                          "\"timestamp\": %.6f, \"type\": \"task-started\"}", now);
        } else {
            std::snprintf(
                text.data() + head, text.size() - size_t(head),
                "\"result\": \"{'status': 'ok', 'id': %llu}\", \"runtime\": 0.0123456789, \"timestamp\": %.6f, "
                "\"type\": \"task-succeeded\"}",
                id, now);
        }
        if (phase == 2 && m_arguments.results)
            addResult(id);
        m_body += (m_body.empty() ? (m_arguments.batch > 1 ? "[" : "") : ", ");
        m_body += text.data();
        ++m_events;
        if (++m_inBody >= m_arguments.batch) {
            publish(m_arguments.batch > 1 ? "task.multi" : (std::string("task.") + type).c_str());
        }
    }

    void addResult(unsigned long long id)
    {
        std::array<char, 64> key{};
        std::array<char, 256> meta{};
        const int keyLength =
            std::snprintf(key.data(), key.size(), "celery-task-meta-00000007-0000-4000-8000-%012llx", id);
        const int length = std::snprintf(meta.data(), meta.size(),
                                         "{\"status\": \"SUCCESS\", \"result\": %llu, \"traceback\": null, "
                                         "\"children\": [], \"date_done\": \"2026-11-21T07:31:17.011000+00:00\", "
                                         "\"task_id\": \"00000007-0000-4000-8000-%012llx\"}",
                                         id, id);
        m_out += "*3\r\n$3\r\nSET\r\n$" + std::to_string(keyLength) + "\r\n" + key.data() + "\r\n$" +
                 std::to_string(length) + "\r\n" + meta.data() + "\r\n";
    }

    void publish(const char *key)
    {
        if (m_body.empty()) {
            return;
        }
        if (m_arguments.batch > 1) {
            m_body += ']';
        }
        const QByteArray body = QByteArray::fromRawData(m_body.data(), qsizetype(m_body.size())).toBase64();
        const std::string message =
            "{\"body\": \"" + body.toStdString() +
            "\", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {\"hostname\": "
            "\"celery@node1\"}, \"properties\": {\"delivery_mode\": 1, \"delivery_info\": {\"exchange\": \"celeryev\", "
            "\"routing_key\": \"" +
            key +
            "\"}, \"priority\": 0, \"body_encoding\": \"base64\", \"delivery_tag\": "
            "\"00000007-1111-4222-8333-000000000000\"}}";
        const std::string channel = std::string("/0.celeryev/") + key;
        m_out += "*3\r\n$7\r\nPUBLISH\r\n$" + std::to_string(channel.size()) + "\r\n" + channel + "\r\n$" +
                 std::to_string(message.size()) + "\r\n" + message + "\r\n";
        m_body.clear();
        m_inBody = 0;
    }

    void skipReplies()
    {
        std::array<char, 65536> rubbish{};
        while (::recv(m_socket, rubbish.data(), rubbish.size(), MSG_DONTWAIT) > 0) {
        }
    }

    const Arguments m_arguments;
    const int m_socket;
    std::string m_out, m_body;
    int m_inBody = 0;
    qint64 m_events = 0;
};

/// hiredis and simdjson's DOM, nothing kept: the least that any program has to do with each event.
class BareSubscriber
{
public:
    int run(const Arguments &arguments)
    {
        const int socket = connectTo(arguments.port);
        writeAll(socket, "*2\r\n$10\r\nPSUBSCRIBE\r\n$13\r\n/0.celeryev/*\r\n");
        const std::unique_ptr<redisReader, void (*)(redisReader *)> reader(redisReaderCreate(), redisReaderFree);
        const auto start = Steady::now();
        auto last = start;
        double cpuBefore = cpuSeconds();
        std::array<char, 16384> buffer{};
        while (true) {
            pollfd waiting{socket, POLLIN, 0};
            const bool some = ::poll(&waiting, 1, 100) > 0;
            const auto now = Steady::now();
            if (!some && ((m_events > 0 && now - last > kQuiet) ||
                          (m_events == 0 && seconds(now - start) > arguments.seconds))) {
                break;
            }
            if (!some) {
                continue;
            }
            const ssize_t got = ::read(socket, buffer.data(), buffer.size());
            if (got <= 0) {
                break;
            }
            if (m_events == 0) {
                cpuBefore = cpuSeconds();
            }
            redisReaderFeed(reader.get(), buffer.data(), static_cast<size_t>(got));
            void *reply = nullptr;
            while (redisReaderGetReply(reader.get(), &reply) == REDIS_OK && reply) {
                take(*static_cast<redisReply *>(reply));
                freeReplyObject(reply);
            }
            last = now;
        }
        ::close(socket);
        const double used = cpuSeconds() - cpuBefore;
        std::printf("{\"mode\": \"bare\", \"events\": %lld, \"cpu_us_per_event\": %.3f, \"sink\": %llu}\n",
                    static_cast<long long>(m_events), m_events > 0 ? used / double(m_events) * 1e6 : 0.0,
                    static_cast<unsigned long long>(m_sink));
        return 0;
    }

private:
    void take(const redisReply &reply)
    {
        if (reply.type != REDIS_REPLY_ARRAY || reply.elements != 4) {
            return;
        }
        m_padded.assign(reply.element[3]->str, reply.element[3]->len);
        m_padded.reserve(m_padded.size() + simdjson::SIMDJSON_PADDING);
        std::string_view body;
        if (m_outer.parse(m_padded.data(), m_padded.size(), false)["body"].get(body) != simdjson::SUCCESS) {
            return;
        }
        const QByteArray json = QByteArray::fromBase64(QByteArray::fromRawData(body.data(), qsizetype(body.size())));
        m_body.assign(json.constData(), size_t(json.size()));
        m_body.reserve(m_body.size() + simdjson::SIMDJSON_PADDING);
        simdjson::dom::element root;
        if (m_inner.parse(m_body.data(), m_body.size(), false).get(root) != simdjson::SUCCESS) {
            return;
        }
        if (root.is_array()) {
            for (const auto item : simdjson::dom::array(root)) {
                look(item);
            }
        } else {
            look(root);
        }
    }

    void look(simdjson::dom::object event)
    {
        for (const auto [key, value] : event) {
            if (value.is_string()) {
                m_sink += std::string_view(value).size();
            } else if (key == "timestamp") {
                m_sink += quint64(double(value));
            }
        }
        ++m_events;
    }

    simdjson::dom::parser m_outer, m_inner;
    std::string m_padded, m_body;
    qint64 m_events = 0;
    quint64 m_sink = 0;
};

/// Counts what reaches the models' border.
class CountingSink final : public app::WatchSink
{
public:
    void jobs(models::JobBatch batch) override { m_jobs += qint64(batch.upserts.size()); }
    void queues(std::vector<models::QueueInfo>) override {}
    void workers(std::vector<models::WorkerInfo>) override {}
    void schedules(std::vector<models::ScheduleEntry>) override {}
    void gap(models::Instant, models::Instant, bool) override { ++m_gaps; }
    void problem(QByteArray, models::Error) override {}
    void notice(QString) override {}
    qint64 jobCount() const { return m_jobs; }
    qint64 gaps() const { return m_gaps; }

private:
    std::atomic<qint64> m_jobs{0};
    std::atomic<qint64> m_gaps{0};
};

int runOurs(const Arguments &arguments)
{
    app::IoThread io;
    app::SystemClock clock;
    app::RedisAddress address;
    address.port = arguments.port;
    app::RedisClient::Options options;
    options.address = address;
    app::RedisClient redis(options, io);
    app::SocketSubscriber::Options subscriberOptions;
    subscriberOptions.address = address;
    app::SocketSubscriber subscriber(subscriberOptions, io);
    if (const auto connected = redis.connectAndWait({}); !connected) {
        std::fprintf(stderr, "%s\n", qPrintable(connected.error().text));
        return 1;
    }
    app::EngineContext context;
    context.broker = context.results = &redis;
    context.brokerSubscriber = context.resultSubscriber = &subscriber;
    context.clock = &clock;
    app::CeleryEngine engine(context);
    CountingSink sink;
    const auto watch = engine.watch(sink);

    const auto start = Steady::now();
    auto last = start;
    qint64 events = 0;
    double cpuBefore = 0;
    double cpuAfter = 0;
    while (seconds(Steady::now() - (events > 0 ? last : start)) < (events > 0 ? seconds(kQuiet) : arguments.seconds)) {
        if (events == 0) {
            cpuBefore = cpuSeconds();
        }
        std::this_thread::sleep_for(20ms);
        if (const qint64 now = watch->stats().events; now != events) {
            events = now;
            last = Steady::now();
            cpuAfter = cpuSeconds();
        }
    }
    const app::WatchStats stats = watch->stats();
    std::printf("{\"mode\": \"ours\", \"events\": %lld, \"applied\": %lld, \"dropped\": %lld, \"jobs\": %lld, "
                "\"cpu_us_per_event\": %.3f, \"lag_p50_ms\": %.1f, \"lag_p95_ms\": %.1f}\n",
                static_cast<long long>(stats.events), static_cast<long long>(stats.applied),
                static_cast<long long>(stats.dropped), static_cast<long long>(sink.jobCount()),
                events > 0 ? (cpuAfter - cpuBefore) / double(events) * 1e6 : 0.0, stats.lagP50Ms, stats.lagP95Ms);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const auto number = [&words](const char *name, double fallback) {
        const qsizetype at = words.indexOf(QLatin1String(name));
        return at > 0 && at + 1 < words.size() ? words[at + 1].toDouble() : fallback;
    };
    Arguments arguments;
    arguments.port = static_cast<quint16>(number("--port", 6379));
    arguments.rate = number("--rate", 4000);
    arguments.seconds = number("--seconds", 10);
    arguments.batch = static_cast<int>(number("--batch", 1));
    arguments.first = static_cast<qint64>(number("--first", 0));
    arguments.tasks = static_cast<qint64>(number("--tasks", 0));
    arguments.results = words.contains(QStringLiteral("--results"));
    if (words.contains(QStringLiteral("--publish"))) {
        return Publisher(arguments).run();
    }
    return words.contains(QStringLiteral("--bare")) ? BareSubscriber().run(arguments) : runOurs(arguments);
}
