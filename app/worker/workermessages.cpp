#include "app/worker/workermessages.h"

#include "app/payload/isotime.h"
#include "app/payload/json.h"

#include <QUuid>

#include <cmath>

namespace app {

using models::Value;

namespace {

QByteArray json(const Value &value)
{
    // Built from JSON kinds only, so the writer has nothing to refuse.
    return writeJson(value, JsonStyle::Python).valueOr({});
}

QByteArray envelope(const Value &body, const Value &headers, const QByteArray &exchange, const QByteArray &routingKey)
{
    const QByteArray tag = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const Value properties =
        jsonMap({{"delivery_mode", Value::integer("1")},
                 {"delivery_info", jsonMap({{"exchange", jsonText(exchange)}, {"routing_key", jsonText(routingKey)}})},
                 {"priority", Value::integer("0")},
                 {"body_encoding", jsonText("base64")},
                 {"delivery_tag", jsonText(tag)}});
    return json(jsonMap({{"body", jsonText(json(body).toBase64())},
                         {"content-encoding", jsonText("utf-8")},
                         {"content-type", jsonText("application/json")},
                         {"headers", headers},
                         {"properties", properties}}));
}

} // namespace

QByteArray resultMeta(const QByteArray &id, const QByteArray &status, const Value &result, const QByteArray &traceback,
                      models::MaybeInstant dateDone, const Value &extended)
{
    std::vector<Value::Pair> pairs = jsonMap({{"status", jsonText(status)},
                                              {"result", result},
                                              {"traceback", jsonTextOrNull(traceback)},
                                              {"children", Value::list({})},
                                              {"date_done", dateDone ? jsonText(isoTime(*dateDone)) : Value::null()}})
                                         .pairs();
    for (const auto &pair : extended.pairs())
        pairs.push_back(pair);
    pairs.emplace_back(jsonText("task_id"), jsonText(id));
    return json(Value::map(std::move(pairs)));
}

Value progressMeta(const ProgressLine &line)
{
    return jsonMap({{"current", jsonNumber(line.current)},
                    {"total", line.total ? jsonNumber(*line.total) : Value::null()},
                    {"text", Value::string(line.text)}});
}

Value exceptionValue(const RunFailure &failure)
{
    return jsonMap({{"exc_type", jsonText(failure.type)},
                    {"exc_message", failure.message},
                    {"exc_module", jsonText(failure.module)}});
}

QByteArray exceptionRepr(const RunFailure &failure)
{
    QByteArray inner = json(failure.message);
    if (inner.startsWith('[') && inner.endsWith(']'))
        inner = inner.mid(1, inner.size() - 2);
    return failure.type + '(' + inner + ')';
}

QByteArray eventEnvelope(const Value &body, const QByteArray &node, const QByteArray &routingKey)
{
    return envelope(body, jsonMap({{"hostname", jsonText(node)}}), "celeryev", routingKey);
}

QByteArray replyEnvelope(const QByteArray &node, const Value &answer, const QByteArray &ticket, qint64 clock,
                         const QByteArray &routingKey)
{
    const Value body = Value::map({{jsonText(node), answer}});
    const Value headers =
        jsonMap({{"ticket", jsonTextOrNull(ticket)}, {"clock", Value::integer(QByteArray::number(clock))}});
    return envelope(body, headers, "reply.celery.pidbox", routingKey);
}

} // namespace app
