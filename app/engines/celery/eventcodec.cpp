#include "app/engines/celery/eventcodec.h"

#include "app/engines/celery/eventfields.h"
#include "app/payload/base64.h"
#include "app/payload/json.h"

#include <simdjson.h>

#include <string>

namespace app {

namespace {

/// The body of an envelope as kombu writes it: first member, base64, nothing unusual behind it. Empty when the
/// envelope is any other; then a JSON reader decides.
std::string_view plainBody(std::string_view envelope)
{
    constexpr std::string_view kStart = "{\"body\": \"";
    if (envelope.substr(0, kStart.size()) != kStart) {
        return {};
    }
    envelope.remove_prefix(kStart.size());
    const size_t end = envelope.find('"');
    if (end == std::string_view::npos) {
        return {};
    }
    const std::string_view tail = envelope.substr(end + 1);
    const bool usual = tail.find("\"body_encoding\": \"base64\"") != std::string_view::npos &&
                       tail.find("\"content-type\": \"application/json\"") != std::string_view::npos &&
                       tail.find("\"body\"") == std::string_view::npos;
    return usual ? envelope.substr(0, end) : std::string_view();
}

EventFields fieldsOf(simdjson::dom::object event)
{
    EventFields fields;
    for (const auto [key, value] : event) {
        switch (value.type()) {
        case simdjson::dom::element_type::STRING: fields.setText(key, std::string_view(value)); break;
        case simdjson::dom::element_type::INT64:
        case simdjson::dom::element_type::UINT64:
        case simdjson::dom::element_type::DOUBLE: fields.setNumber(key, double(value)); break;
        case simdjson::dom::element_type::BOOL: fields.setBool(key, bool(value)); break;
        case simdjson::dom::element_type::ARRAY:
            if (key == "loadavg") {
                std::array<double, 3> load{};
                size_t at = 0;
                for (const auto item : simdjson::dom::array(value)) {
                    if (double number = 0; at < load.size() && item.get(number) == simdjson::SUCCESS) {
                        load[at++] = number;
                    }
                }
                fields.load = at == load.size() ? std::optional(load) : std::nullopt;
            }
            break;
        default: break;
        }
    }
    return fields;
}

} // namespace

struct EventCodec::Private {
    simdjson::dom::parser parser;
    std::string buffer;
    NameTable names;
    EventCodecCounts counts;

    void emitEvent(const EventFields &fields, models::Instant receivedAt, Sink &sink)
    {
        DecodedEvent event = makeEvent(fields, receivedAt, names);
        if (auto *task = std::get_if<TaskEvent>(&event)) {
            ++counts.events;
            sink.event(std::move(*task));
        } else if (auto *worker = std::get_if<WorkerEvent>(&event)) {
            ++counts.events;
            sink.event(std::move(*worker));
        } else {
            ++counts.other;
        }
    }

    /// False when simdjson refuses the text; nothing was emitted then.
    bool decodeFast(size_t length, models::Instant receivedAt, Sink &sink)
    {
        simdjson::dom::element root;
        if (parser.parse(buffer.data(), length, false).get(root) != simdjson::SUCCESS) {
            return false;
        }
        simdjson::dom::array items;
        simdjson::dom::object one;
        if (root.get(items) == simdjson::SUCCESS) {
            for (const auto item : items) {
                if (item.get(one) == simdjson::SUCCESS) {
                    emitEvent(fieldsOf(one), receivedAt, sink);
                }
            }
        } else if (root.get(one) == simdjson::SUCCESS) {
            emitEvent(fieldsOf(one), receivedAt, sink);
        } else {
            ++counts.unread;
        }
        return true;
    }

    void decodeSlow(QByteArrayView body, models::Instant receivedAt, Sink &sink)
    {
        const JsonDocument document = parseJson(body);
        if (!document.ok() || (!document.value.isMap() && !document.value.isSequence())) {
            ++counts.unread;
            return;
        }
        ++counts.slow;
        if (document.value.isMap()) {
            emitEvent(app::fieldsOf(document.value), receivedAt, sink);
        }
        for (const models::Value &item : document.value.items()) {
            emitEvent(app::fieldsOf(item), receivedAt, sink);
        }
    }

    void decodeUnusual(QByteArrayView envelope, models::Instant receivedAt, Sink &sink)
    {
        const JsonDocument document = parseJson(envelope);
        const models::Value *body = document.ok() ? document.value.find("body") : nullptr;
        if (!body) {
            ++counts.unread;
            return;
        }
        const models::Value *properties = document.value.find("properties");
        const models::Value *encoding = properties ? properties->find("body_encoding") : nullptr;
        const bool base64 = encoding && encoding->text() == "base64";
        decodeSlow(base64 ? QByteArray::fromBase64(body->text()) : body->text(), receivedAt, sink);
    }
};

QByteArrayView TaskEvent::text(Text which) const
{
    const auto index = static_cast<size_t>(which);
    const quint32 begin = index == 0 ? 0 : ends[index - 1];
    return QByteArrayView(buffer).sliced(begin, ends[index] - begin);
}

EventCodec::EventCodec() : d(std::make_unique<Private>()) {}

EventCodec::~EventCodec() = default;

void EventCodec::decode(QByteArrayView envelope, models::Instant receivedAt, Sink &sink)
{
    ++d->counts.messages;
    const std::string_view body = plainBody({envelope.data(), static_cast<size_t>(envelope.size())});
    size_t length = 0;
    if (body.empty() || !decodeBase64(body, d->buffer, length)) {
        d->decodeUnusual(envelope, receivedAt, sink);
    } else if (!d->decodeFast(length, receivedAt, sink)) {
        d->decodeSlow(QByteArrayView(d->buffer.data(), static_cast<qsizetype>(length)), receivedAt, sink);
    }
}

const EventCodecCounts &EventCodec::counts() const
{
    return d->counts;
}

} // namespace app
