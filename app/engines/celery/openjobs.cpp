#include "app/engines/celery/openjobs.h"

#include <algorithm>

namespace app {

void OpenJobs::note(const models::Job &job, bool confirmed, models::Instant now)
{
    const QByteArray &id = job.key.id;
    if (models::isFinal(job.state)) {
        m_open.remove(id);
        if (!confirmed) {
            doubt(id);
        }
        return;
    }
    if (job.state == models::JobState::Unknown || (m_open.size() >= kMost && !m_open.contains(id))) {
        m_open.remove(id);
        return;
    }
    Open &open = m_open[id];
    open.lastNews = now;
    open.worker = job.worker;
    open.running = job.state == models::JobState::Running;
    open.taken = job.state == models::JobState::Queued && job.receivedAt.has_value();
}

void OpenJobs::forget(const QByteArray &id)
{
    m_open.remove(id);
}

void OpenJobs::doubt(const QByteArray &id)
{
    if (m_waiting.contains(id)) {
        return;
    }
    m_waiting.insert(id);
    m_unconfirmed.push_front(id);
    if (m_unconfirmed.size() > kMostUnconfirmed) {
        m_waiting.remove(m_unconfirmed.back());
        m_unconfirmed.pop_back();
    }
}

std::vector<QByteArray> OpenJobs::runningIds(size_t limit) const
{
    std::vector<std::pair<models::Instant, QByteArray>> found;
    for (auto it = m_open.begin(); it != m_open.end(); ++it) {
        if (it->running) {
            found.emplace_back(it->lastNews, it.key());
        }
    }
    const size_t count = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<qsizetype>(count), found.end(), std::greater<>());
    std::vector<QByteArray> ids;
    for (size_t i = 0; i < count; ++i) {
        ids.push_back(found[i].second);
    }
    return ids;
}

QSet<QString> OpenJobs::runningWorkers() const
{
    QSet<QString> workers;
    for (const Open &open : m_open) {
        if (open.running && !open.worker.isEmpty()) {
            workers.insert(open.worker);
        }
    }
    return workers;
}

std::vector<QByteArray> OpenJobs::takeDoubtful(models::Instant before, models::Instant now, size_t limit)
{
    // Neither kind may starve the other: under load ends come faster than they can be read.
    std::vector<QByteArray> ids;
    for (auto it = m_open.begin(); it != m_open.end() && ids.size() < (limit + 1) / 2; ++it) {
        // A waiting job has no result to read; only those that some worker may have begun do. Of one in flight whose
        // worker sends no events, each look into the table is news, and none says whether it runs.
        const bool unseen = it->taken && it->worker.isEmpty();
        const bool begun = (it->running || !it->worker.isEmpty()) && it->lastNews <= before;
        if ((unseen || begun) && it->lastRead <= before) {
            it->lastRead = now;
            ids.push_back(it.key());
        }
    }
    while (!m_unconfirmed.empty() && ids.size() < limit) {
        ids.push_back(m_unconfirmed.front());
        m_waiting.remove(m_unconfirmed.front());
        m_unconfirmed.pop_front();
    }
    return ids;
}

} // namespace app
