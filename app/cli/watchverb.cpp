// watch: live events, one JSON object a line, until SIGINT; or one line of figures each S seconds.
#include "app/cli/contract.h"
#include "app/cli/exitcode.h"
#include "app/cli/verb.h"
#include "app/cli/watchqueue.h"
#include "app/redis/redislinkstatus.h"
#include "app/session/connection.h"
#include "app/session/workplace.h"

#include <CLI/CLI.hpp>

#include <QFile>

#include <unistd.h>

namespace app {

namespace {

using namespace std::chrono_literals;

struct WatchOptions {
    bool quiet = false;
    double statsEvery = 0;
};

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return fields.size() < 2 ? 0 : fields[1].toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

QByteArray statsLine(const WatchStats &stats, qint64 unprinted)
{
    JsonText json;
    json.beginObject();
    json.key("events").value(stats.events);
    json.key("applied").value(stats.applied);
    json.key("dropped").value(stats.dropped + unprinted);
    json.key("lag_p50_ms").value(stats.lagP50Ms);
    json.key("lag_p95_ms").value(stats.lagP95Ms);
    json.key("cpu_us_per_event").value(stats.cpuUsPerEvent);
    json.key("rss_mb").value(residentMegabytes());
    return json.endObject().take();
}

QString linkWord(RedisLinkState state)
{
    switch (state) {
    case RedisLinkState::Ready: return QStringLiteral("connected");
    case RedisLinkState::Waiting: return QStringLiteral("offline");
    default: return {};
    }
}

void printUntilStopped(const VerbContext &context, const Watch &watch, WatchQueue &queue, const WatchOptions &options)
{
    const bool figures = options.statsEvery > 0;
    const auto every = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(figures ? options.statsEvery : 3600));
    auto next = std::chrono::steady_clock::now() + every;
    while (!context.stop.stop_requested()) {
        for (const QByteArray &line : queue.take(next, context.stop)) {
            if (!options.quiet)
                context.terminal.document(line);
        }
        if (std::chrono::steady_clock::now() < next)
            continue;
        next += every;
        if (figures)
            context.terminal.document(statsLine(watch.stats(), queue.dropped()));
    }
}

int watch(VerbContext &context, const WatchOptions &options)
{
    WatchQueue queue(!options.quiet, context.workplace->clock());
    context.onStatus = [&queue](const RedisLinkStatus &status) {
        if (const QString word = linkWord(status.state); !word.isEmpty())
            queue.link(word, status.error ? status.error->text : QString());
    };
    auto connection = context.connect(context);
    if (!connection)
        return context.terminal.fail(connection.error());
    if (const auto attached = (*connection)->attach(context.stop); !attached)
        return context.terminal.fail(attached.error());
    queue.setEngine((*connection)->engine());
    const auto running = (*connection)->engine()->watch(queue);
    WatchScope scope;
    scope.queueDepths = true;
    running->setScope(scope);
    printUntilStopped(context, *running, queue, options);
    return static_cast<int>(ExitCode::Done);
}

} // namespace

void addWatchVerb(CLI::App &app, std::vector<Verb> &verbs)
{
    auto *command = app.add_subcommand("watch", "Live events, one JSON object a line, until Ctrl-C");
    auto options = std::make_shared<WatchOptions>();
    command->add_flag("--quiet", options->quiet, "No events, only what --stats-every prints");
    command->add_option("--stats-every", options->statsEvery, "A line of figures each so many seconds")
        ->check(CLI::PositiveNumber);
    verbs.push_back({command, [options](VerbContext &context) { return watch(context, *options); }});
}

} // namespace app
