#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace models {

/// What went wrong, coarse enough for callers to branch on; the sentence for people is Error::text.
enum class ErrorKind {
    Usage,        ///< the request itself is malformed
    Resolve,      ///< the host name has no address
    Connect,      ///< nobody answers at that address
    Tls,          ///< certificate or TLS handshake
    NotRedis,     ///< something answers, but it is no Redis
    Auth,         ///< wrong user or password, or none given
    Database,     ///< the database number does not exist
    NoPermission, ///< the ACL user may not do this
    Loading,      ///< the server is loading its data set
    ReadOnly,     ///< the server is a replica
    OutOfMemory,  ///< maxmemory reached
    Cluster,      ///< Redis Cluster, which Celery does not support
    Busy,         ///< a script holds the server
    Timeout,      ///< no reply within the deadline
    Disconnected, ///< the connection ended before the reply; the command may have run
    Cancelled,    ///< the caller gave up
    Protocol,     ///< bytes that are no RESP
    Server,       ///< any other error reply of the server
    Refused,      ///< our own rules: access level, unsafe retry
    NotFound,     ///< no fact anywhere about that thing
    Malformed,    ///< data that could not be decoded
    TooBig,       ///< over one of our limits
    Store,        ///< the local database
    Config,       ///< a file of the user's that cannot be used
    Internal,     ///< a defect of ours
};

/// An error as a value. `text` is one translated sentence that names the thing and the way out;
/// `detail` is the peer's own words, for "Copy details" and logs; `step` names the step that failed
/// in one stable, untranslated word (resolve, connect, tls, auth, select, read, ...).
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString text;
    QString detail;
    QString step;

    bool operator==(const Error &) const = default;
};

/// A value or an Error; g++ 12 in C++20 mode has no std::expected.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_data(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_data(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_data.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return std::get<0>(m_data); }
    T &value() & { return std::get<0>(m_data); }
    T &&value() && { return std::get<0>(std::move(m_data)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &std::get<0>(m_data); }
    T *operator->() { return &std::get<0>(m_data); }

    const Error &error() const { return std::get<1>(m_data); }
    T valueOr(T fallback) const { return ok() ? value() : std::move(fallback); }

private:
    std::variant<T, Error> m_data;
};

/// Success without a value.
struct Done {
    bool operator==(const Done &) const = default;
};

using Status = Result<Done>;

} // namespace models
