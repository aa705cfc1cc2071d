#include "app/redis/workerrequest.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace app {

namespace {

using std::string_view;

// celery/worker/control.py of 5.2 to 5.6: @inspect_command and its aliases. objgraph and memdump write files.
constexpr std::array<string_view, 20> kAsks = {
    "active",       "active_queues", "clock",      "conf",      "dump_active", "dump_conf",  "dump_reserved",
    "dump_revoked", "dump_schedule", "dump_tasks", "memsample", "ping",        "query_task", "query_tasks",
    "registered",   "report",        "reserved",   "revoked",   "scheduled",   "stats",
};

// @control_command. hello leaves the asker's revokes with every worker, and election runs a task.
constexpr std::array<string_view, 17> kActs = {
    "add_consumer",
    "autoscale",
    "cancel_consumer",
    "disable_events",
    "enable_events",
    "heartbeat",
    "pool_grow",
    "pool_restart",
    "pool_shrink",
    "rate_limit",
    "revoke",
    "revoke_by_stamped_header",
    "revoke_by_stamped_headers",
    "shutdown",
    "terminate",
    "time_limit",
    "tl",
};

template <size_t N>
bool holds(const std::array<string_view, N> &table, string_view word)
{
    return std::find(table.begin(), table.end(), word) != table.end();
}

WorkerRequest::Kind kindOf(string_view method, bool addressed)
{
    if (holds(kAsks, method))
        return WorkerRequest::Kind::Ask;
    const bool stopsEveryone = method == "shutdown" && !addressed;
    return holds(kActs, method) && !stopsEveryone ? WorkerRequest::Kind::Act : WorkerRequest::Kind::Never;
}

std::optional<QByteArray> bodyOf(const simdjson::dom::element &envelope)
{
    string_view body;
    if (envelope["body"].get(body) != simdjson::SUCCESS)
        return std::nullopt;
    const QByteArray bytes(body.data(), static_cast<qsizetype>(body.size()));
    string_view encoding;
    if (envelope["properties"]["body_encoding"].get(encoding) != simdjson::SUCCESS || encoding != "base64")
        return bytes;
    const auto decoded = QByteArray::fromBase64Encoding(bytes, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

/// One key twice would let the worker read another method than we did.
bool hasOne(const simdjson::dom::object &object, string_view key)
{
    return std::count_if(object.begin(), object.end(), [&](const auto &field) { return field.key == key; }) == 1;
}

std::optional<simdjson::dom::element> parse(simdjson::dom::parser &parser, const QByteArray &text)
{
    simdjson::dom::element element;
    const auto error = parser.parse(text.constData(), static_cast<size_t>(text.size())).get(element);
    return error == simdjson::SUCCESS ? std::optional(element) : std::nullopt;
}

} // namespace

bool isPidboxChannel(const QByteArray &channel)
{
    return channel.endsWith(".pidbox");
}

std::optional<WorkerRequest> readWorkerRequest(const QByteArray &envelope)
{
    simdjson::dom::parser outer;
    const auto message = parse(outer, envelope);
    const auto body = message ? bodyOf(*message) : std::nullopt;
    if (!body)
        return std::nullopt;
    simdjson::dom::parser inner;
    const auto request = parse(inner, *body);
    simdjson::dom::object fields;
    string_view method;
    if (!request || request->get(fields) != simdjson::SUCCESS || !hasOne(fields, "method") ||
        fields["method"].get(method) != simdjson::SUCCESS)
        return std::nullopt;
    simdjson::dom::array destination;
    const bool addressed = fields["destination"].get(destination) == simdjson::SUCCESS && destination.size() > 0;
    return WorkerRequest{QByteArray(method.data(), static_cast<qsizetype>(method.size())), addressed,
                         kindOf(method, addressed)};
}

} // namespace app
