#include "app/engines/celery/workerreplies.h"

#include "app/engines/celery/unixtime.h"
#include "app/payload/isotime.h"
#include "app/payload/json.h"

#include <algorithm>

namespace app {

namespace {

constexpr qsizetype kLongestSetting = 4096;
constexpr qint64 kMostSlots = 1'000'000;
constexpr size_t kMostTasks = 100;

const models::Value &at(const models::Value &map, QByteArrayView key)
{
    static const models::Value kNothing;
    const models::Value *found = map.find(key);
    return found ? *found : kNothing;
}

QString text(const models::Value &map, QByteArrayView key)
{
    const models::Value &value = at(map, key);
    return value.kind() == models::Value::Kind::String ? value.toQString() : QString();
}

/// Celery before 5.3 does not name its pool; each kind tells other members.
QString poolName(const models::Value &pool)
{
    const QString implementation = text(pool, "implementation");
    if (!implementation.isEmpty()) {
        const QString name = implementation.section(QLatin1Char(':'), 0, 0).section(QLatin1Char('.'), -1);
        return name == QLatin1String("thread") ? QStringLiteral("threads") : name;
    }
    if (pool.find("threads")) {
        return QStringLiteral("threads");
    }
    if (pool.find("free-threads")) {
        return QStringLiteral("green threads");
    }
    if (pool.find("writes")) {
        return QStringLiteral("prefork");
    }
    const models::Value *timeouts = pool.find("timeouts");
    const bool solo = pool.find("processes") && timeouts && timeouts->items().empty();
    return solo ? QStringLiteral("solo") : QString();
}

void readTotals(WorkerStats &stats, const models::Value &total)
{
    // In a pickled reply it is a Counter made of a dict.
    const bool counter = total.kind() == models::Value::Kind::Object && total.items().size() <= 1;
    const models::Value &runs = counter && !total.items().empty() ? total.items().front() : total;
    if (!runs.isMap() && !counter) {
        return;
    }
    stats.executed = 0;
    for (const auto &[task, count] : runs.pairs()) {
        *stats.executed += count.toInt64().value_or(0);
        stats.executedByTask.emplace_back(task.toQString(), count.toInt64().value_or(0));
    }
    std::stable_sort(stats.executedByTask.begin(), stats.executedByTask.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    stats.executedByTask.resize(std::min(stats.executedByTask.size(), kMostTasks));
}

} // namespace

WorkerStats readStats(const models::Value &reply)
{
    constexpr qint64 kKibibyte = 1024; // maxrss on Linux
    WorkerStats stats;
    stats.pid = at(reply, "pid").toInt64();
    if (const auto seconds = at(reply, "uptime").toDouble(); seconds && *seconds >= 0 && *seconds < 1e10) {
        stats.uptime = models::Duration(static_cast<qint64>(*seconds * 1000));
    }
    readTotals(stats, at(reply, "total"));
    if (const auto resident = at(at(reply, "rusage"), "maxrss").toInt64()) {
        stats.memoryBytes = *resident * kKibibyte;
    }
    const models::Value &pool = at(reply, "pool");
    stats.pool = poolName(pool);
    std::optional<qint64> slots_ = at(at(reply, "autoscaler"), "current").toInt64();
    // A pool of processes says there how many it began with; its size by now is that of its list.
    if (const auto &processes = at(pool, "processes").items();
        !slots_ && stats.pool == QLatin1String("prefork") && !processes.empty()) {
        slots_ = static_cast<qint64>(processes.size());
    }
    if (!slots_) {
        slots_ = at(pool, "max-concurrency").toInt64();
    }
    if (slots_ && *slots_ >= 0) {
        stats.concurrency = static_cast<int>(std::min(*slots_, kMostSlots));
    }
    const models::Value &scaler = at(reply, "autoscaler");
    const auto least = at(scaler, "min").toInt64();
    const auto most = at(scaler, "max").toInt64();
    if (least && most)
        stats.autoscale = {static_cast<int>(std::clamp<qint64>(*least, 0, kMostSlots)),
                           static_cast<int>(std::clamp<qint64>(*most, 0, kMostSlots))};
    stats.transportOptions = at(at(reply, "broker"), "transport_options");
    return stats;
}

std::vector<WorkerTask> readWorkerTasks(WorkerTask::Place place, const QString &worker, const models::Value &reply)
{
    std::vector<WorkerTask> tasks;
    for (const models::Value &item : reply.items()) {
        const bool scheduled = place == WorkerTask::Place::Scheduled;
        const models::Value &info = scheduled ? at(item, "request") : item;
        const models::Value &id = at(info, "id");
        if (id.kind() != models::Value::Kind::String || id.text().isEmpty()) {
            continue;
        }
        const models::Value &delivery = at(info, "delivery_info");
        WorkerTask task;
        task.place = place;
        task.id = id.text();
        task.name = text(info, "name");
        task.worker = worker;
        task.routingKey = text(delivery, "routing_key");
        task.exchange = text(delivery, "exchange");
        if (const auto started = at(info, "time_start").toDouble()) {
            task.startedAt = instantFromSeconds(*started);
        }
        if (const auto eta = scheduled ? parseIsoTime(at(item, "eta").text()) : std::nullopt) {
            task.eta = eta->at;
        }
        task.acknowledged = at(info, "acknowledged").toBool();
        task.args = at(info, "args");
        task.kwargs = at(info, "kwargs");
        tasks.push_back(std::move(task));
    }
    return tasks;
}

std::vector<ConsumedQueue> readQueues(const models::Value &reply)
{
    std::vector<ConsumedQueue> queues;
    for (const models::Value &item : reply.items()) {
        const models::Value &exchange = at(item, "exchange");
        ConsumedQueue queue{text(item, "name"), text(exchange, "name"), text(exchange, "type"),
                            text(item, "routing_key")};
        if (!queue.name.isEmpty()) {
            queues.push_back(std::move(queue));
        }
    }
    return queues;
}

QList<QString> readRegistered(const models::Value &reply)
{
    QList<QString> names;
    for (const models::Value &item : reply.items()) {
        const QString name = item.toQString().section(QStringLiteral(" ["), 0, 0);
        if (!name.isEmpty()) {
            names.append(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

QString readReportedVersion(const models::Value &reply)
{
    static constexpr QByteArrayView kMark = "celery:";
    const QByteArray &report = at(reply, "ok").text();
    const qsizetype start = report.indexOf(kMark.data());
    if (start < 0) {
        return {};
    }
    const QByteArray rest = report.mid(start + kMark.size(), 32);
    return QString::fromUtf8(rest.left(rest.indexOf(' ')));
}

std::vector<std::pair<QString, QString>> readConfiguration(const models::Value &conf, const QList<QByteArray> &masked)
{
    std::vector<std::pair<QString, QString>> settings;
    for (const auto &[key, value] : conf.pairs()) {
        const QByteArray lower = key.text().toLower();
        const bool secret = std::any_of(masked.begin(), masked.end(), [&](const QByteArray &part) {
            return !part.isEmpty() && lower.contains(part);
        });
        const QByteArray shown = value.kind() == models::Value::Kind::String
                                     ? value.text()
                                     : writeJson(value, JsonStyle::Python).valueOr({});
        settings.emplace_back(key.toQString(),
                              secret ? QStringLiteral("••••") : QString::fromUtf8(shown.left(kLongestSetting)));
    }
    return settings;
}

} // namespace app
