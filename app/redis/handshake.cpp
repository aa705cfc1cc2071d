#include "app/redis/handshake.h"

#include "app/redis/linkerror.h"
#include "app/redis/serverinfo.h"

using models::Error;
using models::ErrorKind;

namespace app {

Handshake::Handshake(Login login) : m_login(std::move(login))
{
    if (!m_login.password.isEmpty() || !m_login.user.isEmpty())
        m_steps.push_back(Step::Auth);
    if (m_login.database != 0)
        m_steps.push_back(Step::Select);
    m_steps.push_back(Step::SetName);
    m_steps.push_back(Step::Info);
}

std::vector<RedisCommand> Handshake::commands() const
{
    std::vector<RedisCommand> commands;
    for (const Step step : m_steps) {
        switch (step) {
        case Step::Auth:
            // The one-argument form is what servers before 6.0 and requirepass understand.
            commands.push_back(m_login.user.isEmpty()
                                   ? RedisCommand{"AUTH", m_login.password.toUtf8()}
                                   : RedisCommand{"AUTH", m_login.user.toUtf8(), m_login.password.toUtf8()});
            break;
        case Step::Select: commands.push_back({"SELECT", QByteArray::number(m_login.database)}); break;
        case Step::SetName: commands.push_back({"CLIENT", "SETNAME", "yardmaster"}); break;
        case Step::Info: commands.push_back({"INFO"}); break;
        }
    }
    return commands;
}

bool Handshake::accept(const RedisReply &reply)
{
    if (m_next < m_steps.size())
        judge(m_steps[m_next++], reply);
    return m_next >= m_steps.size();
}

void Handshake::judge(Step step, const RedisReply &reply)
{
    static const std::array kNames = {QStringLiteral("auth"), QStringLiteral("select"), QStringLiteral("setname"),
                                      QStringLiteral("info")};
    if (!reply.isError()) {
        if (step == Step::Info)
            m_info = reply.bytes();
        return;
    }
    Error error = errorFromReply(reply.bytes(), kNames[static_cast<size_t>(step)]);
    // A user without the right to these two can still work, and so can a server too old for them.
    const bool optional = step == Step::SetName || step == Step::Info;
    const bool denied = reply.bytes().startsWith("NOPERM") || reply.bytes().contains("unknown command");
    if (optional && denied) {
        m_infoDenied = m_infoDenied || step == Step::Info;
        return;
    }
    // A server without a password answers every later step with its own NOAUTH: only the first says why.
    if (error.kind == ErrorKind::Auth)
        error.step = QStringLiteral("auth");
    if (!m_error)
        m_error = std::move(error);
}

models::Result<ServerInfo> Handshake::outcome() const
{
    const ParsedInfo info = parseInfo(m_info);
    if (info.sentinel)
        return linkerror::isSentinel(m_login.where);
    if (m_error)
        return *m_error;
    if (!info.understood && !m_infoDenied)
        return linkerror::notRedis(m_login.where, QStringLiteral("INFO"));
    if (info.server.cluster)
        return linkerror::cluster(m_login.where);
    if (info.server.loading)
        return linkerror::loading(m_login.where);
    ServerInfo server = info.server;
    server.database = m_login.database;
    return server;
}

} // namespace app
