#include "app/engines/celery/messagememo.h"

#include <QRandomGenerator>

#include <utility>

namespace app {

quint64 MessageMemo::digest(QByteArrayView message, QByteArrayView list)
{
    static const size_t seed = QRandomGenerator::system()->generate64();
    return qHash(message, qHash(list, seed));
}

std::shared_ptr<const MessageInfo> MessageMemo::find(quint64 digest) const
{
    const std::lock_guard lock(m_mutex);
    if (auto info = m_young.value(digest))
        return info;
    return m_old.value(digest);
}

void MessageMemo::keep(quint64 digest, std::shared_ptr<const MessageInfo> info)
{
    const std::lock_guard lock(m_mutex);
    if (m_young.size() >= kKept)
        m_old = std::exchange(m_young, {});
    m_young.insert(digest, std::move(info));
}

} // namespace app
