#include "app/engines/celery/keyscan.h"

namespace app {

namespace {
constexpr char kSlice[] = "500"; // keys looked at by one SCAN: keeps the server below 10 ms
}

KeyWalk::KeyWalk(QByteArray pattern, QByteArray type) : m_pattern(std::move(pattern)), m_type(std::move(type)) {}

models::Result<bool> KeyWalk::advance(Redis &redis, int slices, std::vector<QByteArray> &found,
                                      const CallContext &context)
{
    for (int slice = 0; slice < slices && !context.stop.stop_requested(); ++slice) {
        RedisCommand command{"SCAN", m_cursor, "MATCH", m_pattern, "COUNT", kSlice};
        if (!m_type.isEmpty()) {
            command.push_back("TYPE");
            command.push_back(m_type);
        }
        auto reply = redis.call(std::move(command), context);
        if (!reply)
            return reply.error();
        const auto &parts = reply->items();
        if (parts.size() != 2)
            return models::Error{models::ErrorKind::Protocol, {}, QStringLiteral("SCAN"), QStringLiteral("scan")};
        m_cursor = parts[0].bytes();
        for (const RedisReply &key : parts[1].items())
            found.push_back(key.bytes());
        if (m_cursor == "0")
            return true;
    }
    return false;
}

} // namespace app
