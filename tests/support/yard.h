#pragma once

#include "app/session/connection.h"
#include "app/store/actstore.h"
#include "tests/support/scratchplace.h"

#include <memory>

namespace support {

/// One window or yardctl with a memory of its own; several may act on one broker.
class Yard
{
public:
    explicit Yard(app::RedisAddress address) : m_address(std::move(address)) { renew(); }

    /// The next start: nothing is remembered but what is on disk. Waits until the broker answers.
    void renew();
    /// The same, and what it says of the acts of before.
    QStringList nextStart();

    using Result = models::Result<models::CommandResult>;
    models::JobCommand command(models::Verb verb, const QByteArrayList &ids) const;
    /// Any thread.
    Result act(models::Verb verb, const QByteArrayList &ids, const app::ActRun &run = {})
    {
        return m_connection->execute(command(verb, ids), {}, run);
    }
    Result undo(const QByteArray &actionId);
    app::Connection &connection() { return *m_connection; }
    app::ActStore &store() { return m_place.get()->store(); }
    /// What the audit says became of an act's targets.
    models::CommandResult told(const QByteArray &actionId);

private:
    app::RedisAddress m_address;
    ScratchPlace m_place;
    std::unique_ptr<app::Connection> m_connection;
};

} // namespace support
