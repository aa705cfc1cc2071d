#pragma once

#include "models/instant.h"

#include <QString>

#include <vector>

namespace models {

enum class WorkerState : quint8 { Online, Busy, Late, Offline };
QByteArrayView workerStateWord(WorkerState state); ///< contract word: online (also for Busy), late, offline

/// One worker and the evidence for its state.
struct WorkerInfo {
    QByteArray engine;
    QString name;
    WorkerState state = WorkerState::Online;
    bool busyDeaf = false; ///< a solo worker known to run a task: does not answer, not dead
    QString evidence;      ///< translated: "heartbeat 2s ago", "answered a ping", ...
    MaybeInstant lastHeartbeat;
    MaybeInstant lastReply;
    Duration heartbeatInterval{0}; ///< 0 = sends none
    std::vector<bool> beats;       ///< newest last, at most 30; false = missed
    std::optional<int> concurrency;
    std::optional<std::pair<int, int>> autoscale; ///< least and most; absent = its pool keeps its size
    std::optional<int> active;
    std::optional<int> reserved;
    std::optional<int> scheduled;
    std::optional<qint64> processed;
    std::vector<double> load; ///< 1, 5, 15 minutes
    std::optional<qint64> memoryBytes;
    MaybeDuration uptime;
    std::optional<qint64> pid;
    QString pool;     ///< prefork, solo, threads, ...
    QString version;  ///< "5.6.3"
    QString software; ///< "py-celery", ...
    std::vector<QString> queues;
    std::vector<QString> registeredTasks;
    std::vector<std::pair<QString, qint64>> runsByTask;     ///< begun since its start, most first
    std::vector<std::pair<QString, QString>> configuration; ///< secrets masked by the engine
    std::optional<bool> sendsTaskEvents;

    bool operator==(const WorkerInfo &) const = default;
};

} // namespace models
