#include "app/engines/celery/taskmessage.h"

#include "app/engines/celery/envelope.h"
#include "app/engines/celery/wrappedvalue.h"
#include "app/payload/json.h"
#include "app/payload/pythonrepr.h"

#include <QCoreApplication>
#include <QUuid>

namespace app {

using models::Value;

namespace {

constexpr char kEmbed[] = R"({"callbacks": null, "errbacks": null, "chain": null, "chord": null})";

models::Error usage(const QString &text)
{
    return {models::ErrorKind::Usage, text, {}, QStringLiteral("arguments")};
}

models::Result<Value> argumentTree(const QByteArray &json, bool map)
{
    const auto value = readJson(json);
    const QString name = map ? QStringLiteral("kwargs") : QStringLiteral("args");
    if (!value.ok())
        return usage(QStringLiteral("%1: %2").arg(name, value.error().text));
    if (map ? !value->isMap() : value->kind() != Value::Kind::List)
        return usage(map ? QCoreApplication::translate("TaskMessage", "kwargs must be a JSON object")
                         : QCoreApplication::translate("TaskMessage", "args must be a JSON array"));
    if (const QByteArray type = unreadableWrapping(*value); !type.isEmpty())
        return usage(QCoreApplication::translate("TaskMessage",
                                                 "%1: Celery reads an object of just “__type__” and “__value__” as a "
                                                 "Python value and cannot read this one, of type “%2”: workers would "
                                                 "drop the job")
                         .arg(name, QString::fromUtf8(type)));
    return *value;
}

QByteArray quoted(QByteArrayView text)
{
    return '"' + jsonEscape(text) + '"';
}

QByteArray orNull(QByteArrayView text)
{
    return text.isEmpty() ? QByteArray("null") : quoted(text);
}

QByteArray timeOrNull(const models::MaybeInstant &at)
{
    return at ? quoted(isoTime(*at)) : QByteArray("null");
}

QByteArray headersOf(const TaskMessage &message, const BuiltMessage &built, const Value &args, const Value &kwargs)
{
    return R"({"lang": "py", "task": )" + quoted(message.spec.task.toUtf8()) + R"(, "id": )" + quoted(message.id) +
           R"(, "shadow": null, "eta": )" + timeOrNull(built.eta) + R"(, "expires": )" + timeOrNull(built.expires) +
           R"(, "group": null, "group_index": null, "retries": 0, "timelimit": [null, null], "root_id": )" +
           quoted(message.rootId.isEmpty() ? message.id : message.rootId) + R"(, "parent_id": )" +
           orNull(message.parentId) + R"(, "argsrepr": )" + quoted(pythonArgsRepr(args)) + R"(, "kwargsrepr": )" +
           quoted(pythonRepr(kwargs)) + R"(, "origin": )" + quoted(message.origin) + R"(, "ignore_result": false})";
}

QByteArray propertiesOf(const TaskMessage &message)
{
    const QByteArray key = message.routingKey.isEmpty() ? message.spec.queue.toUtf8() : message.routingKey;
    return R"({"correlation_id": )" + quoted(message.id) + R"(, "reply_to": )" + quoted(message.replyTo) +
           R"(, "delivery_mode": 2, "delivery_info": {"exchange": )" + quoted(message.exchange) +
           R"(, "routing_key": )" + quoted(key) + R"(}, "priority": )" +
           QByteArray::number(message.spec.priority.value_or(0)) + R"(, "body_encoding": "base64", "delivery_tag": )" +
           quoted(message.deliveryTag) + '}';
}

} // namespace

models::Status checkArguments(const QByteArray &argsJson, const QByteArray &kwargsJson)
{
    const auto args = argumentTree(argsJson, false);
    if (!args.ok())
        return args.error();
    const auto kwargs = argumentTree(kwargsJson, true);
    if (!kwargs.ok())
        return kwargs.error();
    return models::Done{};
}

models::Result<BuiltMessage> buildTaskMessage(const TaskMessage &message)
{
    const models::TriggerSpec &spec = message.spec;
    const auto args = argumentTree(spec.argsJson, false);
    if (!args.ok())
        return args.error();
    const auto kwargs = argumentTree(spec.kwargsJson, true);
    if (!kwargs.ok())
        return kwargs.error();
    if (spec.task.isEmpty())
        return usage(QCoreApplication::translate("TaskMessage", "The task's name is missing"));
    if (spec.priority && (*spec.priority < 0 || *spec.priority > 9))
        return usage(QCoreApplication::translate("TaskMessage", "The priority must lie between 0 and 9"));

    BuiltMessage built;
    built.bucket = priorityBucket(spec.priority.value_or(0), message.prioritySteps);
    built.eta = spec.countdown ? models::MaybeInstant(message.now + *spec.countdown) : spec.eta;
    if (spec.expires)
        built.expires = message.now + *spec.expires;
    const QByteArray body = '[' + spec.argsJson.trimmed() + ", " + spec.kwargsJson.trimmed() + ", " + kEmbed + ']';
    built.bytes = R"({"body": ")" + body.toBase64() +
                  R"(", "content-encoding": "utf-8", "content-type": "application/json", "headers": )" +
                  headersOf(message, built, *args, *kwargs) + R"(, "properties": )" + propertiesOf(message) + '}';
    const Envelope check = decodeEnvelope(built.bytes);
    if (!check.ok())
        return models::Error{models::ErrorKind::Internal, check.problem, {}, QStringLiteral("message")};
    return built;
}

QByteArray newTaskId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace app
