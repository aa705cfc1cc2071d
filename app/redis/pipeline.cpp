#include "app/redis/pipeline.h"

#include <QCoreApplication>

#include <algorithm>

using models::Error;
using models::ErrorKind;

namespace app {

void Pipeline::add(CallPtr call)
{
    auto &queue = call->charge == Charge::Background ? m_background : m_urgent;
    queue.push_back(std::move(call));
}

QByteArray Pipeline::takeBytes(TimePoint now)
{
    QByteArray out;
    for (auto *queue : {&m_urgent, &m_background}) {
        while (!queue->empty()) {
            const CallPtr &next = queue->front();
            const bool wanted = !next->cell.isComplete() && belongsHere(*next);
            if (wanted && !admits(*next))
                return out;
            if (wanted)
                write(next, now, out);
            queue->pop_front();
        }
    }
    return out;
}

bool Pipeline::admits(const RedisCall &call) const
{
    return m_commandsInFlight == 0 || m_commandsInFlight + call.replies <= kMaxInFlight;
}

bool Pipeline::belongsHere(RedisCall &call) const
{
    if (call.onlyInSession == 0 || call.onlyInSession == m_session)
        return true;
    call.cell.complete(Error{ErrorKind::Disconnected,
                             QCoreApplication::translate("RedisError", "The connection was lost in the middle of this "
                                                                       "change, so nothing was sent: try again."),
                             {},
                             QStringLiteral("watch")});
    return false;
}

void Pipeline::write(CallPtr call, TimePoint now, QByteArray &out)
{
    if (m_inFlight.empty())
        m_lastProgress = now;
    // The only big call of a turn is moved, not copied.
    if (out.isEmpty())
        out = call->bytes;
    else
        out += call->bytes;
    m_commandsInFlight += call->replies;
    call->extend(now);
    const size_t awaited = call->replies;
    m_inFlight.push_back(Slot{std::move(call), {}, awaited, now});
}

void Pipeline::advance(TimePoint now)
{
    if (m_inFlight.empty())
        return;
    m_lastProgress = now;
    for (const Slot &slot : m_inFlight)
        slot.call->extend(now);
}

bool Pipeline::accept(RedisReply reply, TimePoint now)
{
    if (m_inFlight.empty())
        return false;
    Slot &slot = m_inFlight.front();
    m_lastProgress = now;
    if (slot.awaited == slot.call->replies)
        m_lastLatency = now - slot.writtenAt;
    --slot.awaited;
    --m_commandsInFlight;
    slot.call->extend(now);
    if (!slot.call->cell.isComplete())
        slot.replies.push_back(std::move(reply));
    if (slot.awaited > 0)
        return true;
    // The continuation may add calls: leave the queue consistent before it runs.
    Slot finished = std::move(slot);
    m_inFlight.pop_front();
    finished.call->cell.complete(std::move(finished.replies));
    return true;
}

void Pipeline::failAll(const Error &sent, const Error &unsent)
{
    auto inFlight = std::exchange(m_inFlight, {});
    auto urgent = std::exchange(m_urgent, {});
    auto background = std::exchange(m_background, {});
    m_commandsInFlight = 0;
    for (const Slot &slot : inFlight)
        slot.call->cell.complete(sent);
    for (const auto &queue : {urgent, background})
        for (const CallPtr &call : queue)
            call->cell.complete(unsent);
}

void Pipeline::failOldest(const Error &error)
{
    if (!m_inFlight.empty())
        m_inFlight.front().call->cell.complete(error);
}

std::chrono::milliseconds Pipeline::oldestTimeout() const
{
    return m_inFlight.empty() ? std::chrono::milliseconds(0) : m_inFlight.front().call->timeout;
}

std::optional<Pipeline::TimePoint> Pipeline::waitingSince() const
{
    if (m_inFlight.empty())
        return std::nullopt;
    return m_lastProgress;
}

} // namespace app
