#pragma once

#include "app/engines/engine.h"

namespace app {

/// What a list request asks for, compiled. Pure.
class JobFilter
{
public:
    JobFilter(const JobListRequest &request, models::Instant now);

    bool matches(const models::Job &job) const;
    /// One answer each; the way for many, since a filter of tables is made ready once for all.
    std::vector<bool> matches(const std::vector<models::Job> &jobs) const;
    /// All but the filter of tables.
    bool matchesRequest(const models::Job &job) const;
    /// Name, text and nothing else: what a message alone can tell before its state is known.
    bool matchesText(const QByteArray &id, const QString &name, const QString &args, const QString &error = {}) const;
    bool wants(models::JobState state) const;
    bool wantsAny(std::initializer_list<models::JobState> states) const;
    bool wantsQueue(const QString &queue) const;
    /// No name and no text: every message of a queue passes.
    bool takesAllText() const { return m_name.isEmpty() && m_search.isEmpty() && m_filter.isEmpty(); }
    /// More is asked than a message alone can tell: its merged job decides.
    bool needsJob() const { return !m_filter.isEmpty(); }

private:
    std::vector<models::JobState> m_states;
    QString m_queue;
    QString m_name; ///< may hold * for any characters
    QString m_search;
    models::JobFilter m_filter;
    models::Instant m_now; ///< ages are told by it
};

/// `pattern` with * for any run of characters, matched against all of `text`, case counts.
bool wildcardMatches(QStringView pattern, QStringView text);

} // namespace app
