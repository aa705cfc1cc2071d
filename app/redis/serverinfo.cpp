#include "app/redis/serverinfo.h"

#include <QHash>

namespace app {

namespace {

QHash<QByteArray, QByteArray> fieldsOf(const QByteArray &text)
{
    QHash<QByteArray, QByteArray> fields;
    for (const QByteArray &line : text.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith('#'))
            fields.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return fields;
}

} // namespace

int versionNumber(QByteArrayView version)
{
    const QList<QByteArray> parts = version.toByteArray().split('.');
    int number = 0;
    for (qsizetype i = 0; i < 3; ++i)
        number = number * 100 + (i < parts.size() ? parts[i].toInt() : 0);
    return number;
}

ParsedInfo parseInfo(const QByteArray &text)
{
    const auto fields = fieldsOf(text);
    ParsedInfo info;
    ServerInfo &server = info.server;
    // Valkey keeps redis_version at the last Redis it is compatible with.
    const QByteArray valkey = fields.value("valkey_version");
    server.product = valkey.isEmpty() ? "Redis" : "Valkey";
    server.version = valkey.isEmpty() ? fields.value("redis_version") : valkey;
    server.versionNumber = versionNumber(server.version);
    server.role = fields.value("role");
    server.runId = fields.value("run_id");
    server.cluster = fields.value("cluster_enabled") == "1";
    server.loading = fields.value("loading") == "1";
    server.usedMemory = fields.value("used_memory").toLongLong();
    server.maxMemory = fields.value("maxmemory").toLongLong();
    server.maxMemoryPolicy = fields.value("maxmemory_policy");
    server.saveFailed =
        fields.value("rdb_last_bgsave_status") == "err" || fields.value("aof_last_write_status") == "err";
    server.replicasMissing = fields.value("min_slaves_good_slaves") == "0";
    info.sentinel = fields.value("redis_mode") == "sentinel";
    info.understood = !server.version.isEmpty();
    return info;
}

void refreshFromInfo(ServerInfo &server, const QByteArray &text)
{
    const ParsedInfo info = parseInfo(text);
    if (!info.understood)
        return;
    server.role = info.server.role;
    server.loading = info.server.loading;
    server.usedMemory = info.server.usedMemory;
    server.maxMemory = info.server.maxMemory;
    server.maxMemoryPolicy = info.server.maxMemoryPolicy;
    server.saveFailed = info.server.saveFailed;
    server.replicasMissing = info.server.replicasMissing;
}

} // namespace app
