#include "models/internpool.h"

namespace models {

namespace {
constexpr qint64 kBytesPerString = 120; // two QString headers, the hash's node, the heap's own
}

InternPool::InternPool()
{
    m_strings.append(QString());
    m_numbers.insert(QString(), 0);
}

quint32 InternPool::intern(const QString &text)
{
    if (text.isEmpty())
        return 0;
    quint32 &recent = m_recent[(quintptr(text.constData()) >> 4) % m_recent.size()];
    const QString &known = at(recent);
    // Same address and length: the very same characters, because ours are kept for good.
    if (known.constData() != text.constData() || known.size() != text.size())
        recent = lookUp(text);
    return recent;
}

quint32 InternPool::lookUp(const QString &text)
{
    const auto it = m_numbers.constFind(text);
    if (it != m_numbers.cend())
        return *it;
    const auto number = quint32(m_strings.size());
    m_strings.append(text);
    m_numbers.insert(text, number);
    m_bytes += kBytesPerString + text.size() * 2;
    return number;
}

} // namespace models
