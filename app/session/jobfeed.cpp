#include "app/session/jobfeed.h"

#include "app/core/iothread.h"

#include <QTimer>

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
    bool full = false;
    bool start = false;
    {
        const std::lock_guard lock(m_mutex);
        merge(std::move(batch));
        if (m_announced || (m_places.isEmpty() && m_removals.isEmpty()))
            return;
        full = static_cast<size_t>(m_places.size() + m_removals.size()) >= kFull;
        start = !full && !m_waiting;
        m_waiting = m_waiting || start;
    }
    if (full)
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
            m_places.insert(job.key, m_upserts.size());
            m_upserts.emplace_back(std::move(job));
        } else if (job.version >= m_upserts[*place]->version) {
            m_upserts[*place] = std::move(job);
        }
    }
    for (const models::JobKey &key : batch.removals) {
        if (const auto place = m_places.constFind(key); place != m_places.cend()) {
            m_upserts[*place].reset();
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
        if (m_announced || (m_places.isEmpty() && m_removals.isEmpty()))
            return;
        m_announced = true;
    }
    m_ready();
}

models::JobBatch JobFeed::take()
{
    const std::lock_guard lock(m_mutex);
    models::JobBatch batch;
    batch.upserts.reserve(static_cast<size_t>(m_places.size()));
    for (std::optional<models::Job> &job : m_upserts) {
        if (job)
            batch.upserts.push_back(std::move(*job));
    }
    for (auto it = m_removals.cbegin(); it != m_removals.cend(); ++it)
        batch.removals.push_back(it.key());
    m_upserts.clear();
    m_places.clear();
    m_removals.clear();
    m_announced = false;
    return batch;
}

} // namespace app
