#include "app/redis/command.h"

#include <array>
#include <charconv>
#include <limits>

namespace app {

namespace {

/// "*1000000\r\n": longest header that a sane command needs; only a reserve, never a limit.
constexpr qsizetype kHeaderSize = 16;

void appendHeader(QByteArray &out, char sign, qsizetype count)
{
    std::array<char, std::numeric_limits<qsizetype>::digits10 + 4> header{sign};
    char *end = std::to_chars(header.data() + 1, header.data() + header.size() - 2, count).ptr;
    *end++ = '\r';
    *end++ = '\n';
    out.append(header.data(), end - header.data());
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
