#pragma once

#include "app/store/records.h"
#include "models/jobbatch.h"
#include "models/queueinfo.h"

#include <QHash>
#include <QSet>

#include <map>

namespace app {

/// Makes one QueueMinute a queue and minute out of what a watch brings. Pure: time is given in.
class MinuteCounter
{
public:
    void add(const models::JobBatch &batch, models::Instant now);
    void add(const std::vector<models::QueueInfo> &queues, models::Instant now);
    /// The minutes that are over by `now`, each once.
    std::vector<QueueMinute> takeFinished(models::Instant now);

private:
    using Key = std::pair<QByteArray, QString>; ///< engine, queue
    struct Minute {
        std::map<Key, QueueMinute> queues;
        QSet<size_t> counted; ///< hash of the id and of what was counted of it: a fact heard twice counts once
    };
    static QueueMinute &entry(Minute &in, qint64 minute, const QByteArray &engine, const QString &queue);
    void count(const models::Job &job, models::Instant at, std::optional<qint64> QueueMinute::*figure, size_t what);

    std::map<qint64, Minute> m_minutes;
};

} // namespace app
