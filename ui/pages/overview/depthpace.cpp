#include "ui/pages/overview/depthpace.h"

namespace ui {

void DepthPace::look(const std::vector<models::QueueInfo> &queues, const std::vector<qint64> &moves, Time now)
{
    std::vector<std::pair<QString, std::optional<qint64>>> depths;
    depths.reserve(queues.size());
    for (const models::QueueInfo &queue : queues)
        depths.emplace_back(queue.name, queue.waiting);
    if (m_changed == Time{} || depths != m_depths || moves != m_moves)
        m_changed = now;
    m_depths = std::move(depths);
    m_moves = moves;
    m_often = now - m_changed < kStill;
}

} // namespace ui
