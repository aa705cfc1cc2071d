#include "app/engines/celery/pidbox.h"

#include "app/payload/json.h"
#include "app/payload/payload.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace app {

namespace {

QByteArray quoted(const QString &text)
{
    return writeJson(models::Value::string(text)).valueOr("\"\"");
}

QByteArray destinationJson(const QList<QString> &nodes)
{
    if (nodes.isEmpty()) {
        return "null";
    }
    QByteArrayList names;
    for (const QString &node : nodes) {
        names.append(quoted(node));
    }
    return '[' + names.join(", ") + ']';
}

QByteArray requestBody(const PidboxQuestion &request, const PidboxAddress &address)
{
    const bool pattern = !request.pattern.isEmpty();
    QByteArray body = "{\"method\": " + quoted(QString::fromUtf8(request.method));
    body += ", \"arguments\": " + request.argsJson;
    body += ", \"destination\": " + destinationJson(request.destination);
    body += ", \"pattern\": " + (pattern ? quoted(request.pattern) : QByteArray("null"));
    body += ", \"matcher\": " + (pattern ? '"' + request.matcher + '"' : QByteArray("null"));
    if (!request.ticket.isEmpty()) {
        body += ", \"ticket\": \"" + request.ticket + "\", \"reply_to\": {\"exchange\": \"" + address.replyExchange() +
                "\", \"routing_key\": \"" + request.oid + "\"}";
    }
    return body + '}';
}

models::Error malformed(const char *what)
{
    return {models::ErrorKind::Malformed, QCoreApplication::translate("Pidbox", "A worker's answer could not be read"),
            QString::fromLatin1(what), QStringLiteral("inspect")};
}

} // namespace

QByteArray PidboxAddress::channel() const
{
    return prefix + '/' + QByteArray::number(database) + '.' + exchange + ".pidbox";
}

QByteArray PidboxAddress::replyExchange() const
{
    return "reply." + exchange + ".pidbox";
}

QByteArray PidboxAddress::bindingKey() const
{
    return prefix + "_kombu.binding." + replyExchange();
}

QByteArray PidboxAddress::replyKey(const QByteArray &oid) const
{
    return prefix + oid + '.' + replyExchange();
}

QByteArray PidboxAddress::bindingMember(const QByteArray &oid) const
{
    // Queue names inside bindings carry no key prefix (1.8).
    return oid + separator + separator + oid + '.' + replyExchange();
}

QByteArray pidboxEnvelope(const PidboxQuestion &request, const PidboxAddress &address, qint64 clock, double expires,
                          const QByteArray &tag)
{
    return "{\"body\": \"" + requestBody(request, address).toBase64() +
           "\", \"content-encoding\": \"utf-8\", \"content-type\": \"application/json\", \"headers\": {\"clock\": " +
           QByteArray::number(clock) + ", \"expires\": " + QByteArray::number(expires, 'f', 3) +
           "}, \"properties\": {\"delivery_mode\": 1, \"delivery_info\": {\"exchange\": \"" + address.exchange +
           ".pidbox\", \"routing_key\": \"\"}, \"priority\": 0, \"body_encoding\": \"base64\", \"delivery_tag\": \"" +
           tag + "\"}}";
}

models::Result<PidboxReply> pidboxReply(QByteArrayView envelope)
{
    const JsonDocument outer = parseJson(envelope);
    const models::Value *body = outer.ok() ? outer.value.find("body") : nullptr;
    const models::Value *headers = outer.ok() ? outer.value.find("headers") : nullptr;
    const models::Value *ticket = headers ? headers->find("ticket") : nullptr;
    if (!body || !ticket) {
        return malformed("no body or no ticket");
    }
    const models::Value *properties = outer.value.find("properties");
    const models::Value *encoding = properties ? properties->find("body_encoding") : nullptr;
    const bool base64 = encoding && encoding->text() == "base64";
    // Workers answer in the serializer of their tasks, whatever they were asked in.
    const models::Value *type = outer.value.find("content-type");
    const Serializer serializer = type ? serializerOf(type->text()) : Serializer::Json;
    const auto inner = decodeValue(base64 ? QByteArray::fromBase64(body->text()) : body->text(), serializer);
    if (!inner || inner->pairs().size() != 1) {
        return malformed("the body is no object with one key");
    }
    const auto &[node, value] = inner->pairs().front();
    return PidboxReply{ticket->text(), node.toQString(), value, serializer};
}

bool isAskingMethod(QByteArrayView method)
{
    static constexpr std::array<std::string_view, 13> kAsking{
        "ping",       "clock", "active",        "reserved", "scheduled", "query_task", "revoked",
        "registered", "stats", "active_queues", "conf",     "report",    "memsample"};
    const std::string_view word(method.data(), static_cast<size_t>(method.size()));
    return std::find(kAsking.begin(), kAsking.end(), word) != kAsking.end();
}

} // namespace app
