#pragma once

#include "models/cellcontext.h"
#include "models/job.h"
#include "models/overviewscan.h"
#include "models/queueinfo.h"
#include "models/scheduleentry.h"
#include "models/workerinfo.h"

#include <span>

namespace models {

/// One thing that a person should look at, with the one place to do so (ui.md 6.1). Texts are translated; the names in
/// them are untrusted.
struct Attention {
    bool critical = false; ///< else a warning
    QString title;
    QString detail;
    MaybeInstant since;
    QString action;  ///< "Open worker"
    QByteArray page; ///< where it leads, with `filter`; empty = to `job`
    QString filter;
    JobKey job;
    bool operator==(const Attention &) const = default;
};

/// What is judged. All of it as it was read last.
struct AttentionFacts {
    std::span<const WorkerInfo> workers;
    std::span<const QueueInfo> queues;
    std::vector<QString> growing; ///< queues into which more comes than goes out
    std::span<const ScheduleEntry> schedules;
    std::span<const Job> running;
    std::span<const FailureKind> failures;
    qint64 usedMemory = 0; ///< of the broker, bytes
    qint64 maxMemory = 0;  ///< 0 = no limit
    QString memoryPolicy;
};

inline constexpr size_t kMostAttention = 7;

/// The critical ones first, within that the oldest first. Pure.
std::vector<Attention> needsAttention(const AttentionFacts &facts, const CellContext &context);

} // namespace models
