#include "app/engines/celery/jobfilter.h"

#include "models/filterterm.h"
#include "models/jobmatcher.h"
#include "models/jobtable.h"

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

JobFilter::JobFilter(const JobListRequest &request, models::Instant now)
    : m_states(request.states),
      m_queue(request.queue),
      m_name(request.name),
      m_search(request.search),
      m_filter(request.filter),
      m_now(now)
{
}

bool JobFilter::wantsQueue(const QString &queue) const
{
    if (!m_queue.isEmpty() && m_queue != queue)
        return false;
    const std::vector<models::FilterTerm> &terms = m_filter.terms();
    return std::all_of(terms.begin(), terms.end(), [&queue](const models::FilterTerm &term) {
        return term.field != models::FilterField::Queue ||
               term.negated != std::any_of(term.needles.begin(), term.needles.end(),
                                           [&queue](const auto &needle) { return needle.matches(queue); });
    });
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

bool JobFilter::matchesRequest(const models::Job &job) const
{
    if (!wants(job.state) || !wantsQueue(job.queue))
        return false;
    return (m_name.isEmpty() && m_search.isEmpty()) ||
           matchesText(job.key.id, job.name, job.argsSummary, job.errorType + QStringLiteral(": ") + job.errorText);
}

bool JobFilter::matches(const models::Job &job) const
{
    return matchesRequest(job) && (m_filter.isEmpty() || m_filter.matches(job, m_now));
}

std::vector<bool> JobFilter::matches(const std::vector<models::Job> &jobs) const
{
    std::vector<bool> flags(jobs.size());
    for (size_t i = 0; i < jobs.size(); ++i)
        flags[i] = matchesRequest(jobs[i]);
    if (m_filter.isEmpty())
        return flags;
    models::JobTable table;
    std::vector<models::JobHandle> handles;
    handles.reserve(jobs.size());
    for (const models::Job &job : jobs) {
        const models::JobHandle handle = table.upsert(job).handle;
        handles.push_back(handle == models::kNoJob ? table.find(job.key) : handle);
    }
    models::JobMatcher matcher(m_filter, {}, m_now);
    for (size_t i = 0; i < jobs.size(); ++i)
        flags[i] = flags[i] && matcher.matches(table.view(), handles[i]);
    return flags;
}

} // namespace app
