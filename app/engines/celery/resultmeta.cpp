#include "app/engines/celery/resultmeta.h"

#include "app/payload/isotime.h"
#include "app/payload/pythonrepr.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Value;

namespace {

QByteArray bytesOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    return value && value->isScalar() && !value->isNull() ? value->text() : QByteArray();
}

QString textOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    return value && value->isScalar() && !value->isNull() ? value->toQString() : QString();
}

// str(exception): of one argument its str(), of several the tuple; a KeyError shows the repr of its key.
QString messageOf(const Value &args, const QString &type)
{
    if (!args.isSequence())
        return args.isNull() ? QString() : args.toQString();
    if (args.items().empty())
        return {};
    if (args.items().size() > 1)
        return QString::fromUtf8(pythonArgsRepr(args));
    const Value &only = args.items().front();
    if (only.kind() == Value::Kind::String && type != QLatin1String("KeyError"))
        return only.toQString();
    return QString::fromUtf8(pythonRepr(only));
}

constexpr int kTupleDepth = 16; // groups of groups

// A result tuple: [[id, parent], null], or [[group id, parent], [tuple, ...]], whose members are the jobs.
QByteArray idOf(const Value &tuple)
{
    const Value *node = &tuple;
    while (node->isSequence() && !node->items().empty())
        node = &node->items().front();
    return node->kind() == Value::Kind::String ? node->text() : QByteArray();
}

void addChild(ResultMeta &meta, const Value &tuple, const QByteArray &group, int depth)
{
    const bool isGroup = tuple.isSequence() && tuple.items().size() > 1 && tuple.items()[1].isSequence();
    const QByteArray id = idOf(tuple);
    if (isGroup && depth < kTupleDepth) {
        for (const Value &member : tuple.items()[1].items())
            addChild(meta, member, id, depth + 1);
    } else if (!id.isEmpty()) {
        meta.children.push_back(id);
        if (!group.isEmpty())
            meta.childGroups.insert(id, group);
    }
}

void readExtended(ResultMeta &meta, const Value &whole)
{
    meta.name = textOf(whole, "name");
    meta.worker = textOf(whole, "worker");
    meta.queue = textOf(whole, "queue");
    if (const Value *retries = whole.find("retries"); retries && retries->toInt64())
        meta.retries = qint32(std::clamp<qint64>(*retries->toInt64(), 0, 1'000'000'000));
    const auto part = [&](models::Payload &payload, const char *key, bool fits) {
        const Value *value = whole.find(key);
        if (!value || value->isNull() || !fits)
            return;
        payload.present = true;
        payload.value = *value;
    };
    const Value *args = whole.find("args");
    const Value *kwargs = whole.find("kwargs");
    part(meta.args, "args", args && args->isSequence());
    part(meta.kwargs, "kwargs", kwargs && kwargs->isMap());
}

// Each stamp is a member of its own beside the list that names them.
void readStamps(ResultMeta &meta, const Value &whole)
{
    const Value *names = whole.find("stamped_headers");
    if (!names)
        return;
    std::vector<Value::Pair> stamps;
    for (const Value &name : names->items()) {
        if (const Value *stamp = whole.find(name.text()))
            stamps.emplace_back(name, *stamp);
    }
    meta.stamps = Value::map(std::move(stamps));
}

bool holdsException(const QByteArray &status)
{
    return status == "FAILURE" || status == "RETRY" || status == "REVOKED" || status == "REJECTED";
}

void readResult(ResultMeta &meta, const Value &whole)
{
    if (const Value *result = whole.find("result"))
        meta.result = *result;
    if (holdsException(meta.status)) {
        if (auto text = exceptionText(meta.result)) {
            meta.exceptionType = text->type;
            meta.exceptionMessage = text->message;
            meta.exceptionModule = text->module;
        }
    } else if (meta.status != "SUCCESS" && meta.status != "STARTED") {
        meta.progress = progressFrom(meta.result);
    }
}

ResultMeta &fail(ResultMeta &meta, const QString &problem)
{
    meta.problem = problem;
    meta.result = Value::opaque(problem.toUtf8());
    return meta;
}

} // namespace

std::optional<ExceptionText> exceptionText(const Value &value)
{
    if (value.kind() == Value::Kind::Object) {
        const QString full = QString::fromUtf8(value.className());
        const qsizetype dot = full.lastIndexOf(QLatin1Char('.'));
        const QString type = full.mid(dot + 1);
        return ExceptionText{type, messageOf(Value::tuple(value.items()), type), full.left(qMax<qsizetype>(0, dot))};
    }
    const Value *type = value.find("exc_type");
    if (!type)
        return std::nullopt;
    const QString name = type->toQString();
    const Value *message = value.find("exc_message");
    return ExceptionText{name, message ? messageOf(*message, name) : QString(), textOf(value, "exc_module")};
}

ResultMeta decodeResult(QByteArrayView bytes, const PayloadLimits &limits)
{
    ResultMeta meta;
    meta.size = bytes.size();
    meta.serializer = sniffSerializer(bytes);
    if (bytes.size() > limits.maxBytes)
        return fail(meta,
                    QCoreApplication::translate("Result", "The result is larger than %1 bytes").arg(limits.maxBytes));
    auto whole = decodeValue(bytes, meta.serializer, limits);
    if (!whole.ok())
        return fail(meta, whole.error().text);
    meta.whole = std::move(*whole);
    meta.status = bytesOf(meta.whole, "status");
    if (meta.status.isEmpty())
        return fail(meta,
                    QCoreApplication::translate("Result", "What is stored is no result of Celery: it has no status"));
    meta.taskId = bytesOf(meta.whole, "task_id");
    meta.traceback = textOf(meta.whole, "traceback");
    meta.parentId = bytesOf(meta.whole, "parent_id");
    meta.groupId = bytesOf(meta.whole, "group_id");
    if (const Value *children = meta.whole.find("children")) {
        for (const Value &child : children->items())
            addChild(meta, child, {}, 0);
    }
    if (const auto done = parseIsoTime(bytesOf(meta.whole, "date_done")))
        meta.dateDone = done->at;
    if (const auto started = parseIsoTime(bytesOf(meta.whole, "date_started")))
        meta.dateStarted = started->at;
    readResult(meta, meta.whole);
    readExtended(meta, meta.whole);
    readStamps(meta, meta.whole);
    return meta;
}

} // namespace app
