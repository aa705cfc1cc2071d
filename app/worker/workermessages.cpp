#include "app/worker/workermessages.h"

#include "app/payload/isotime.h"
#include "app/payload/json.h"

#include <QUuid>

#include <cmath>

namespace app {

using models::Value;

namespace {

Value text(const QByteArray &utf8)
{
    return Value::stringFromUtf8(utf8);
}

Value textOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? Value::null() : text(utf8);
}

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
                 {"delivery_info", jsonMap({{"exchange", text(exchange)}, {"routing_key", text(routingKey)}})},
                 {"priority", Value::integer("0")},
                 {"body_encoding", text("base64")},
                 {"delivery_tag", text(tag)}});
    return json(jsonMap({{"body", text(json(body).toBase64())},
                         {"content-encoding", text("utf-8")},
                         {"content-type", text("application/json")},
                         {"headers", headers},
                         {"properties", properties}}));
}

} // namespace

Value jsonMap(std::initializer_list<std::pair<const char *, Value>> pairs)
{
    std::vector<Value::Pair> all;
    all.reserve(pairs.size());
    for (const auto &[key, value] : pairs)
        all.emplace_back(text(key), value);
    return Value::map(std::move(all));
}

Value jsonNumber(double number)
{
    constexpr double kLargestExact = 9007199254740992.0;
    if (std::isfinite(number) && number == std::floor(number) && std::abs(number) < kLargestExact)
        return Value::integer(QByteArray::number(qint64(number)));
    return Value::floating(QByteArray::number(number, 'f', 6));
}

QByteArray resultMeta(const QByteArray &id, const QByteArray &status, const Value &result, const QByteArray &traceback,
                      models::MaybeInstant dateDone, const Value &extended)
{
    std::vector<Value::Pair> pairs = jsonMap({{"status", text(status)},
                                              {"result", result},
                                              {"traceback", textOrNull(traceback)},
                                              {"children", Value::list({})},
                                              {"date_done", dateDone ? text(isoTime(*dateDone)) : Value::null()}})
                                         .pairs();
    for (const auto &pair : extended.pairs())
        pairs.push_back(pair);
    pairs.emplace_back(text("task_id"), text(id));
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
    return jsonMap(
        {{"exc_type", text(failure.type)}, {"exc_message", failure.message}, {"exc_module", text(failure.module)}});
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
    return envelope(body, jsonMap({{"hostname", text(node)}}), "celeryev", routingKey);
}

QByteArray replyEnvelope(const QByteArray &node, const Value &answer, const QByteArray &ticket, qint64 clock,
                         const QByteArray &routingKey)
{
    const Value body = Value::map({{text(node), answer}});
    const Value headers =
        jsonMap({{"ticket", textOrNull(ticket)}, {"clock", Value::integer(QByteArray::number(clock))}});
    return envelope(body, headers, "reply.celery.pidbox", routingKey);
}

} // namespace app
