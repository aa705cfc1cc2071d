#pragma once

#include "app/engines/celery/eventcodec.h"
#include "models/value.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace app {

/// Shared QStrings for texts that come again and again (task names, nodes). Bounded: beyond its limit a text gets a
/// string of its own, so that hostile names cannot fill the memory.
class NameTable
{
public:
    QString name(std::string_view text);

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, QString, Hash, std::equal_to<>> m_names;
};

/// One event's members as views, between a JSON reader and the event it becomes.
struct EventFields {
    std::string_view type, hostname, name, queue, softwareName, softwareVersion, eta, expires;
    std::array<std::string_view, TaskEvent::kTexts> texts;
    double timestamp = std::numeric_limits<double>::quiet_NaN(); ///< NaN: the sender gave none
    std::optional<double> runtime, interval;
    std::optional<qint64> pid, active, processed;
    std::optional<std::array<double, 3>> load;
    qint64 clock = 0;
    qint32 retries = 0;
    bool terminated = false;
    bool expired = false;
    bool requeue = false;

    void setText(std::string_view key, std::string_view text);
    void setNumber(std::string_view key, double number);
    void setBool(std::string_view key, bool value);
};

/// The slow way in: from our own tokenizer's tree, which must outlive the fields.
EventFields fieldsOf(const models::Value &event);

/// Absent: gossip, a custom event, or a task event without an id.
using DecodedEvent = std::variant<std::monostate, TaskEvent, WorkerEvent>;
DecodedEvent makeEvent(const EventFields &fields, models::Instant receivedAt, NameTable &names);

} // namespace app
