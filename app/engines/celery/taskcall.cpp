#include "app/engines/celery/taskcall.h"

#include "app/payload/compression.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Value;

namespace {

models::Error malformed(const QString &text)
{
    return {models::ErrorKind::Malformed, text, {}, QStringLiteral("body")};
}

bool isBase64Letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

// As Python's decoder has it: what is no base64 letter is skipped, and only missing padding is an error.
std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    // What Python itself wrote has whole groups and nothing to skip.
    if (text.size() % 4 == 0) {
        if (auto plain = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors))
            return std::move(plain.decoded);
    }
    QByteArray letters;
    letters.reserve(text.size());
    qsizetype padding = 0;
    for (const char c : text) {
        if (isBase64Letter(c) && padding == 0)
            letters += c;
        else if (c == '=')
            ++padding;
    }
    const qsizetype rest = letters.size() % 4;
    if (rest == 1 || (rest > 1 && padding < 4 - rest))
        return std::nullopt;
    return QByteArray::fromBase64(letters);
}

std::optional<Signature> signature(const Value &value)
{
    const Value *task = value.find("task");
    if (!task)
        return std::nullopt;
    const Value *options = value.find("options");
    const Value *id = options ? options->find("task_id") : nullptr;
    const Value *args = value.find("args");
    const Value *kwargs = value.find("kwargs");
    return Signature{task->text(), id && id->isScalar() ? id->text() : QByteArray(),
                     args ? int(args->items().size()) : 0, kwargs ? int(kwargs->pairs().size()) : 0};
}

std::vector<Signature> signatures(const Value *list)
{
    std::vector<Signature> all;
    if (!list)
        return all;
    for (const Value &item : list->items()) {
        if (auto one = signature(item))
            all.push_back(std::move(*one));
    }
    return all;
}

void readFlow(TaskCall &call, const Value &from)
{
    call.callbacks = signatures(from.find("callbacks"));
    call.errbacks = signatures(from.find("errbacks"));
    // Celery keeps the rest of a chain reversed: it pops the next one from the end.
    call.chain = signatures(from.find("chain"));
    std::reverse(call.chain.begin(), call.chain.end());
    if (const Value *chord = from.find("chord"))
        call.chord = signature(*chord);
}

// args, kwargs and embed of protocol 2, or of an object as protocol 1 has it.
bool readParts(TaskCall &call, const Value &body)
{
    if (body.isSequence() && body.items().size() == 3) {
        call.args.value = body.items()[0];
        call.kwargs.value = body.items()[1];
        call.embed = body.items()[2];
        readFlow(call, call.embed);
        return true;
    }
    if (!body.isMap())
        return false;
    const Value *args = body.find("args");
    const Value *kwargs = body.find("kwargs");
    call.args.value = args ? *args : Value::list({});
    call.kwargs.value = kwargs ? *kwargs : Value::map({});
    readFlow(call, body);
    return true;
}

TaskCall &fail(TaskCall &call, const QString &problem)
{
    call.problem = problem;
    for (models::Payload *part : {&call.args, &call.kwargs}) {
        part->problem = problem;
        part->value = Value::opaque(problem.toUtf8());
    }
    return call;
}

} // namespace

models::Result<QByteArray> storedBody(const Envelope &envelope)
{
    if (!envelope.stored.isNull())
        return envelope.stored;
    if (envelope.bodyEncoding != "base64")
        return envelope.body;
    auto bytes = fromBase64(envelope.body);
    if (!bytes)
        return malformed(QCoreApplication::translate("Envelope", "The body is not valid base64"));
    return std::move(*bytes);
}

models::Result<QByteArray> openBody(const Envelope &envelope, qsizetype maxBytes)
{
    const auto stored = storedBody(envelope);
    if (!stored.ok())
        return stored.error();
    return decompress(*stored, envelope.compression, maxBytes);
}

TaskCall decodeCall(const Envelope &envelope, const PayloadLimits &limits)
{
    TaskCall call;
    const auto stored = storedBody(envelope);
    const models::Payload body =
        stored.ok() ? decodePayload(*stored, envelope.contentType, envelope.compression, limits) : models::Payload{};
    for (models::Payload *part : {&call.args, &call.kwargs}) {
        part->present = true;
        part->contentType = envelope.contentType;
        part->compression = envelope.compression;
        part->size = stored.ok() ? stored->size() : envelope.body.size();
    }
    if (!stored.ok())
        return fail(call, stored.error().text);
    if (!body.problem.isEmpty())
        return fail(call, body.problem);
    if (!readParts(call, body.value))
        return fail(call,
                    QCoreApplication::translate("Envelope", "The body holds no arguments where Celery puts them"));
    return call;
}

OpenedMessage openMessage(const QByteArray &message)
{
    if (message.isEmpty())
        return {};
    OpenedMessage opened{decodeEnvelope(message), {}};
    opened.call = decodeCall(opened.envelope);
    return opened;
}

} // namespace app
