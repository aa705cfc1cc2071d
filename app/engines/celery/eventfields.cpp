#include "app/engines/celery/eventfields.h"

#include "app/engines/celery/unixtime.h"
#include "app/payload/isotime.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr size_t kMostNames = 20'000;
constexpr size_t kLongestName = 512;

using Kind = TaskEvent::Kind;
using Text = TaskEvent::Text;

std::optional<Kind> taskKind(std::string_view type)
{
    static const std::unordered_map<std::string_view, Kind> kKinds{
        {"task-sent", Kind::Sent},           {"task-received", Kind::Received}, {"task-started", Kind::Started},
        {"task-succeeded", Kind::Succeeded}, {"task-failed", Kind::Failed},     {"task-retried", Kind::Retried},
        {"task-revoked", Kind::Revoked},     {"task-rejected", Kind::Rejected}, {"task-cancelled", Kind::Cancelled}};
    const auto found = kKinds.find(type);
    return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

std::optional<WorkerEvent::Kind> workerKind(std::string_view type)
{
    if (type == "worker-heartbeat") {
        return WorkerEvent::Kind::Heartbeat;
    }
    if (type == "worker-online") {
        return WorkerEvent::Kind::Online;
    }
    if (type == "worker-offline") {
        return WorkerEvent::Kind::Offline;
    }
    return {};
}

std::optional<qint64> wholeNumber(double number)
{
    constexpr double kLimit = 9e18;
    if (!std::isfinite(number) || std::abs(number) > kLimit) {
        return {};
    }
    return static_cast<qint64>(number);
}

models::MaybeInstant isoInstant(std::string_view text)
{
    const auto time = text.empty() ? std::nullopt : parseIsoTime({text.data(), static_cast<qsizetype>(text.size())});
    return time ? models::MaybeInstant(time->at) : models::MaybeInstant();
}

void packTexts(TaskEvent &event, const std::array<std::string_view, TaskEvent::kTexts> &texts)
{
    size_t total = 0;
    for (const std::string_view text : texts) {
        total += text.size();
    }
    event.buffer.reserve(static_cast<qsizetype>(total));
    for (size_t i = 0; i < texts.size(); ++i) {
        event.buffer.append(texts[i].data(), static_cast<qsizetype>(texts[i].size()));
        event.ends[i] = static_cast<quint32>(event.buffer.size());
    }
}

TaskEvent makeTask(Kind kind, const EventFields &fields, models::Instant receivedAt, NameTable &names)
{
    TaskEvent event;
    event.kind = kind;
    event.terminated = fields.terminated;
    event.expired = fields.expired;
    event.requeue = fields.requeue;
    event.retries = fields.retries;
    event.clock = fields.clock;
    event.at = instantFromSeconds(fields.timestamp).value_or(receivedAt);
    event.receivedAt = receivedAt;
    event.runtime = fields.runtime;
    event.eta = isoInstant(fields.eta);
    event.expires = isoInstant(fields.expires);
    event.name = names.name(fields.name);
    event.worker = names.name(fields.hostname);
    event.queue = names.name(fields.queue);
    packTexts(event, fields.texts);
    return event;
}

WorkerEvent makeWorker(WorkerEvent::Kind kind, const EventFields &fields, models::Instant receivedAt, NameTable &names)
{
    WorkerEvent event;
    event.kind = kind;
    event.worker = names.name(fields.hostname);
    event.at = instantFromSeconds(fields.timestamp).value_or(receivedAt);
    event.receivedAt = receivedAt;
    const double interval = fields.interval.value_or(0);
    event.interval = interval > 0 && interval < 86'400 ? interval : 0; // 0: the sender did not say
    if (fields.active) {
        event.active = static_cast<int>(std::clamp<qint64>(*fields.active, 0, 1'000'000));
    }
    event.processed = fields.processed;
    event.pid = fields.pid;
    event.load = fields.load;
    event.software = names.name(fields.softwareName);
    event.version = names.name(fields.softwareVersion);
    return event;
}

} // namespace

QString NameTable::name(std::string_view text)
{
    if (text.empty()) {
        return {};
    }
    if (const auto found = m_names.find(text); found != m_names.end()) {
        return found->second;
    }
    QString name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    if (m_names.size() < kMostNames && text.size() <= kLongestName) {
        m_names.emplace(std::string(text), name);
    }
    return name;
}

void EventFields::setText(std::string_view key, std::string_view text)
{
    static const std::unordered_map<std::string_view, std::string_view EventFields::*> kMembers{
        {"type", &EventFields::type},
        {"hostname", &EventFields::hostname},
        {"name", &EventFields::name},
        {"queue", &EventFields::queue},
        {"sw_ident", &EventFields::softwareName},
        {"sw_ver", &EventFields::softwareVersion},
        {"eta", &EventFields::eta},
        {"expires", &EventFields::expires}};
    static const std::unordered_map<std::string_view, Text> kTexts{
        {"uuid", Text::Id},        {"args", Text::Args},           {"kwargs", Text::Kwargs},
        {"result", Text::Result},  {"exception", Text::Exception}, {"traceback", Text::Traceback},
        {"root_id", Text::RootId}, {"parent_id", Text::ParentId},  {"routing_key", Text::RoutingKey}};
    if (const auto found = kTexts.find(key); found != kTexts.end()) {
        texts[static_cast<size_t>(found->second)] = text;
    } else if (const auto member = kMembers.find(key); member != kMembers.end()) {
        this->*member->second = text;
    }
}

void EventFields::setNumber(std::string_view key, double number)
{
    if (key == "timestamp") {
        timestamp = number;
    } else if (key == "clock") {
        clock = wholeNumber(number).value_or(0);
    } else if (key == "pid") {
        pid = wholeNumber(number);
    } else if (key == "retries") {
        retries = static_cast<qint32>(std::clamp<qint64>(wholeNumber(number).value_or(0), 0, 1'000'000));
    } else if (key == "runtime") {
        runtime = std::isfinite(number) && number >= 0 && number < 1e10 ? std::optional(number) : std::nullopt;
    } else if (key == "freq") {
        interval = number;
    } else if (key == "active") {
        active = wholeNumber(number);
    } else if (key == "processed") {
        processed = wholeNumber(number);
    }
}

void EventFields::setBool(std::string_view key, bool value)
{
    if (key == "terminated") {
        terminated = value;
    } else if (key == "expired") {
        expired = value;
    } else if (key == "requeue") {
        requeue = value;
    }
}

EventFields fieldsOf(const models::Value &event)
{
    EventFields fields;
    const auto view = [](const QByteArray &text) {
        return std::string_view(text.constData(), static_cast<size_t>(text.size()));
    };
    for (const auto &[key, value] : event.pairs()) {
        using VKind = models::Value::Kind;
        if (value.kind() == VKind::String) {
            fields.setText(view(key.text()), view(value.text()));
        } else if (value.kind() == VKind::Integer || value.kind() == VKind::Float) {
            fields.setNumber(view(key.text()), value.toDouble().value_or(0));
        } else if (value.kind() == VKind::Bool) {
            fields.setBool(view(key.text()), value.toBool());
        } else if (key.text() == "loadavg" && value.items().size() == 3) {
            const auto &load = value.items();
            fields.load = {load[0].toDouble().value_or(0), load[1].toDouble().value_or(0),
                           load[2].toDouble().value_or(0)};
        }
    }
    return fields;
}

DecodedEvent makeEvent(const EventFields &fields, models::Instant receivedAt, NameTable &names)
{
    if (const auto kind = taskKind(fields.type)) {
        if (fields.texts[static_cast<size_t>(Text::Id)].empty()) {
            return {};
        }
        return makeTask(*kind, fields, receivedAt, names);
    }
    if (const auto kind = workerKind(fields.type); kind && !fields.hostname.empty()) {
        return makeWorker(*kind, fields, receivedAt, names);
    }
    return {};
}

} // namespace app
