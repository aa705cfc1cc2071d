#include "app/redis/command.h"

namespace app {

namespace {

/// "*1000000\r\n": longest header that a sane command needs; only a reserve, never a limit.
constexpr qsizetype kHeaderSize = 16;

void appendHeader(QByteArray &out, char sign, qsizetype count)
{
    out += sign;
    out += QByteArray::number(count);
    out += "\r\n";
}

} // namespace

void appendCommand(QByteArray &out, const RedisCommand &command)
{
    appendHeader(out, '*', static_cast<qsizetype>(command.size()));
    for (const QByteArray &argument : command) {
        appendHeader(out, '$', argument.size());
        out += argument;
        out += "\r\n";
    }
}

QByteArray encodeCommands(const std::vector<RedisCommand> &commands)
{
    qsizetype size = 0;
    for (const RedisCommand &command : commands) {
        size += kHeaderSize;
        for (const QByteArray &argument : command)
            size += kHeaderSize + argument.size();
    }
    QByteArray out;
    out.reserve(size);
    for (const RedisCommand &command : commands)
        appendCommand(out, command);
    return out;
}

} // namespace app
