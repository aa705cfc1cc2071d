#include "app/cli/contract.h"

#include "app/cli/exitcode.h"
#include "app/payload/display.h"

#include <algorithm>

namespace app {

namespace {

constexpr auto kWordEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// Of the next 24 hours; `upcoming_24h` says how many there are.
constexpr size_t kUpcomingTold = 100;

template <typename T>
void writeStrings(JsonText &json, const T &texts)
{
    json.beginArray();
    for (const auto &text : texts)
        json.value(text);
    json.endArray();
}

/// Longer arguments and results stand in `job ID` alone.
constexpr qsizetype kListPayload = 16 << 10;

QByteArrayView ageWord(models::AgeKnown known)
{
    switch (known) {
    case models::AgeKnown::Exact: return "exact";
    case models::AgeKnown::AtLeast: return "at_least";
    case models::AgeKnown::Unknown: break;
    }
    return "unknown";
}

QByteArray sourceWord(models::RetryAbility::Source source)
{
    using Source = models::RetryAbility::Source;
    switch (source) {
    case Source::Message: return "message";
    case Source::Stored: return "stored";
    case Source::Seen: return "seen";
    case Source::None: break;
    }
    return "none";
}

void writeProgress(JsonText &json, const std::optional<models::Progress> &progress)
{
    if (!progress) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("current").optional(progress->current);
    json.key("total").optional(progress->total);
    json.key("text").textOrNull(progress->text);
    json.key("updated_at").time(progress->updatedAt);
    json.endObject();
}

void writePayload(JsonText &json, const models::Payload &payload)
{
    if (payload.present)
        json.raw(typedJson(payload.value));
    else
        json.null();
}

void writeError(JsonText &json, const models::Job &job, const QString &traceback)
{
    if (job.errorType.isEmpty() && job.errorText.isEmpty()) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("type").value(job.errorType);
    json.key("message").value(job.errorText);
    json.key("traceback").textOrNull(traceback);
    json.endObject();
}

QByteArray outcomeWord(models::RunOutcome outcome)
{
    switch (outcome) {
    case models::RunOutcome::Ok: return "succeeded";
    case models::RunOutcome::Failed: return "failed";
    case models::RunOutcome::Missed: return "missed";
    case models::RunOutcome::Running: return "running";
    case models::RunOutcome::None: break;
    }
    return "unknown";
}

void writeLastJob(JsonText &json, const std::optional<models::ScheduleRun> &run)
{
    if (!run) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("id").value(run->job);
    json.key("state").value(models::stateWord(run->state).toByteArray());
    json.key("at").time(run->at);
    json.key("runtime").seconds(run->runtime);
    json.key("error").textOrNull(run->error);
    json.endObject();
}

QByteArray linkWord(models::FlowLink link)
{
    switch (link) {
    case models::FlowLink::Next: return "next";
    case models::FlowLink::Body: return "body";
    case models::FlowLink::OnFailure: break;
    }
    return "on_failure";
}

void writeFlow(JsonText &json, const std::optional<models::JobFlow> &flow)
{
    if (!flow) {
        json.null();
        return;
    }
    json.beginObject();
    json.key("nodes").beginArray();
    for (const models::FlowNode &node : flow->nodes) {
        json.beginObject();
        json.key("id").textOrNull(QString::fromUtf8(node.id));
        json.key("name").textOrNull(node.name);
        json.key("state").value(models::stateWord(node.state).toByteArray());
        json.key("engine_state").value(node.engineState);
        json.key("group").textOrNull(QString::fromUtf8(node.group));
        json.key("started_at").time(node.startedAt);
        json.key("finished_at").time(node.finishedAt);
        json.key("runtime").seconds(node.runtime);
        json.endObject();
    }
    json.endArray();
    json.key("edges").beginArray();
    for (const models::FlowEdge &edge : flow->edges) {
        json.beginObject();
        json.key("from").value(qint64{edge.from});
        json.key("to").value(qint64{edge.to});
        json.key("link").value(linkWord(edge.link));
        json.endObject();
    }
    json.endArray();
    json.key("cut").value(flow->cut);
    json.endObject();
}

void writeSources(JsonText &json, const std::vector<models::Fact> &facts)
{
    json.key("sources").beginArray();
    for (const models::Fact &fact : facts) {
        json.beginObject();
        json.key("source").value(fact.source);
        json.key("fact").value(fact.text);
        json.key("at").time(fact.at);
        json.endObject();
    }
    json.endArray();
}

void writeRetry(JsonText &json, const models::RetryAbility &retry)
{
    json.beginObject();
    json.key("possible").value(retry.possible);
    json.key("source").value(sourceWord(retry.source));
    json.key("reason").textOrNull(retry.reason);
    json.endObject();
}

void writeHead(JsonText &json, const models::Job &job)
{
    json.key("engine").value(job.key.engine);
    json.key("id").value(job.key.id);
    json.key("name").textOrNull(job.name);
    json.key("queue").textOrNull(job.queue);
    json.key("state").value(models::stateWord(job.state).toByteArray());
    json.key("engine_state").value(job.engineState);
    json.key("progress");
    writeProgress(json, job.progress);
    json.key("worker").textOrNull(job.worker);
    json.key("sent_at").time(job.sentAt);
    json.key("received_at").time(job.receivedAt);
    json.key("started_at").time(job.startedAt);
    json.key("finished_at").time(job.finishedAt);
    json.key("eta").time(job.eta);
    json.key("runtime").seconds(job.runtime);
    json.key("retries").value(qint64{job.retries});
}

} // namespace

void writeDetection(JsonText &json, const Detection &detection)
{
    json.beginObject();
    json.key("engine").value(detection.engine);
    json.key("version").textOrNull(detection.version);
    json.key("evidence");
    writeStrings(json, detection.evidence);
    json.key("queues").value(detection.queues);
    json.key("results_in").textOrNull(detection.resultsIn);
    json.key("prefix").value(detection.prefix);
    json.endObject();
}

void writeQueue(JsonText &json, const models::QueueInfo &queue)
{
    json.beginObject();
    json.key("engine").value(queue.engine);
    json.key("name").value(queue.name);
    json.key("waiting").optional(queue.waiting);
    json.key("in_flight").optional(queue.inFlight);
    json.key("oldest_age").seconds(queue.oldestAge);
    json.key("oldest_age_is").value(ageWord(queue.oldestAgeIs).toByteArray());
    json.key("priorities").beginObject();
    for (const auto &[bucket, waiting] : queue.priorities)
        json.key(QByteArray::number(bucket).constData()).value(waiting);
    json.endObject();
    json.key("consumers").optional(queue.consumers);
    json.key("paused").optional(queue.paused);
    json.endObject();
}

void writeWorker(JsonText &json, const models::WorkerInfo &worker, models::Instant now)
{
    json.beginObject();
    json.key("engine").value(worker.engine);
    json.key("name").value(worker.name);
    json.key("state").value(models::workerStateWord(worker.state).toByteArray());
    const auto age = worker.lastHeartbeat ? models::MaybeDuration(now - *worker.lastHeartbeat) : std::nullopt;
    json.key("heartbeat_age").seconds(age);
    json.key("concurrency").optional(worker.concurrency);
    json.key("active").optional(worker.active);
    json.key("processed").optional(worker.processed);
    json.key("queues");
    writeStrings(json, worker.queues);
    json.key("load").beginArray();
    for (const double load : worker.load)
        json.value(load);
    json.endArray();
    json.key("pid").optional(worker.pid);
    json.key("version").textOrNull(worker.version);
    json.key("pool").textOrNull(worker.pool);
    json.key("evidence").textOrNull(worker.evidence);
    json.endObject();
}

void writeSchedule(JsonText &json, const models::ScheduleEntry &schedule)
{
    json.beginObject();
    json.key("engine").value(schedule.engine);
    json.key("name").value(schedule.name);
    json.key("task").value(schedule.task);
    json.key("spec").value(schedule.spec);
    json.key("human").value(schedule.human);
    json.key("next_run").time(schedule.nextRun);
    json.key("last_run").time(schedule.lastRun);
    json.key("enabled").value(schedule.enabled);
    json.key("source").value(schedule.source);
    json.key("every").seconds(schedule.every);
    json.key("upcoming").beginArray();
    for (size_t i = 0; i < std::min(schedule.upcoming.size(), kUpcomingTold); ++i)
        json.time(schedule.upcoming[i]);
    json.endArray();
    json.key("upcoming_24h").value(qint64(schedule.upcoming.size()));
    json.key("last_job");
    writeLastJob(json, schedule.lastJob);
    json.key("last_runs").beginArray();
    for (const models::RunOutcome outcome : schedule.lastRuns)
        json.value(outcomeWord(outcome));
    json.endArray();
    json.key("missed").optional(schedule.missed);
    json.key("missed_at").time(schedule.missedAt);
    json.key("notes").beginArray();
    if (!schedule.problem.isEmpty())
        json.value(schedule.problem);
    for (const QString &note : schedule.notes())
        json.value(note);
    json.endArray();
    json.endObject();
}

void writeJob(JsonText &json, const models::Job &job, const models::JobDetail *known, const QByteArray &cursor)
{
    const models::JobDetail nothing;
    const models::JobDetail &detail = known ? *known : nothing;
    QByteArrayList cut;
    const auto payload = [&](const char *name, const models::Payload &value) {
        const QByteArray text = value.present ? typedJson(value.value) : QByteArray("null");
        const bool tooLong = text.size() > kListPayload;
        if (tooLong || value.truncated)
            cut.append(name);
        json.key(name).raw(tooLong ? QByteArray("null") : text);
    };
    json.beginObject();
    writeHead(json, job);
    json.key("arguments").textOrNull(job.argsSummary); // a line for people
    payload("args", detail.args);
    payload("kwargs", detail.kwargs);
    payload("result", detail.result);
    json.key("error");
    writeError(json, job, detail.attempts.empty() ? QString() : detail.attempts.back().traceback.left(kListPayload));
    writeSources(json, detail.facts);
    json.key("why").textOrNull(detail.why);
    json.key("retry");
    if (known && known->retryKnown)
        writeRetry(json, detail.retry);
    else
        json.null();
    if (!cut.isEmpty()) {
        json.key("cut");
        writeStrings(json, cut);
    }
    if (!cursor.isEmpty())
        json.key("cursor").value(cursorToWord(cursor));
    json.endObject();
}

void writeJobDetail(JsonText &json, const models::JobDetail &detail)
{
    json.beginObject();
    writeHead(json, detail.job);
    json.key("arguments").textOrNull(detail.job.argsSummary);
    json.key("args");
    writePayload(json, detail.args);
    json.key("kwargs");
    writePayload(json, detail.kwargs);
    json.key("result");
    writePayload(json, detail.result);
    json.key("error");
    writeError(json, detail.job, detail.attempts.empty() ? QString() : detail.attempts.back().traceback);
    writeSources(json, detail.facts);
    json.key("why").textOrNull(detail.why);
    json.key("retry");
    writeRetry(json, detail.retry);
    json.key("next").beginArray();
    for (const models::NextCall &call : detail.next) {
        json.beginObject();
        json.key("role").value(nextRoleWord(call.role));
        json.key("name").value(call.task);
        json.key("id").textOrNull(QString::fromUtf8(call.id));
        json.key("args").value(qint64{call.args});
        json.key("kwargs").value(qint64{call.kwargs});
        json.endObject();
    }
    json.endArray();
    json.key("flow");
    writeFlow(json, detail.flow);
    json.endObject();
}

void writeCommandResult(JsonText &json, const models::CommandResult &result)
{
    json.beginObject();
    json.key("action_id").value(result.actionId);
    json.key("dry_run").value(result.dryRun);
    json.key("outcomes").beginArray();
    for (const models::JobOutcome &outcome : result.outcomes) {
        json.beginObject();
        json.key("id").value(outcome.id);
        json.key("new_id").textOrNull(QString::fromUtf8(outcome.newId));
        json.key("outcome").value(models::outcomeWord(outcome.outcome).toByteArray());
        json.key("reason").textOrNull(outcome.reason);
        json.key("source").textOrNull(QString::fromUtf8(outcome.source));
        if (outcome.messages) // only of an act on a queue
            json.key("messages").value(*outcome.messages);
        json.endObject();
    }
    json.endArray();
    json.key("undo_until").time(result.undoUntil);
}

QByteArray errorDocument(const models::Error &error)
{
    JsonText json;
    json.beginObject().key("error").beginObject();
    json.key("kind").value(errorWord(error.kind));
    json.key("text").value(error.text);
    json.key("step").textOrNull(error.step);
    json.endObject().endObject();
    return json.take();
}

QByteArray nextRoleWord(models::NextCall::Role role)
{
    using Role = models::NextCall::Role;
    switch (role) {
    case Role::Chain: return "chain";
    case Role::Chord: return "chord";
    case Role::Callback: return "callback";
    case Role::Errback: break;
    }
    return "errback";
}

QByteArray cursorToWord(const QByteArray &cursor)
{
    return cursor.toBase64(kWordEncoding);
}

QByteArray cursorFromWord(const QByteArray &word)
{
    return QByteArray::fromBase64(word, kWordEncoding);
}

} // namespace app
