#include "app/engines/celery/jobcache.h"

#include <algorithm>

namespace app {

namespace {

bool looksFinished(const JobFacts &facts)
{
    const auto final = [](const QByteArray &word) {
        return word == "SUCCESS" || word == "FAILURE" || word == "REVOKED";
    };
    return (facts.result && final(facts.result->status)) || (facts.event && final(facts.event->status));
}

} // namespace

JobCache::JobCache(size_t limit) : m_limit(limit) {}

JobFacts JobCache::find(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? JobFacts{} : it->second.facts;
}

void JobCache::update(const QByteArray &id, const std::function<void(JobFacts &)> &change)
{
    const std::lock_guard lock(m_mutex);
    change(touched(id));
    if (m_entries.size() > m_limit)
        evict();
}

void JobCache::updateEach(const std::vector<QByteArray> &ids, const std::function<void(size_t, JobFacts &)> &change)
{
    const std::lock_guard lock(m_mutex);
    for (size_t i = 0; i < ids.size(); ++i)
        change(i, touched(ids[i]));
    if (m_entries.size() > m_limit)
        evict();
}

JobFacts &JobCache::touched(const QByteArray &id)
{
    Entry &entry = m_entries[id];
    entry.facts.id = id;
    touch(entry);
    return entry.facts;
}

void JobCache::touch(Entry &entry)
{
    entry.facts.version = ++m_version;
    entry.touched = m_version;
    if (m_tracking)
        m_touched.insert(entry.facts.id);
}

void JobCache::updateAll(const std::function<bool(JobFacts &)> &change)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[id, entry] : m_entries) {
        if (change(entry.facts))
            touch(entry);
    }
}

void JobCache::visit(const std::function<void(const JobFacts &)> &look) const
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[id, entry] : m_entries)
        look(entry.facts);
}

void JobCache::remove(const QByteArray &id)
{
    const std::lock_guard lock(m_mutex);
    if (m_entries.erase(id) > 0 && m_tracking)
        m_touched.insert(id);
}

void JobCache::trackTouched(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_tracking = on;
    if (!on)
        m_touched.clear();
}

std::vector<JobFacts> JobCache::takeTouched(size_t limit)
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobFacts> taken;
    taken.reserve(std::min(limit, size_t(m_touched.size())));
    auto it = m_touched.begin();
    for (; it != m_touched.end() && taken.size() < limit; it = m_touched.erase(it)) {
        const auto entry = m_entries.find(*it);
        if (entry != m_entries.end()) {
            taken.push_back(entry->second.facts);
        } else {
            taken.push_back({});
            taken.back().id = *it;
        }
    }
    return taken;
}

// A tenth at a time, so that the sort is paid once in thousands of updates.
void JobCache::evict()
{
    struct Candidate {
        bool unfinished;
        quint64 touched;
        QByteArray id;
    };
    std::vector<Candidate> candidates;
    candidates.reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        candidates.push_back({!looksFinished(entry.facts), entry.touched, id});
    const auto drop =
        candidates.begin() + std::ptrdiff_t(std::max<size_t>(1, m_entries.size() - m_limit + m_limit / 10));
    std::nth_element(candidates.begin(), drop - 1, candidates.end(), [](const Candidate &a, const Candidate &b) {
        return std::pair(a.unfinished, a.touched) < std::pair(b.unfinished, b.touched);
    });
    for (auto it = candidates.begin(); it != drop; ++it)
        m_entries.erase(it->id);
}

qsizetype JobCache::size() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_entries.size());
}

std::vector<JobFacts> JobCache::all() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<JobFacts> facts;
    facts.reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        facts.push_back(entry.facts);
    return facts;
}

bool JobCache::remember(const QByteArray &id, const QByteArray &message)
{
    const std::lock_guard lock(m_mutex);
    if (id.isEmpty() || message.size() > kSeenBytes / 16)
        return false;
    if (const auto it = m_seen.find(id); it != m_seen.end()) {
        const bool changed = *it != message;
        m_seenBytes += message.size() - it->size();
        *it = message;
        return changed;
    }
    m_seen.insert(id, message);
    m_seenOrder.push_back(id);
    m_seenBytes += message.size();
    auto oldest = m_seenOrder.begin();
    while (m_seenBytes > kSeenBytes && oldest != m_seenOrder.end()) {
        m_seenBytes -= m_seen.take(*oldest).size();
        ++oldest;
    }
    m_seenOrder.erase(m_seenOrder.begin(), oldest);
    return true;
}

QByteArray JobCache::seen(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_seen.value(id);
}

} // namespace app
