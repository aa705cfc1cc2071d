#include "app/engines/celery/envelope.h"

#include "app/engines/celery/taskcall.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Value;
using Fault = Envelope::Fault;

namespace {

QString faultText(Fault fault)
{
    switch (fault) {
    case Fault::None: return {};
    case Fault::TooBig: return QCoreApplication::translate("Envelope", "The message is too big to open");
    case Fault::NotUtf8: return QCoreApplication::translate("Envelope", "The message is not valid UTF-8");
    case Fault::NotJson: return QCoreApplication::translate("Envelope", "The message is not JSON");
    case Fault::NotObject: return QCoreApplication::translate("Envelope", "The message is no JSON object");
    case Fault::NoProperties: return QCoreApplication::translate("Envelope", "The message has no properties");
    case Fault::NoDeliveryTag: return QCoreApplication::translate("Envelope", "The message has no delivery tag");
    case Fault::NoDeliveryInfo:
        return QCoreApplication::translate("Envelope", "The message does not say where it was sent (delivery_info)");
    case Fault::BodyEncoding:
        return QCoreApplication::translate("Envelope", "The body has an encoding that Celery does not know");
    case Fault::BodyBase64: return QCoreApplication::translate("Envelope", "The body is not valid base64");
    case Fault::NoTask: return QCoreApplication::translate("Envelope", "The message names no task (unknown protocol)");
    }
    return {};
}

// The first fault stands: later ones follow from it.
void blame(Envelope &envelope, Fault fault, const QString &detail = {})
{
    if (envelope.fault != Fault::None)
        return;
    envelope.fault = fault;
    envelope.problem = detail.isEmpty() ? faultText(fault) : faultText(fault) + QStringLiteral(": ") + detail;
}

// Ids and names are strings, but a hostile or foreign sender may have put a number there.
QByteArray textOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    if (!value || value->isNull() || !value->isScalar())
        return {};
    return value->text();
}

bool flagOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    return value && value->kind() == Value::Kind::Bool && value->toBool();
}

std::optional<qint64> intOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    return value ? value->toInt64() : std::nullopt;
}

void readLimits(Envelope &envelope, const Value &from)
{
    const Value *limits = from.find("timelimit");
    if (!limits || !limits->isSequence() || limits->items().size() != 2)
        return;
    envelope.hardLimit = limits->items()[0].toDouble();
    envelope.softLimit = limits->items()[1].toDouble();
}

void readIdentity(Envelope &envelope, const Value &from)
{
    envelope.task = textOf(from, "task");
    envelope.id = textOf(from, "id");
    envelope.group = textOf(from, "group");
    envelope.groupIndex = intOf(from, "group_index");
    envelope.retries = intOf(from, "retries").value_or(0);
    envelope.eta = textOf(from, "eta");
    envelope.expires = textOf(from, "expires");
    readLimits(envelope, from);
}

void readHeaders(Envelope &envelope)
{
    const Value &headers = envelope.headers;
    envelope.rootId = textOf(headers, "root_id");
    envelope.parentId = textOf(headers, "parent_id");
    envelope.argsRepr = textOf(headers, "argsrepr");
    envelope.kwargsRepr = textOf(headers, "kwargsrepr");
    envelope.origin = textOf(headers, "origin");
    envelope.shadow = textOf(headers, "shadow");
    envelope.lang = textOf(headers, "lang");
    envelope.compression = textOf(headers, "compression");
    envelope.ignoreResult = flagOf(headers, "ignore_result");
    envelope.redelivered = envelope.redelivered || flagOf(headers, "redelivered");
    if (const Value *stamps = headers.find("stamps"))
        envelope.stamps = *stamps;
}

void readDelivery(Envelope &envelope)
{
    const Value &properties = envelope.properties;
    envelope.correlationId = textOf(properties, "correlation_id");
    envelope.replyTo = textOf(properties, "reply_to");
    envelope.bodyEncoding = textOf(properties, "body_encoding");
    envelope.deliveryTag = textOf(properties, "delivery_tag");
    if (const auto priority = intOf(properties, "priority"))
        envelope.priority = int(std::clamp<qint64>(*priority, -1'000'000, 1'000'000));
    if (!properties.isMap())
        return blame(envelope, Fault::NoProperties);
    if (!properties.find("delivery_tag"))
        return blame(envelope, Fault::NoDeliveryTag);
    const Value *info = properties.find("delivery_info");
    if (!info || !info->isMap() || !info->find("exchange") || !info->find("routing_key"))
        return blame(envelope, Fault::NoDeliveryInfo);
    envelope.exchange = textOf(*info, "exchange");
    envelope.routingKey = textOf(*info, "routing_key");
    envelope.redelivered = envelope.redelivered || flagOf(*info, "redelivered");
}

void checkBody(Envelope &envelope)
{
    if (auto stored = storedBody(envelope); stored.ok())
        envelope.stored = std::move(stored).value();
    else
        blame(envelope, Fault::BodyBase64);
    if (envelope.bodyEncoding != "base64" && !envelope.bodyEncoding.isEmpty()) {
        blame(envelope, Fault::BodyEncoding, QString::fromUtf8(envelope.bodyEncoding));
    }
}

void readProtocol(Envelope &envelope, const EnvelopeLimits &limits)
{
    if (!envelope.task.isEmpty()) {
        envelope.protocol = 2;
        return;
    }
    const auto bytes = openBody(envelope, limits.maxBytes);
    if (!bytes.ok())
        return blame(envelope, Fault::NoTask);
    const auto body = decodeValue(*bytes, serializerOf(envelope.contentType), {limits.maxBytes, limits.tree});
    if (!body.ok() || !body->isMap() || textOf(*body, "task").isEmpty())
        return blame(envelope, Fault::NoTask);
    envelope.protocol = 1;
    readIdentity(envelope, *body);
}

void readMembers(Envelope &envelope, const Value &message)
{
    const auto value = [&message](QByteArrayView name) {
        const Value *member = message.find(name);
        return member ? *member : Value();
    };
    const auto text = [&value](QByteArrayView name) {
        const Value found = value(name);
        return found.kind() == Value::Kind::String ? found.text() : QByteArray();
    };
    envelope.body = text("body");
    envelope.contentType = text("content-type");
    envelope.contentEncoding = text("content-encoding");
    envelope.headers = value("headers");
    envelope.properties = value("properties");
}

void blameSyntax(Envelope &envelope, const JsonError &error)
{
    switch (error.kind) {
    case JsonError::Kind::Syntax: return blame(envelope, Fault::NotJson, error.sentence());
    case JsonError::Kind::Encoding: return blame(envelope, Fault::NotUtf8);
    default: return blame(envelope, Fault::TooBig, error.text);
    }
}

} // namespace

models::MaybeInstant Envelope::etaTime() const
{
    const auto time = parseIsoTime(eta);
    return time ? models::MaybeInstant(time->at) : std::nullopt;
}

models::MaybeInstant Envelope::expiresTime() const
{
    const auto time = parseIsoTime(expires);
    return time ? models::MaybeInstant(time->at) : std::nullopt;
}

Envelope decodeEnvelope(QByteArrayView message, const EnvelopeLimits &limits)
{
    Envelope envelope;
    envelope.size = message.size();
    const JsonLimits whole{limits.tree.maxDepth, limits.maxBytes, limits.tree.maxNodes};
    const JsonDocument read = parseJson(message, whole);
    if (read.error)
        blameSyntax(envelope, *read.error);
    else if (!read.value.isMap())
        blame(envelope, Fault::NotObject);
    if (!envelope.ok())
        return envelope;
    readMembers(envelope, read.value);
    readDelivery(envelope);
    readIdentity(envelope, envelope.headers);
    readHeaders(envelope);
    checkBody(envelope);
    readProtocol(envelope, limits);
    return envelope;
}

std::optional<UnackedEntry> decodeUnacked(QByteArrayView entry)
{
    const auto parts = jsonElements(entry);
    if (!parts || parts->size() != 3)
        return std::nullopt;
    const auto text = [&](size_t index) { return parseJson((*parts)[index].of(entry)).value.text(); };
    return UnackedEntry{(*parts)[0].of(entry), text(1), text(2)};
}

int priorityBucket(int priority, const QList<int> &steps)
{
    const int clamped = std::clamp(priority, 0, 9);
    int bucket = 0;
    for (const int step : steps) {
        if (step <= clamped)
            bucket = std::max(bucket, step);
    }
    return bucket;
}

} // namespace app
