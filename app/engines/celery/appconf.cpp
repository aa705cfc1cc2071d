#include "app/engines/celery/appconf.h"

#include <QList>

namespace app {

using models::Value;

namespace {

bool flag(const Value &conf, QByteArrayView name)
{
    const Value *value = conf.find(name);
    return value && value->kind() == Value::Kind::Bool && value->toBool();
}

QByteArray text(const Value &conf, QByteArrayView name)
{
    const Value *value = conf.find(name);
    return value && value->kind() == Value::Kind::String ? value->text() : QByteArray();
}

// A timedelta arrives as "[D day[s], ]H:MM:SS[.ffffff]", a number as seconds, None or 0 as never.
models::MaybeDuration readExpires(const Value &value)
{
    using namespace std::chrono;
    if (const auto number = value.toDouble(); number)
        return *number > 0 ? models::MaybeDuration(milliseconds(qint64(*number * 1000))) : std::nullopt;
    if (value.kind() != Value::Kind::String)
        return std::nullopt;
    QByteArray clock = value.text();
    milliseconds total{0};
    if (const qsizetype comma = clock.indexOf(','); comma >= 0) {
        total += hours(24) * clock.left(clock.indexOf(' ')).toLongLong();
        clock = clock.mid(comma + 1).trimmed();
    }
    const QList<QByteArray> parts = clock.split(':');
    if (parts.size() != 3)
        return std::nullopt;
    total += hours(parts[0].toLongLong()) + minutes(parts[1].toLongLong());
    total += milliseconds(qint64(parts[2].toDouble() * 1000));
    return total;
}

// kombu's Queue objects arrive as text, "<unbound Queue mail -> <unbound Exchange mail(direct)> -> mail>".
QByteArray queueOfRepr(const QByteArray &repr)
{
    const qsizetype at = repr.indexOf("Queue ");
    const qsizetype end = repr.indexOf(" ->", at);
    return at < 0 || end < 0 ? QByteArray() : repr.mid(at + 6, end - at - 6);
}

void collectQueues(const Value &queues, std::vector<QByteArray> &names)
{
    for (const auto &[name, definition] : queues.pairs())
        names.push_back(name.text());
    for (const Value &item : queues.items()) {
        const QByteArray name = item.isMap() ? text(item, "name") : queueOfRepr(item.text());
        if (!name.isEmpty())
            names.push_back(name);
    }
}

} // namespace

AppConf readAppConf(const Value &reply)
{
    AppConf conf;
    if (!reply.isMap())
        return conf;
    conf.known = true;
    conf.raw = reply;
    conf.resultBackend = text(reply, "result_backend");
    if (const Value *options = reply.find("result_backend_transport_options"); options && options->isMap())
        conf.resultPrefix = text(*options, "global_keyprefix");
    conf.resultExtended = flag(reply, "result_extended");
    conf.ignoreResult = flag(reply, "task_ignore_result");
    conf.trackStarted = flag(reply, "task_track_started");
    conf.sendSentEvent = flag(reply, "task_send_sent_event");
    if (const Value *expires = reply.find("result_expires"))
        conf.resultExpires = readExpires(*expires);
    if (const QByteArray queue = text(reply, "task_default_queue"); !queue.isEmpty())
        conf.defaultQueue = queue;
    conf.timezone = text(reply, "timezone");
    if (const Value *queues = reply.find("task_queues"))
        collectQueues(*queues, conf.queues);
    return conf;
}

} // namespace app
