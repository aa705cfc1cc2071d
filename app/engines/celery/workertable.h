#pragma once

#include "app/core/clock.h"
#include "app/engines/celery/control.h"
#include "app/engines/celery/eventcodec.h"
#include "app/engines/celery/workerfacts.h"
#include "models/workerinfo.h"

#include <memory>

namespace app {

/// Everything heard of workers, merged: beats, inspect replies, silences. No I/O; time comes in.
/// Thread-safe: the watch writes, verbs read.
class WorkerTable
{
public:
    explicit WorkerTable(const Clock &clock);
    ~WorkerTable();

    void apply(const WorkerEvent &event);
    /// A task event proves that its worker lives and sends task events.
    void sawTaskEvent(const QString &worker, models::Instant at);
    /// Answers of one round: `questions` names what each map answers.
    void apply(const std::vector<ControlQuestion> &questions, const ControlRound &round);
    /// A ping addressed to `nodes` was answered by `answers` only.
    void applyPing(const QList<QString> &nodes, const NodeAnswers &answers);

    /// Workers whose beats stopped for as long as offline needs and that were not pinged since.
    QList<QString> silent() const;
    std::vector<models::WorkerInfo> workers() const;
    WorkerFacts facts() const;
    /// Some worker beats but none has sent a task event or said that it sends them, for `grace` of watching.
    bool taskEventsOff(models::Duration grace) const;
    /// Changes whenever workers() could differ, apart from ages.
    quint64 version() const;
    /// Whether a name was heard at all.
    bool knows(const QString &worker) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace app
