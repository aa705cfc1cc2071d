#include "app/worker/workerreports.h"

#include "app/engines/celery/taskmessage.h"
#include "app/payload/isotime.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "app/worker/jsonvalues.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace app {

using models::Value;

namespace {

EventFields eventHead(const char *type, NodeState &state, models::Instant now)
{
    const QByteArray timestamp = QByteArray::number(double(models::toMs(now)) / 1000, 'f', 3);
    return jsonMap({{"type", jsonText(type)},
                    {"hostname", jsonText(state.node)},
                    {"pid", jsonInteger(state.pid)},
                    {"clock", jsonInteger(++state.clock)},
                    {"utcoffset", jsonInteger(0)},
                    {"timestamp", Value::floating(timestamp)}})
        .pairs();
}

} // namespace

QByteArray taskEvent(const char *type, const HeldJob &job, NodeState &state, models::Instant now, EventFields fields)
{
    EventFields body = eventHead(type, state, now);
    body.emplace_back(jsonText("uuid"), jsonText(job.envelope.id));
    body.insert(body.end(), fields.begin(), fields.end());
    // An array, as workers that batch send it.
    return eventEnvelope(Value::list({Value::map(std::move(body))}), state.node, "task.multi");
}

QByteArray workerEvent(const char *type, NodeState &state, models::Instant now)
{
    std::array<double, 3> load{};
    ::getloadavg(load.data(), int(load.size()));
    std::vector<Value> averages;
    averages.reserve(load.size());
    for (const double value : load)
        averages.push_back(Value::floating(QByteArray::number(value, 'f', 2)));
    EventFields body = eventHead(type, state, now);
    const EventFields own = jsonMap({{"freq", Value::floating("2.0")},
                                     {"active", jsonInteger(state.count(HeldJob::Stage::Running))},
                                     {"processed", jsonInteger(state.processed)},
                                     {"loadavg", Value::list(std::move(averages))},
                                     {"sw_ident", jsonText("yardmaster")},
                                     {"sw_ver", jsonText(YARD_VERSION)},
                                     {"sw_sys", jsonText("Linux")}})
                                .pairs();
    body.insert(body.end(), own.begin(), own.end());
    return eventEnvelope(Value::map(std::move(body)), state.node, QByteArray(type).replace('-', '.'));
}

EventFields receivedFields(const HeldJob &job)
{
    const Envelope &message = job.envelope;
    return jsonMap({{"name", jsonText(message.task)},
                    {"args", jsonText(message.argsRepr)},
                    {"kwargs", jsonText(message.kwargsRepr)},
                    {"root_id", jsonTextOrNull(message.rootId)},
                    {"parent_id", jsonTextOrNull(message.parentId)},
                    {"retries", jsonInteger(message.retries)},
                    {"eta", jsonTextOrNull(message.eta)},
                    {"expires", jsonTextOrNull(message.expires)}})
        .pairs();
}

EventFields failureFields(const RunFailure &failure)
{
    return jsonMap({{"exception", jsonText(exceptionRepr(failure))}, {"traceback", jsonText(failure.traceback)}})
        .pairs();
}

EventFields revokedFields(bool terminated, bool expired)
{
    return jsonMap({{"terminated", Value::boolean(terminated)},
                    {"signum", terminated ? jsonInteger(15) : Value::null()},
                    {"expired", Value::boolean(expired)}})
        .pairs();
}

QByteArray jobResult(const HeldJob &job, const NodeState &state, const QByteArray &status, const Value &result,
                     const QByteArray &traceback, models::MaybeInstant dateDone)
{
    Value extended = jsonMap({{"name", jsonText(job.envelope.task)},
                              {"args", job.args.isNull() ? Value::list({}) : job.args},
                              {"kwargs", job.kwargs.isNull() ? Value::map({}) : job.kwargs},
                              {"worker", jsonText(state.node)},
                              {"retries", jsonInteger(job.envelope.retries)},
                              {"queue", jsonText(job.envelope.routingKey)}});
    // Celery's own results do not say when the job started; who reads them passes over members it does not know.
    if (dateDone && job.startedAt) {
        std::vector<Value::Pair> pairs = extended.pairs();
        pairs.emplace_back(jsonText("date_started"), jsonText(isoTime(*job.startedAt)));
        extended = Value::map(std::move(pairs));
    }
    return resultMeta(job.envelope.id, status, result, traceback, dateDone, extended);
}

QByteArray nextTry(const HeldJob &job, models::Instant eta)
{
    JsonEdit outer(job.message);
    const QByteArray headersText = outer.value("headers").toByteArray();
    const QByteArray propertiesText = outer.value("properties").toByteArray();
    JsonEdit headers(headersText);
    headers.set("retries", QByteArray::number(job.envelope.retries + 1));
    headers.set("eta", '"' + isoTime(eta) + '"');
    headers.set("parent_id", '"' + jsonEscape(job.envelope.id) + '"');
    JsonEdit properties(propertiesText);
    properties.set("delivery_tag", '"' + newTaskId() + '"');
    outer.set("headers", headers.apply());
    outer.set("properties", properties.apply());
    return outer.apply();
}

models::Duration retryDelay(const RetryPolicy &policy, qint64 retries, double random)
{
    constexpr qint64 kMostDoublings = 20;
    double ms = double(policy.base.count());
    if (policy.exponential)
        ms *= std::pow(2.0, double(std::min(retries, kMostDoublings)));
    if (policy.jitter)
        ms *= 0.5 + random / 2;
    return models::Duration(qint64(ms));
}

} // namespace app
