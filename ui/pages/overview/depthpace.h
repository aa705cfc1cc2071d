#pragma once

#include "models/queueinfo.h"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace ui {

/// How often Overview has depths read: often while work moves, seldom while nothing does (targets.md 10). Overview is
/// open all day; who waits for a change of one queue has the Queues page, which always reads often. Pure.
class DepthPace
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds kStill{10};

    /// Compares with what the last look saw: depths, and `moves`, any figure that grows or changes with the jobs.
    void look(const std::vector<models::QueueInfo> &queues, const std::vector<qint64> &moves, Time now);
    bool isOften() const { return m_often; }

private:
    std::vector<std::pair<QString, std::optional<qint64>>> m_depths;
    std::vector<qint64> m_moves;
    Time m_changed{};
    bool m_often = true;
};

} // namespace ui
