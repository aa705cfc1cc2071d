#pragma once

#include "app/core/clock.h"
#include "app/worker/yardconfig.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace app {

/// When the jobs of a yard file are due: cron with 5 or 6 fields, "@daily", or "every 5m" (counted from the yard's
/// start). Lives on the yard's thread. One yard runs per data folder, so nobody else fires the same schedule.
class YardScheduler : public QObject
{
    Q_OBJECT

public:
    YardScheduler(const YardConfig &config, const Clock &clock, QObject *parent = nullptr);

    /// `from` = when intervals count from; absent = now.
    void start(models::MaybeInstant from = {});
    void stop();
    /// Next due time of a job; absent = it has no schedule.
    models::MaybeInstant nextRun(const QString &job) const;

    /// What is wrong with a schedule's text (translated); empty = fine.
    static QString fault(const QString &schedule);

signals:
    void due(const app::JobSpec &job);

private:
    /// The first due time after `now`; an interval counts on from `before`, so that it never drifts.
    void plan(const JobSpec &job, models::Instant before, models::Instant now);
    void fire();

    YardConfig m_config;
    const Clock &m_clock;
    QHash<QString, models::Instant> m_next;
    QTimer m_timer;
};

} // namespace app
