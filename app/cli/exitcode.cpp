#include "app/cli/exitcode.h"

#include <QByteArray>

namespace app {

using models::ErrorKind;

ExitCode exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::Config: return ExitCode::Usage;
    case ErrorKind::Resolve:
    case ErrorKind::Connect:
    case ErrorKind::Tls:
    case ErrorKind::NotRedis:
    case ErrorKind::Auth:
    case ErrorKind::Database:
    case ErrorKind::Loading:
    case ErrorKind::Cluster:
    case ErrorKind::Busy:
    case ErrorKind::Timeout:
    case ErrorKind::Disconnected:
    case ErrorKind::Protocol: return ExitCode::Unreachable;
    case ErrorKind::NoPermission:
    case ErrorKind::ReadOnly:
    case ErrorKind::OutOfMemory:
    case ErrorKind::Store: // an act that could not be accounted for is not begun
    case ErrorKind::Refused: return ExitCode::Refused;
    case ErrorKind::NotFound: return ExitCode::NotFound;
    case ErrorKind::Cancelled:
    case ErrorKind::Server:
    case ErrorKind::Malformed:
    case ErrorKind::TooBig:
    case ErrorKind::Internal: return ExitCode::Partly;
    }
    return ExitCode::Partly;
}

QByteArray errorWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage: return "usage";
    case ErrorKind::Resolve: return "resolve";
    case ErrorKind::Connect: return "connect";
    case ErrorKind::Tls: return "tls";
    case ErrorKind::NotRedis: return "not_redis";
    case ErrorKind::Auth: return "auth";
    case ErrorKind::Database: return "database";
    case ErrorKind::NoPermission: return "no_permission";
    case ErrorKind::Loading: return "loading";
    case ErrorKind::ReadOnly: return "read_only";
    case ErrorKind::OutOfMemory: return "out_of_memory";
    case ErrorKind::Cluster: return "cluster";
    case ErrorKind::Busy: return "busy";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Disconnected: return "disconnected";
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::Protocol: return "protocol";
    case ErrorKind::Server: return "server";
    case ErrorKind::Refused: return "refused";
    case ErrorKind::NotFound: return "not_found";
    case ErrorKind::Malformed: return "malformed";
    case ErrorKind::TooBig: return "too_big";
    case ErrorKind::Store: return "store";
    case ErrorKind::Config: return "config";
    case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

} // namespace app
