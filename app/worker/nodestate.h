#pragma once

#include "app/engines/celery/envelope.h"
#include "app/worker/yardconfig.h"
#include "models/instant.h"
#include "models/value.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <optional>

namespace app {

/// One message this node has taken and not finished.
struct HeldJob {
    enum class Stage : quint8 { Reserved, Scheduled, Running };
    Stage stage = Stage::Reserved;
    Envelope envelope;
    QByteArray message; ///< as taken, to give it back
    QByteArray list;    ///< where it came from
    models::Value args;
    models::Value kwargs;
    models::MaybeInstant eta;
    models::MaybeInstant startedAt;
    qint64 pid = 0;
    bool acknowledged = false;
};

/// What a node answers remote control from; owned by NativeWorker's thread.
struct NodeState {
    QByteArray node;          ///< "yard@host"
    QByteArray resultBackend; ///< URL without a password, told in `conf`
    YardConfig config;
    qint64 pid = 0;
    models::Instant startedAt{};
    qint64 clock = 0;                           ///< Lamport
    QHash<QByteArray, HeldJob> held;            ///< by delivery tag
    QHash<QByteArray, models::Instant> revoked; ///< id -> when
    QMap<QString, qint64> totals;               ///< task -> runs begun
    QStringList queues;                         ///< consumed now
    qint64 processed = 0;
    bool taskEvents = true;

    int count(HeldJob::Stage stage) const;
    const HeldJob *byId(const QByteArray &id) const;
};

} // namespace app
