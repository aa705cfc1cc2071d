#pragma once

#include "app/engines/celery/control.h"
#include "app/engines/celery/pidbox.h"

#include <QSet>

#include <mutex>

namespace app {

/// Our one reply list in a broker and what came into it, sorted by ticket. Thread-safe: whoever reads the list
/// hands others' answers over.
///
/// The list is born with a sentinel and a TTL in the MULTI that binds it, and is only ever cut down to the
/// sentinel: emptied it would vanish and lose its TTL, so that a crash would leave it for ever.
class ReplyBox
{
public:
    explicit ReplyBox(Redis &broker) : m_broker(broker) {}

    /// Makes list and binding, or renews the TTL; after a loss (restart, flush, long idle) makes them anew.
    models::Status prepare(const PidboxAddress &address, const CallContext &context);
    /// Moves what has arrived to its tickets; replies nobody expects any more are dropped.
    models::Status drain(const PidboxAddress &address, const CallContext &context);

    void expect(const QByteArray &ticket);
    /// Each ticket has its number of answers.
    bool has(const std::vector<QByteArray> &tickets, const std::vector<qint64> &expected) const;
    NodeAnswers take(const QByteArray &ticket);
    /// Nodes that have answered, and in a serializer that carries every answer of theirs. YAML does not: its writer
    /// fails at the counters of `stats`.
    QSet<QString> statsCapable() const;

    /// Of crashed Yardmasters: bindings whose list is gone, and both where the maker's process is known to be gone.
    models::Status sweep(const PidboxAddress &address, const CallContext &context);
    /// Deletes list and binding; does nothing when there are none.
    void remove(const PidboxAddress &address);

    QByteArray oid() const;
    QByteArray key() const;

private:
    Redis &m_broker;
    mutable std::mutex m_mutex;
    QByteArray m_oid; ///< empty: nothing of ours is in the broker
    QByteArray m_key;
    QMap<QByteArray, NodeAnswers> m_expected;
    QSet<QString> m_statsCapable;
};

} // namespace app
