#pragma once

#include <QtGlobal>

namespace models {

/// What ended within one minute, as far as the jobs are known.
struct FinishedMinute {
    qint64 minute = 0; ///< since 1970
    qint64 succeeded = 0;
    qint64 failed = 0;
    bool operator==(const FinishedMinute &) const = default;
};

} // namespace models
