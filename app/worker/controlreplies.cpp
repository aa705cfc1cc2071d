#include "app/worker/controlreplies.h"

#include "app/payload/isotime.h"
#include "app/payload/json.h"
#include "app/worker/jsonvalues.h"
#include "app/worker/workermessages.h"

#include <QRegularExpression>

namespace app {

using models::Value;

namespace {

constexpr int kMaxRevoked = 50'000;

Value okText(const char *what)
{
    return jsonMap({{"ok", jsonText(what)}});
}

double seconds(models::Instant at)
{
    return double(models::toMs(at)) / 1000;
}

Value taskInfo(const HeldJob &job, const NodeState &state)
{
    const Envelope &message = job.envelope;
    const Value delivery = jsonMap({{"exchange", jsonText(message.exchange)},
                                    {"routing_key", jsonText(message.routingKey)},
                                    {"priority", jsonInteger(message.priority.value_or(0))},
                                    {"redelivered", message.redelivered ? Value::boolean(true) : Value::null()}});
    return jsonMap({{"id", jsonText(message.id)},
                    {"name", jsonText(message.task)},
                    {"args", job.args},
                    {"kwargs", job.kwargs},
                    {"type", jsonText(message.task)},
                    {"hostname", jsonText(state.node)},
                    {"time_start", job.startedAt ? Value::floating(QByteArray::number(seconds(*job.startedAt), 'f', 6))
                                                 : Value::null()},
                    {"acknowledged", Value::boolean(job.acknowledged)},
                    {"delivery_info", delivery},
                    {"worker_pid", job.pid ? jsonInteger(job.pid) : Value::null()}});
}

Value tasksAt(const NodeState &state, std::initializer_list<HeldJob::Stage> stages)
{
    std::vector<Value> all;
    for (const HeldJob &job : state.held) {
        if (std::find(stages.begin(), stages.end(), job.stage) != stages.end())
            all.push_back(taskInfo(job, state));
    }
    return Value::list(std::move(all));
}

Value scheduled(const NodeState &state)
{
    std::vector<Value> all;
    for (const HeldJob &job : state.held) {
        if (job.stage != HeldJob::Stage::Scheduled || !job.eta)
            continue;
        all.push_back(jsonMap(
            {{"eta", jsonText(isoTime(*job.eta))}, {"priority", jsonInteger(6)}, {"request", taskInfo(job, state)}}));
    }
    return Value::list(std::move(all));
}

Value queryTask(const NodeState &state, const Value &arguments)
{
    std::vector<Value::Pair> found;
    const Value *ids = arguments.find("ids");
    for (const Value &id : ids ? ids->items() : std::vector<Value>()) {
        const HeldJob *job = state.byId(id.text());
        if (!job)
            continue;
        const QByteArray stage = job->stage == HeldJob::Stage::Running ? "active" : "reserved";
        found.emplace_back(id, Value::list({jsonText(stage), taskInfo(*job, state)}));
    }
    return Value::map(std::move(found));
}

Value stats(const NodeState &state, models::Instant now)
{
    std::vector<Value::Pair> totals;
    for (auto it = state.totals.cbegin(); it != state.totals.cend(); ++it)
        totals.emplace_back(Value::string(it.key()), jsonInteger(it.value()));
    std::vector<Value> children;
    for (const HeldJob &job : state.held) {
        if (job.pid)
            children.push_back(jsonInteger(job.pid));
    }
    const Value pool = jsonMap({{"implementation", jsonText("yardmaster:processes")},
                                {"max-concurrency", jsonInteger(state.config.concurrency)},
                                {"processes", Value::list(std::move(children))},
                                {"max-tasks-per-child", jsonInteger(1)},
                                {"timeouts", Value::list({jsonInteger(0), jsonInteger(0)})}});
    const Value broker = jsonMap({{"transport", jsonText("redis")}, {"transport_options", Value::map({})}});
    return jsonMap({{"total", Value::map(std::move(totals))},
                    {"pid", jsonInteger(state.pid)},
                    {"clock", jsonText(QByteArray::number(state.clock))},
                    {"uptime", jsonInteger(qint64(seconds(now) - seconds(state.startedAt)))},
                    {"pool", pool},
                    {"broker", broker},
                    {"prefetch_count", jsonInteger(qint64(state.config.concurrency) * (1 + state.config.prefetch))},
                    {"rusage", Value::map({})}});
}

Value activeQueues(const NodeState &state)
{
    std::vector<Value> all;
    for (const QString &queue : state.queues) {
        const Value name = Value::string(queue);
        const Value exchange =
            jsonMap({{"name", name}, {"type", jsonText("direct")}, {"durable", Value::boolean(true)}});
        all.push_back(jsonMap({{"name", name},
                               {"exchange", exchange},
                               {"routing_key", name},
                               {"durable", Value::boolean(true)},
                               {"no_ack", Value::boolean(false)},
                               {"alias", Value::null()}}));
    }
    return Value::list(std::move(all));
}

Value registered(const NodeState &state)
{
    std::vector<Value> all;
    for (auto it = state.config.jobs.cbegin(); it != state.config.jobs.cend(); ++it)
        all.push_back(Value::string(it.key()));
    return Value::list(std::move(all));
}

/// The yard's own schedules, where Celery's beat has its entries: who lists those lists these. Yard files know seconds
/// and times counted from the yard's start, which no class of Celery's has.
Value beatSchedule(const NodeState &state)
{
    std::vector<Value::Pair> all;
    for (const JobSpec &job : state.config.jobs) {
        if (job.schedule.isEmpty())
            continue;
        const Value options =
            jsonMap({{"queue", Value::string(job.queue.isEmpty() ? state.config.defaultQueue() : job.queue)}});
        all.emplace_back(Value::string(job.name),
                         jsonMap({{"task", Value::string(job.name)},
                                  {"schedule", Value::string(QStringLiteral("<yard: %1>").arg(job.schedule))},
                                  {"counted_from", jsonText(isoTime(state.startedAt))},
                                  {"args", parseJson(job.scheduleArgs).value},
                                  {"kwargs", parseJson(job.scheduleKwargs).value},
                                  {"options", options}}));
    }
    return Value::map(std::move(all));
}

Value conf(const NodeState &state)
{
    return jsonMap(
        {{"beat_schedule", beatSchedule(state)},
         {"task_default_queue", Value::string(state.config.defaultQueue())},
         {"worker_concurrency", jsonInteger(state.config.concurrency)},
         {"result_extended", Value::boolean(true)},
         {"result_backend", state.resultBackend.isEmpty() ? Value::null() : jsonText(state.resultBackend)},
         {"task_track_started", Value::boolean(true)},
         {"timezone", state.config.timeZone.isEmpty() ? Value::null() : Value::string(state.config.timeZone)}});
}

Value revokedIds(const NodeState &state)
{
    std::vector<Value> all;
    for (auto it = state.revoked.cbegin(); it != state.revoked.cend(); ++it)
        all.push_back(jsonText(it.key()));
    return Value::list(std::move(all));
}

Value hello(const ControlRequest &request, NodeState &state, models::Instant now)
{
    if (const Value *theirs = request.arguments.find("revoked")) {
        for (const auto &[id, when] : theirs->pairs())
            state.revoked.insert(id.text(), now);
    }
    std::vector<Value::Pair> ours;
    for (auto it = state.revoked.cbegin(); it != state.revoked.cend(); ++it)
        ours.emplace_back(jsonText(it.key()), Value::list({jsonNumber(0), jsonText(it.key())}));
    return jsonMap({{"revoked", Value::map(std::move(ours))}, {"clock", jsonInteger(state.clock)}});
}

ControlAnswer revoke(const ControlRequest &request, NodeState &state, models::Instant now)
{
    ControlAnswer answer;
    const Value *ids = request.arguments.find("task_id");
    QList<QByteArray> all;
    if (ids && ids->kind() == Value::Kind::String)
        all << ids->text();
    for (const Value &id : ids ? ids->items() : std::vector<Value>())
        all << id.text();
    for (const QByteArray &id : std::as_const(all)) {
        if (state.revoked.size() < kMaxRevoked)
            state.revoked.insert(id, now);
    }
    const Value *terminate = request.arguments.find("terminate");
    const bool kill = request.method == "terminate" || (terminate && terminate->toBool());
    if (const Value *signal = request.arguments.find("signal"); signal && signal->kind() == Value::Kind::String)
        answer.effect.signal = signal->text();
    if (kill) {
        answer.effect.kind = ControlEffect::Kind::Terminate;
        answer.effect.ids = all;
    }
    answer.value = okText(kill ? "terminate: asked" : "tasks flagged as revoked");
    return answer;
}

using Reading = Value (*)(const NodeState &);

// The questions that need nothing but the state.
const QHash<QByteArray, Reading> &readings()
{
    static const QHash<QByteArray, Reading> all{
        {"ping", [](const NodeState &) { return okText("pong"); }},
        {"clock",
         [](const NodeState &state) {
             return jsonMap({{"clock", jsonInteger(state.clock)}});
         }},
        {"active", [](const NodeState &state) { return tasksAt(state, {HeldJob::Stage::Running}); }},
        {"reserved",
         [](const NodeState &state) {
             return tasksAt(state, {HeldJob::Stage::Reserved, HeldJob::Stage::Scheduled});
         }},
        {"scheduled", scheduled},
        {"revoked", revokedIds},
        {"registered", registered},
        {"active_queues", activeQueues},
        {"conf", conf},
        {"report", [](const NodeState &) { return okText("software -> yardmaster:" YARD_VERSION); }},
        {"memsample", [](const NodeState &) { return Value::null(); }}};
    return all;
}

// Celery's old names for the same questions.
QByteArray currentName(const QByteArray &method)
{
    static const QHash<QByteArray, QByteArray> old{{"dump_conf", "conf"},         {"dump_schedule", "scheduled"},
                                                   {"dump_reserved", "reserved"}, {"dump_active", "active"},
                                                   {"dump_revoked", "revoked"},   {"dump_tasks", "registered"}};
    return old.value(method, method);
}

bool addressed(const Value &body, const QByteArray &node)
{
    const Value *destination = body.find("destination");
    if (destination && !destination->isNull()) {
        for (const Value &name : destination->items()) {
            if (name.text() == node)
                return true;
        }
        return false;
    }
    const Value *pattern = body.find("pattern");
    if (!pattern || pattern->isNull())
        return true;
    const Value *matcher = body.find("matcher");
    const QString form = matcher && matcher->text() == "pcre"
                             ? QRegularExpression::anchoredPattern(pattern->toQString())
                             : QRegularExpression::wildcardToRegularExpression(pattern->toQString());
    return QRegularExpression(form).match(QString::fromUtf8(node)).hasMatch();
}

} // namespace

int NodeState::count(HeldJob::Stage stage) const
{
    return int(std::count_if(held.cbegin(), held.cend(), [stage](const HeldJob &job) { return job.stage == stage; }));
}

const HeldJob *NodeState::byId(const QByteArray &id) const
{
    const auto found =
        std::find_if(held.cbegin(), held.cend(), [&id](const HeldJob &job) { return job.envelope.id == id; });
    return found == held.cend() ? nullptr : &*found;
}

std::optional<ControlRequest> readControlRequest(const QByteArray &envelope, const QByteArray &node)
{
    const auto outer = readJson(envelope);
    const Value *encoded = outer ? outer->find("body") : nullptr;
    if (!encoded)
        return std::nullopt;
    const auto body = readJson(QByteArray::fromBase64(encoded->text()));
    const Value *method = body ? body->find("method") : nullptr;
    if (!method || !addressed(*body, node))
        return std::nullopt;
    ControlRequest request;
    request.method = currentName(method->text());
    if (const Value *arguments = body->find("arguments"))
        request.arguments = *arguments;
    if (const Value *ticket = body->find("ticket"))
        request.ticket = ticket->text();
    const Value *replyTo = body->find("reply_to");
    const Value *exchange = replyTo ? replyTo->find("exchange") : nullptr;
    const Value *key = replyTo ? replyTo->find("routing_key") : nullptr;
    if (exchange && key) {
        request.replyExchange = exchange->text();
        request.replyKey = key->text();
    }
    const Value *headers = outer->find("headers");
    const Value *clock = headers ? headers->find("clock") : nullptr;
    request.clock = clock ? clock->toInt64().value_or(0) : 0;
    return request;
}

ControlAnswer answerControl(const ControlRequest &request, NodeState &state, models::Instant now)
{
    state.clock = qMax(state.clock, request.clock) + 1;
    ControlAnswer answer;
    if (const auto reading = readings().constFind(request.method); reading != readings().constEnd()) {
        answer.value = (*reading)(state);
    } else if (request.method == "query_task") {
        answer.value = queryTask(state, request.arguments);
    } else if (request.method == "stats") {
        answer.value = stats(state, now);
    } else if (request.method == "hello") {
        const Value *from = request.arguments.find("from_node");
        answer.silent = from && from->text() == state.node;
        answer.value = hello(request, state, now);
    } else if (request.method == "revoke" || request.method == "terminate") {
        return revoke(request, state, now);
    } else if (request.method == "shutdown") {
        answer.effect.kind = ControlEffect::Kind::Shutdown;
        answer.silent = true;
    } else if (request.method == "heartbeat") {
        answer.effect.kind = ControlEffect::Kind::Heartbeat;
    } else if (request.method == "enable_events" || request.method == "disable_events") {
        // Like a worker started with -E: events stay on.
        answer.value = okText(state.taskEvents ? "task events already enabled" : "task events enabled");
    } else {
        answer.value = jsonMap({{"error", jsonText("KeyError('" + request.method + "')")}});
    }
    return answer;
}

} // namespace app
