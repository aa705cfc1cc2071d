#include "app/session/sessionthreads.h"

namespace app {

SessionThreads::SessionThreads(Connection::Options options, std::shared_ptr<Workplace> workplace)
    : m_connection(std::move(options), std::move(workplace)),
      m_sink(m_connection.io()),
      m_interactive(QStringLiteral("interactive")),
      m_bulk(QStringLiteral("bulk"))
{
}

SessionThreads::~SessionThreads()
{
    m_interactive.requestStop();
    m_bulk.requestStop();
}

void SessionThreads::startWatch(const WatchScope &scope)
{
    auto watch = m_connection.engine()->watch(m_sink);
    if (!watch)
        return;
    watch->setScope(scope);
    const std::lock_guard lock(m_mutex);
    m_watch = std::move(watch);
}

void SessionThreads::setScope(const WatchScope &scope)
{
    const std::lock_guard lock(m_mutex);
    if (m_watch)
        m_watch->setScope(scope);
}

void SessionThreads::refresh()
{
    const std::lock_guard lock(m_mutex);
    if (m_watch)
        m_watch->refresh();
}

WatchStats SessionThreads::watchStats() const
{
    const std::lock_guard lock(m_mutex);
    return m_watch ? m_watch->stats() : WatchStats{};
}

} // namespace app
