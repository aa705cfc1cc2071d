#pragma once

#include "models/instant.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <variant>

namespace app {

/// One task event (celery-redis.md 5.3), compact: all texts lie in one buffer, names are shared.
struct TaskEvent {
    enum class Kind : quint8 { Sent, Received, Started, Succeeded, Failed, Retried, Revoked, Rejected, Cancelled };
    enum class Text : quint8 { Id, Args, Kwargs, Result, Exception, Traceback, RootId, ParentId, RoutingKey };
    static constexpr size_t kTexts = 9;

    Kind kind = Kind::Received;
    bool terminated = false;
    bool expired = false;
    bool requeue = false;
    qint32 retries = 0;
    qint64 clock = 0;
    models::Instant at{};              ///< sender's clock
    models::Instant receivedAt{};      ///< ours
    std::optional<double> runtime;     ///< seconds
    models::MaybeInstant eta, expires; ///< absent also where the text was no time
    QString name;                      ///< of sent and received only
    QString worker;                    ///< node name; of sent: the publisher
    QString queue;                     ///< of sent only
    QByteArray buffer;
    std::array<quint32, kTexts> ends{};

    /// Python reprs where the sender wrote reprs: cut near 1,024 characters, never a source of arguments.
    QByteArrayView text(Text which) const;
    QByteArray id() const { return text(Text::Id).toByteArray(); }
};

/// worker-online, worker-heartbeat, worker-offline.
struct WorkerEvent {
    enum class Kind : quint8 { Online, Heartbeat, Offline };
    Kind kind = Kind::Heartbeat;
    QString worker;
    models::Instant at{};
    models::Instant receivedAt{};
    double interval = 2.0; ///< seconds between beats
    std::optional<int> active;
    std::optional<qint64> processed;
    std::optional<qint64> pid;
    std::optional<std::array<double, 3>> load;
    QString software; ///< "py-celery"
    QString version;
};

/// A state change of one task as its result store published it: a hint, confirmed by reading.
struct ResultHint {
    QByteArray id;
    QByteArray meta; ///< the whole JSON
    models::Instant receivedAt{};
};

using LiveItem = std::variant<TaskEvent, WorkerEvent, ResultHint>;

/// Figures of a decoder.
struct EventCodecCounts {
    qint64 messages = 0;
    qint64 events = 0;
    qint64 slow = 0;   ///< simdjson refused them, our own tokenizer took them
    qint64 unread = 0; ///< no reader understood them
    qint64 other = 0;  ///< gossip and custom events
};

/// Event bytes -> events: base64 and simdjson on the hot path. Belongs to one thread (io); holds its buffers
/// and the table of shared names.
class EventCodec
{
public:
    class Sink
    {
    public:
        virtual ~Sink() = default;
        virtual void event(TaskEvent event) = 0;
        virtual void event(WorkerEvent event) = 0;
    };

    EventCodec();
    ~EventCodec();
    /// A PUBLISHed envelope with one event or an array of them.
    void decode(QByteArrayView envelope, models::Instant receivedAt, Sink &sink);
    const EventCodecCounts &counts() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace app
