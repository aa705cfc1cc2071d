#pragma once

#include "app/redis/redis.h"

#include <optional>

namespace app {

/// What is said first on every connection: AUTH, SELECT, CLIENT SETNAME, INFO, sent together. Pure: commands
/// out, replies in. Where INFO is not allowed to the user, the server counts as usable but unknown.
class Handshake
{
public:
    struct Login {
        QString user;
        QString password;
        int database = 0;
        QString where; ///< for sentences
    };

    explicit Handshake(Login login);

    std::vector<RedisCommand> commands() const;
    /// Replies in order; true when that was the last one.
    bool accept(const RedisReply &reply);
    /// After the last reply: who it is, or the step that failed.
    models::Result<ServerInfo> outcome() const;
    /// What a server said before it hung up ("max number of clients reached").
    const std::optional<models::Error> &firstError() const { return m_error; }

private:
    enum class Step : quint8 { Auth, Select, SetName, Info };
    void judge(Step step, const RedisReply &reply);

    Login m_login;
    std::vector<Step> m_steps;
    size_t m_next = 0;
    QByteArray m_info;
    bool m_infoDenied = false;
    std::optional<models::Error> m_error;
};

} // namespace app
