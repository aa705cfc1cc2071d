// detect, queues, workers, schedules, jobs, job: they look and ask, and write nothing.
#include "app/cli/contract.h"
#include "app/cli/exitcode.h"
#include "app/cli/tables.h"
#include "app/cli/verb.h"
#include "app/session/connection.h"
#include "app/session/workplace.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace app {

namespace {

constexpr int kDefaultLimit = 50;
constexpr qint64 kMostLookedAt = 200'000; ///< waiting messages: some seconds

struct JobsOptions {
    std::vector<std::string> states;
    std::string queue, name, search, cursor;
    int limit = kDefaultLimit;
};

struct ReadingVerbsWords {
    Q_DECLARE_TR_FUNCTIONS(ReadingVerbsWords)
};

template <typename T, typename Write>
int printList(const Terminal &terminal, const std::vector<T> &items, Write write)
{
    JsonText json;
    json.beginArray();
    for (const T &item : items)
        write(json, item);
    json.endArray();
    terminal.document(json.take());
    return static_cast<int>(ExitCode::Done);
}

/// Logs in, finds the engine, runs one verb of it and prints what it says.
template <typename Read, typename Print>
int readAndPrint(VerbContext &context, Read read, Print print)
{
    auto connection = context.connect(context);
    if (!connection)
        return context.terminal.fail(connection.error());
    if (const auto attached = (*connection)->attach(context.stop); !attached)
        return context.terminal.fail(attached.error());
    auto answer = read(**connection, (*connection)->reading(context.stop));
    if (!answer)
        return context.terminal.fail(answer.error());
    return print(**connection, *answer);
}

int detect(VerbContext &context)
{
    auto connection = context.connect(context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const auto found = (*connection)->detect(context.stop);
    if (!found)
        return context.terminal.fail(found.error());
    if (context.terminal.json())
        return printList(context.terminal, *found, writeDetection);
    if (found->empty())
        context.terminal.say(
            ReadingVerbsWords::tr("No job system was found in %1.").arg((*connection)->profile().broker.display()));
    for (const Detection &detection : *found)
        printDetection(context.terminal, detection);
    return static_cast<int>(ExitCode::Done);
}

int queues(VerbContext &context)
{
    return readAndPrint(
        context, [](Connection &connection, const CallContext &call) { return connection.engine()->queues(call); },
        [&](Connection &, const std::vector<models::QueueInfo> &list) {
            if (context.terminal.json())
                return printList(context.terminal, list, writeQueue);
            printQueues(context.terminal, list);
            return static_cast<int>(ExitCode::Done);
        });
}

int workers(VerbContext &context)
{
    return readAndPrint(
        context, [](Connection &connection, const CallContext &call) { return connection.engine()->workers(call); },
        [&](Connection &, const std::vector<models::WorkerInfo> &list) {
            const models::Instant now = context.workplace->clock().now();
            if (context.terminal.json())
                return printList(context.terminal, list, [now](JsonText &json, const models::WorkerInfo &worker) {
                    writeWorker(json, worker, now);
                });
            printWorkers(context.terminal, list, now);
            return static_cast<int>(ExitCode::Done);
        });
}

int schedules(VerbContext &context)
{
    return readAndPrint(
        context, [](Connection &connection, const CallContext &call) { return connection.engine()->schedules(call); },
        [&](Connection &, const std::vector<models::ScheduleEntry> &list) {
            const models::Instant now = context.workplace->clock().now();
            if (context.terminal.json())
                return printList(context.terminal, list, writeSchedule);
            printSchedules(context.terminal, list, now);
            return static_cast<int>(ExitCode::Done);
        });
}

models::Result<JobListRequest> requestFrom(const JobsOptions &options)
{
    JobListRequest request;
    for (const std::string &word : options.states) {
        const auto state = models::stateFromWord(QByteArray::fromStdString(word));
        if (!state)
            return models::Error{models::ErrorKind::Usage,
                                 ReadingVerbsWords::tr("There is no state \"%1\".").arg(QString::fromStdString(word)),
                                 {},
                                 QStringLiteral("state")};
        request.states.push_back(*state);
    }
    request.queue = QString::fromStdString(options.queue);
    request.name = QString::fromStdString(options.name);
    request.search = QString::fromStdString(options.search);
    request.limit = options.limit;
    request.cursor = cursorFromWord(QByteArray::fromStdString(options.cursor));
    return request;
}

int printJobPage(VerbContext &context, ReadOnlyEngine &engine, const models::Page<models::Job> &page)
{
    if (!page.problem.isEmpty())
        context.terminal.say(page.problem);
    if (!context.terminal.json()) {
        printJobs(context.terminal, page, context.workplace->clock().now());
    } else {
        const std::vector<models::JobDetail> known = engine.known(page.items);
        JsonText json;
        json.beginArray();
        for (size_t i = 0; i < page.items.size(); ++i)
            writeJob(json, page.items[i], i < known.size() ? &known[i] : nullptr,
                     i + 1 == page.items.size() ? page.nextCursor : QByteArray());
        json.endArray();
        context.terminal.document(json.take());
        if (page.items.empty())
            sayMore(context.terminal, page); // no job carries the cursor
    }
    return static_cast<int>(page.problem.isEmpty() ? ExitCode::Done : ExitCode::Partly);
}

/// As many pages as it takes to find so many jobs, within a bound: messages that no filter wants fill pages too.
models::Result<models::Page<models::Job>> readJobs(Connection &connection, JobListRequest request,
                                                   const CallContext &call)
{
    auto page = connection.engine()->jobs(request, call);
    const auto wanted = size_t(request.limit);
    while (page && page->items.size() < wanted && !page->nextCursor.isEmpty() && page->looked < kMostLookedAt &&
           !call.stop.stop_requested()) {
        request.cursor = page->nextCursor;
        request.limit = int(wanted - page->items.size());
        auto more = connection.engine()->jobs(request, call);
        if (!more)
            return more;
        more->looked += page->looked;
        if (!more->place)
            more->place = page->place;
        page->items.insert(page->items.end(), more->items.begin(), more->items.end());
        more->items = std::move(page->items);
        page = std::move(more);
    }
    if (page && page->items.size() < wanted && !page->nextCursor.isEmpty() && page->place)
        page->problem =
            ReadingVerbsWords::tr("Stopped after %1 messages, at message %2 of %3 in the queue %4: there may be more.")
                .arg(page->looked)
                .arg(page->place->at)
                .arg(page->place->of)
                .arg(page->place->queue);
    return page;
}

int jobs(VerbContext &context, const JobsOptions &options)
{
    auto request = requestFrom(options);
    if (!request)
        return context.terminal.fail(request.error());
    request->keepPayloads = context.terminal.json();
    return readAndPrint(
        context, [&](Connection &connection, const CallContext &call) { return readJobs(connection, *request, call); },
        [&](Connection &connection, const models::Page<models::Job> &page) {
            return printJobPage(context, *connection.engine(), page);
        });
}

int job(VerbContext &context, const std::string &id)
{
    return readAndPrint(
        context,
        [&](Connection &connection, const CallContext &call) {
            return connection.engine()->job(QByteArray::fromStdString(id), call);
        },
        [&](Connection &, const models::JobDetail &detail) {
            if (context.terminal.json()) {
                JsonText json;
                writeJobDetail(json, detail);
                context.terminal.document(json.take());
            } else {
                printJobDetail(context.terminal, detail, context.workplace->clock().now());
            }
            return static_cast<int>(ExitCode::Done);
        });
}

} // namespace

void addReadingVerbs(CLI::App &app, std::vector<Verb> &verbs)
{
    verbs.push_back(
        {app.add_subcommand("detect", "Which job systems live in this broker, and why we think so"), detect});
    verbs.push_back(
        {app.add_subcommand("queues", "Queues with what waits, what is in flight and who takes it"), queues});
    verbs.push_back({app.add_subcommand("workers", "Workers with the evidence for their state"), workers});
    verbs.push_back({app.add_subcommand("schedules", "Schedules with their next and last run"), schedules});

    auto *list = app.add_subcommand("jobs", "Jobs, newest first, page by page");
    auto listOptions = std::make_shared<JobsOptions>();
    list->add_option("--state", listOptions->states, "Only these states")->delimiter(',');
    list->add_option("--queue", listOptions->queue, "Only of this queue");
    list->add_option("--name", listOptions->name, "Only of this task");
    list->add_option("--search", listOptions->search, "Only with this text in id, name, arguments or error");
    list->add_option("--limit", listOptions->limit, "Jobs a page")->check(CLI::Range(1, 10'000));
    list->add_option("--cursor", listOptions->cursor, "From the last job of the page before");
    verbs.push_back({list, [listOptions](VerbContext &context) { return jobs(context, *listOptions); }});

    auto *one = app.add_subcommand("job", "The merged truth about one job: every fact with its source and age");
    auto id = std::make_shared<std::string>();
    one->add_option("ID", *id, "The job's id")->required();
    verbs.push_back({one, [id](VerbContext &context) { return job(context, *id); }});
}

} // namespace app
