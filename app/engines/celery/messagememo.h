#pragma once

#include "app/engines/celery/facts.h"

#include <QHash>

#include <mutex>
#include <utility>
#include <vector>

namespace app {

/// What was said of the messages read last: a page that is read again, as a shown one is every few seconds, does not
/// read its messages again. Thread-safe.
class MessageMemo
{
public:
    static constexpr qsizetype kKept = 2000; ///< at least so many of the last ones, at most twice as many

    /// Of a message's bytes and the list it lies in; seeded, so that nobody outside can look for two of one digest.
    static quint64 digest(QByteArrayView message, QByteArrayView list);

    using Info = std::shared_ptr<const MessageInfo>;
    /// One for each digest, null where nothing is known.
    std::vector<Info> find(const std::vector<quint64> &digests) const;
    void keep(const std::vector<std::pair<quint64, Info>> &read);

private:
    using Generation = QHash<quint64, Info>;

    mutable std::mutex m_mutex;
    Generation m_young;
    Generation m_old;
};

} // namespace app
