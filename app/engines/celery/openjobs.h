#pragma once

#include "models/job.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <vector>

namespace app {

/// Which of the jobs that went through a watch still need its attention: the unfinished ones, and those whose end
/// is known from hearsay only. Pure; one thread at a time.
class OpenJobs
{
public:
    static constexpr qsizetype kMost = 50'000;
    static constexpr size_t kMostUnconfirmed = 10'000;

    /// `confirmed`: the result store was read since its end.
    void note(const models::Job &job, bool confirmed, models::Instant now);
    void forget(const QByteArray &id);
    /// A hint said that this job ended.
    void doubt(const QByteArray &id);

    std::vector<QByteArray> runningIds(size_t limit) const;
    QSet<QString> runningWorkers() const;
    /// Takes up to `limit`: open jobs without news since `before`, or in flight where nobody knows (at most half; not
    /// named again until that has passed once more), then unconfirmed ends, newest first.
    std::vector<QByteArray> takeDoubtful(models::Instant before, models::Instant now, size_t limit);

private:
    struct Open {
        models::Instant lastNews;
        models::Instant lastRead{};
        QString worker;
        bool running = false;
        bool taken = false; ///< in flight at some worker
    };
    QHash<QByteArray, Open> m_open;
    std::deque<QByteArray> m_unconfirmed; ///< newest first
    QSet<QByteArray> m_waiting;           ///< the same, to name each once
};

} // namespace app
