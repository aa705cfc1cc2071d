#include "app/engines/celery/messagememo.h"

#include <QRandomGenerator>

namespace app {

quint64 MessageMemo::digest(QByteArrayView message, QByteArrayView list)
{
    static const size_t seed = QRandomGenerator::system()->generate64();
    return qHash(message, qHash(list, seed));
}

std::vector<MessageMemo::Info> MessageMemo::find(const std::vector<quint64> &digests) const
{
    std::vector<Info> found;
    found.reserve(digests.size());
    const std::lock_guard lock(m_mutex);
    for (const quint64 digest : digests) {
        const auto young = m_young.constFind(digest);
        found.push_back(young != m_young.cend() ? *young : m_old.value(digest));
    }
    return found;
}

void MessageMemo::keep(const std::vector<std::pair<quint64, Info>> &read)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[digest, info] : read) {
        if (m_young.size() >= kKept)
            m_old = std::exchange(m_young, {});
        m_young.insert(digest, info);
    }
}

} // namespace app
