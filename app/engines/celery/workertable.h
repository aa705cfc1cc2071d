#pragma once

#include "app/core/clock.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/workerfacts.h"
#include "models/workerinfo.h"

#include <memory>

namespace app {

/// Everything heard of workers, merged: beats, inspect replies, silences. No I/O; time comes from the clock given.
/// Thread-safe: the watch writes, verbs read.
class WorkerTable
{
public:
    /// `mayAsk` false: nobody is ever pinged, so silence alone makes a worker offline. `masked`: lower-case parts of
    /// setting names whose values are not shown.
    explicit WorkerTable(const Clock &clock, bool mayAsk = true, QList<QByteArray> masked = {});
    ~WorkerTable();

    void apply(const WorkerEvent &event);
    /// A task event proves that its worker lives and sends task events.
    void sawTaskEvent(const QString &worker, models::Instant at);
    /// Answers of one round to all workers: `questions` names what each map answers. Who answered nothing is deaf.
    void apply(const std::vector<ControlQuestion> &questions, const ControlRound &round);
    /// Answers of a ping addressed to `nodes` only.
    void applyPing(const QList<QString> &nodes, const ControlRound &round);
    /// Workers that jobs known to run name.
    void setRunning(const QSet<QString> &workers);

    /// Workers whose beats stopped for as long as offline needs and that were not asked since.
    QList<QString> silent() const;
    /// By name. Offline workers stay for 24 h.
    std::vector<models::WorkerInfo> workers() const;
    WorkerFacts facts() const;
    /// Workers finish jobs but none has sent a task event for `grace`.
    bool taskEventsOff(models::Duration grace) const;
    /// A worker is here whose tasks, settings or version nobody asked for yet.
    bool hasStranger() const;
    /// Nobody beats and nobody answered: there is no worker, or none that can be heard.
    bool empty() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace app
