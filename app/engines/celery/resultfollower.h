#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QSet>

#include <deque>
#include <vector>

namespace app {

/// Which result channels to listen to (architecture.md 4): by exact id for at most 200 jobs, or all by one
/// pattern where the profile allows it and Redis did not cut us off for it. Pure.
class ResultFollower
{
public:
    static constexpr size_t kMost = 200;

    ResultFollower(QByteArray resultPrefix, bool byPattern) : m_prefix(std::move(resultPrefix)), m_byPattern(byPattern)
    {
    }

    struct Change {
        QByteArrayList subscribe, unsubscribe;
        std::vector<QByteArray> newIds; ///< to be read once: what happened before is on no channel
    };
    /// `wanted` in order of importance; beyond 200 they are not followed.
    Change follow(const std::vector<QByteArray> &wanted);

    bool byPattern() const { return m_byPattern; }
    /// The server closed the subscription's connection: true when the pattern is given up for it (two cuts in
    /// five minutes).
    bool cut(models::Instant at);
    QByteArray pattern() const;
    /// All exact channels now followed.
    QByteArrayList channels() const;

private:
    QByteArray m_prefix;
    bool m_byPattern;
    QSet<QByteArray> m_ids;
    std::deque<models::Instant> m_cuts;
};

} // namespace app
