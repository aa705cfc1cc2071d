#include "app/redis/scan.h"

#include <QCoreApplication>
#include <QSet>

namespace app {

namespace {

models::Error unexpectedReply(const QByteArray &verb)
{
    return {models::ErrorKind::Protocol,
            QCoreApplication::translate("RedisError", "The server's answer to a scan is not what Redis sends: is it "
                                                      "behind a proxy?"),
            QString::fromUtf8(verb), QStringLiteral("scan")};
}

/// `command` with the cursor at `cursorAt`, repeated until the cursor is 0 again.
models::Result<ScanEnd> run(Redis &redis, RedisCommand command, size_t cursorAt, const ScanLimits &limits,
                            const CallContext &context, const ScanVisitor &visit)
{
    ScanEnd end;
    while (end.steps < limits.maxSteps && end.items < limits.maxItems) {
        auto reply = redis.call(command, context);
        if (!reply.ok())
            return reply.error();
        if (reply->items().size() != 2 || !reply->items()[1].isArray())
            return unexpectedReply(command[0]);
        const RedisReply::Array &items = reply->items()[1].items();
        ++end.steps;
        end.items += static_cast<qint64>(items.size());
        command[cursorAt] = reply->items()[0].bytes();
        if (!items.empty() && !visit(items))
            return end;
        if (command[cursorAt] == "0") {
            end.complete = true;
            return end;
        }
    }
    return end;
}

} // namespace

models::Result<ScanEnd> scanKeys(Redis &redis, const QByteArray &pattern, const QByteArray &type,
                                 const ScanLimits &limits, const CallContext &context, const ScanVisitor &visit)
{
    RedisCommand command{"SCAN", "0", "MATCH", pattern, "COUNT", QByteArray::number(limits.count)};
    if (!type.isEmpty()) {
        command.push_back("TYPE");
        command.push_back(type);
    }
    return run(redis, std::move(command), 1, limits, context, visit);
}

models::Result<ScanEnd> scanWithin(Redis &redis, const QByteArray &verb, const QByteArray &key,
                                   const ScanLimits &limits, const CallContext &context, const ScanVisitor &visit)
{
    return run(redis, {verb, key, "0", "COUNT", QByteArray::number(limits.count)}, 2, limits, context, visit);
}

models::Result<FoundKeys> findKeys(Redis &redis, const QByteArray &pattern, const QByteArray &type,
                                   const ScanLimits &limits, const CallContext &context)
{
    QSet<QByteArray> seen;
    const auto end = scanKeys(redis, pattern, type, limits, context, [&](const RedisReply::Array &items) {
        for (const RedisReply &item : items)
            seen.insert(item.bytes());
        return true;
    });
    if (!end.ok())
        return end.error();
    return FoundKeys{{seen.cbegin(), seen.cend()}, end->complete};
}

QByteArray escapeGlob(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

} // namespace app
