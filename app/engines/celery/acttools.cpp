#include "app/engines/celery/acttools.h"

namespace app {

models::JobOutcome outcomeOf(const QByteArray &id, models::Outcome outcome, const QString &reason)
{
    models::JobOutcome made;
    made.id = id;
    made.outcome = outcome;
    made.reason = reason;
    return made;
}

models::JobOutcome outcomeOf(const QByteArray &id, const models::Error &error)
{
    using models::ErrorKind;
    // Only a lost connection, a deadline or a cut leave it open whether the server acted.
    const bool open = error.kind == ErrorKind::Disconnected || error.kind == ErrorKind::Timeout ||
                      error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Protocol;
    return outcomeOf(id, open ? models::Outcome::Unknown : models::Outcome::Refused, error.text);
}

} // namespace app
