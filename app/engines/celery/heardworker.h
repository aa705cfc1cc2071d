#pragma once

#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/workerreplies.h"
#include "models/workerinfo.h"

namespace app {

/// Everything heard of one worker, and what it adds up to. Pure: every judgement is given the time.
class HeardWorker
{
public:
    HeardWorker(QString name, models::Instant firstHeard) : m_name(std::move(name)), m_firstHeard(firstHeard) {}

    void beat(const WorkerEvent &event);
    void sawTaskEvent(models::Instant at) { m_lastTaskEvent = std::max(m_lastTaskEvent.value_or(at), at); }
    /// It answered something.
    void answered(models::Instant at);
    /// It was asked, alone or with all, and did not answer in time. `connected`: more subscribers than the others
    /// account for still hold the control channel.
    void ignored(models::Instant at, bool connected);
    void setStats(const WorkerStats &stats, models::Instant at);
    /// It runs something, as far as others know (events, results).
    void setKnownRunning(bool running) { m_knownRunning = running; }

    WorkerStats stats;
    std::vector<ConsumedQueue> queues;
    QList<QString> registered;
    std::vector<std::pair<QString, QString>> configuration;
    std::optional<int> active, reserved, scheduled;
    QString version;

    /// Beats missed up to `now`, also those that the strip does not show yet.
    int missedNow(models::Instant now) const;
    /// Nothing for so long that only an answer can tell whether it lives, and none was asked for since.
    bool needsPing(models::Instant now) const;
    models::WorkerState state(models::Instant now, bool mayPing) const;
    bool deaf() const { return m_ignoredAt && *m_ignoredAt >= lastSign(); }
    /// It ended in order, by its own word.
    bool saidGoodbye() const { return m_goodbye.has_value(); }
    models::Instant lastSign() const;
    /// It worked while watched, yet sent no task event for `grace`.
    bool sendsNoTaskEvents(models::Instant now, models::Duration grace) const;
    bool sendsTaskEvents() const { return m_lastTaskEvent.has_value(); }
    const QString &name() const { return m_name; }

    models::WorkerInfo info(models::Instant now, bool mayPing) const;

private:
    models::Duration interval() const;
    models::Duration offlineAfter() const;
    bool busySolo() const;
    void setProcessed(qint64 count, models::Instant at);
    QString evidence(models::WorkerState state, models::Instant now) const;
    std::vector<bool> beatsUpTo(models::Instant now) const;

    QString m_name;
    models::Instant m_firstHeard;
    models::MaybeInstant m_lastBeat, m_lastReply, m_lastTaskEvent, m_goodbye, m_ignoredAt, m_workedSince, m_statsAt;
    bool m_connected = false;
    bool m_knownRunning = false;
    bool m_sendsNoBeats = false; ///< answered, though no beat came in the time of several
    double m_intervalSeconds = 0;
    std::vector<bool> m_beats;
    std::optional<qint64> m_pid, m_processed, m_firstProcessed;
    std::optional<std::array<double, 3>> m_load;
    QString m_software;
};

} // namespace app
