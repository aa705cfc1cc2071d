#pragma once

#include "app/engines/engine.h"

namespace app {

/// What a list request asks for, compiled. Pure.
class JobFilter
{
public:
    explicit JobFilter(const JobListRequest &request);

    bool matches(const models::Job &job) const;
    /// Name, text and nothing else: what a message alone can tell before its state is known.
    bool matchesText(const QByteArray &id, const QString &name, const QString &args, const QString &error = {}) const;
    bool wants(models::JobState state) const;
    bool wantsAny(std::initializer_list<models::JobState> states) const;
    bool wantsQueue(const QString &queue) const { return m_queue.isEmpty() || m_queue == queue; }
    /// No name and no text: every message of a queue passes.
    bool takesAllText() const { return m_name.isEmpty() && m_search.isEmpty(); }

private:
    std::vector<models::JobState> m_states;
    QString m_queue;
    QString m_name; ///< may hold * for any characters
    QString m_search;
};

/// `pattern` with * for any run of characters, matched against all of `text`, case counts.
bool wildcardMatches(QStringView pattern, QStringView text);

} // namespace app
