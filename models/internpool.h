#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <array>

namespace models {

/// Keeps each different string once and numbers it; number 0 is the empty string. Strings are never given back:
/// names of tasks, queues, workers and exceptions are few. Not thread-safe, but strings() is a shared copy
/// that another thread may read.
class InternPool
{
public:
    InternPool();

    quint32 intern(const QString &text);
    const QString &at(quint32 number) const { return m_strings.at(qsizetype(number)); }
    const QList<QString> &strings() const { return m_strings; }
    qint64 bytes() const { return m_bytes; }

private:
    quint32 lookUp(const QString &text);

    QList<QString> m_strings;
    QHash<QString, quint32> m_numbers;
    /// Numbers by address of the characters: engines hand in the same shared string again and again.
    std::array<quint32, 256> m_recent{};
    qint64 m_bytes = 0;
};

} // namespace models
