#include "app/engines/celery/jobfilter.h"

#include <algorithm>

namespace app {

bool wildcardMatches(QStringView pattern, QStringView text)
{
    qsizetype star = -1;
    qsizetype mark = 0;
    qsizetype p = 0;
    qsizetype t = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

JobFilter::JobFilter(const JobListRequest &request)
    : m_states(request.states),
      m_queue(request.queue),
      m_name(request.name),
      m_search(request.search)
{
}

bool JobFilter::wants(models::JobState state) const
{
    return m_states.empty() || std::find(m_states.begin(), m_states.end(), state) != m_states.end();
}

bool JobFilter::wantsAny(std::initializer_list<models::JobState> states) const
{
    return std::any_of(states.begin(), states.end(), [this](models::JobState state) { return wants(state); });
}

bool JobFilter::matchesText(const QByteArray &id, const QString &name, const QString &args, const QString &error) const
{
    if (!m_name.isEmpty() && !wildcardMatches(m_name, name))
        return false;
    if (m_search.isEmpty())
        return true;
    const auto in = [this](const QString &text) { return text.contains(m_search, Qt::CaseInsensitive); };
    return in(name) || in(args) || in(error) || in(QString::fromUtf8(id));
}

bool JobFilter::matches(const models::Job &job) const
{
    if (!wants(job.state) || !wantsQueue(job.queue))
        return false;
    return takesAllText() ||
           matchesText(job.key.id, job.name, job.argsSummary, job.errorType + QStringLiteral(": ") + job.errorText);
}

} // namespace app
