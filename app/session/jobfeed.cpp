#include "app/session/jobfeed.h"

#include "app/core/iothread.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace app {

JobFeed::JobFeed(IoThread &io, std::function<void()> ready) : m_io(io), m_ready(std::move(ready))
{
    m_io.run([this] {
        m_timer = new QTimer;
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        m_timer->setInterval(kWait);
        QObject::connect(m_timer, &QTimer::timeout, m_timer, [this] { announce(); });
    });
}

JobFeed::~JobFeed()
{
    m_io.run([this] { delete m_timer; });
}

void JobFeed::add(models::JobBatch batch)
{
    bool now = false;
    bool start = false;
    {
        const std::lock_guard lock(m_mutex);
        merge(std::move(batch));
        if (m_announced || isEmpty())
            return;
        now = m_places.size() + m_removals.size() >= qsizetype(kFull) ||
              (!m_waiting && std::chrono::steady_clock::now() - m_taken >= kWait);
        start = !now && !m_waiting;
        m_waiting = m_waiting || start;
    }
    if (now)
        announce();
    else if (start)
        m_io.post([this] { m_timer->start(); });
}

void JobFeed::merge(models::JobBatch batch)
{
    for (models::Job &job : batch.upserts) {
        m_removals.remove(job.key);
        const auto place = m_places.constFind(job.key);
        if (place == m_places.cend()) {
            m_places.insert(job.key, m_first + m_upserts.size());
            m_upserts.emplace_back(std::move(job));
        } else if (auto &known = m_upserts[*place - m_first]; job.version >= known->version) {
            known = std::move(job);
        }
    }
    for (const models::JobKey &key : batch.removals) {
        if (const auto place = m_places.constFind(key); place != m_places.cend()) {
            m_upserts[*place - m_first].reset();
            m_places.erase(place);
        }
        m_removals.insert(key, true);
    }
}

void JobFeed::announce()
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = false;
        if (m_announced || isEmpty())
            return;
        m_announced = true;
    }
    m_ready();
}

models::JobBatch JobFeed::take()
{
    models::JobBatch batch;
    const std::lock_guard lock(m_mutex);
    batch.upserts.reserve(std::min(kMost, m_upserts.size()));
    if (m_upserts.size() <= kMost)
        takeAll(batch.upserts);
    else
        takeSome(batch.upserts);
    for (auto it = m_removals.cbegin(); it != m_removals.cend(); ++it)
        batch.removals.push_back(it.key());
    m_removals.clear();
    m_announced = false;
    m_taken = std::chrono::steady_clock::now();
    if (!m_upserts.empty() && !std::exchange(m_waiting, true))
        m_io.post([this] { m_timer->start(); });
    return batch;
}

void JobFeed::takeAll(std::vector<models::Job> &into)
{
    for (std::optional<models::Job> &job : m_upserts) {
        if (job)
            into.push_back(std::move(*job));
    }
    m_upserts.clear();
    m_places.clear();
    m_first = 0;
}

void JobFeed::takeSome(std::vector<models::Job> &into)
{
    for (; into.size() < kMost && !m_upserts.empty(); m_upserts.pop_front(), ++m_first) {
        if (std::optional<models::Job> &job = m_upserts.front()) {
            m_places.remove(job->key);
            into.push_back(std::move(*job));
        }
    }
}

} // namespace app
