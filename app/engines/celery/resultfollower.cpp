#include "app/engines/celery/resultfollower.h"

#include "app/engines/celery/keys.h"

namespace app {

namespace {

constexpr models::Duration kCutWindow = std::chrono::minutes(5);
constexpr size_t kCutsTooMany = 2;

} // namespace

ResultFollower::Change ResultFollower::follow(const std::vector<QByteArray> &wanted)
{
    Change change;
    QSet<QByteArray> ids;
    for (const QByteArray &id : wanted) {
        if (static_cast<size_t>(ids.size()) >= kMost) {
            break;
        }
        if (!id.isEmpty() && !ids.contains(id)) {
            ids.insert(id);
            if (!m_ids.contains(id)) {
                change.newIds.push_back(id);
            }
        }
    }
    if (!m_byPattern) {
        for (const QByteArray &id : change.newIds) {
            change.subscribe.append(m_prefix + id);
        }
        for (const QByteArray &id : std::as_const(m_ids)) {
            if (!ids.contains(id)) {
                change.unsubscribe.append(m_prefix + id);
            }
        }
    }
    m_ids = ids;
    return change;
}

bool ResultFollower::cut(models::Instant at)
{
    m_cuts.push_back(at);
    while (!m_cuts.empty() && at - m_cuts.front() > kCutWindow) {
        m_cuts.pop_front();
    }
    if (!m_byPattern || m_cuts.size() < kCutsTooMany) {
        return false;
    }
    m_byPattern = false;
    m_ids.clear(); // the next follow() subscribes each by its name
    return true;
}

QByteArray ResultFollower::pattern() const
{
    return escapeGlob(m_prefix) + '*';
}

QByteArrayList ResultFollower::channels() const
{
    QByteArrayList channels;
    for (const QByteArray &id : m_ids) {
        channels.append(m_prefix + id);
    }
    return channels;
}

} // namespace app
