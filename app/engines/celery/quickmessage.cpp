#include "app/engines/celery/quickmessage.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/quickcall.h"
#include "app/engines/celery/senttime.h"
#include "app/payload/base64.h"
#include "app/payload/escapedline.h"
#include "app/payload/isotime.h"
#include "app/payload/mask.h"

#include <algorithm>
#include <string>

namespace app {

using models::Value;
namespace dom = simdjson::dom;

namespace {

constexpr qsizetype kLongest = 16 << 10; ///< bytes of a message; longer ones have arguments that fit no line
constexpr size_t kDeepest = 100;         ///< nested objects anywhere in a message

/// Readers and buffers of one thread, kept from message to message.
struct Reader {
    dom::parser envelope;
    dom::parser body;
    std::string text;
    std::string stored;
    CallPrinter call;
    // The same in most messages of a queue: a page shares them.
    QByteArray task, exchange, routingKey;
    QString name;

    Reader() { usable = !envelope.allocate(kLongest, kDeepest) && !body.allocate(kLongest, kDeepest); }
    bool usable = false;
};

/// A string, or nothing for null. False for anything else.
bool readText(dom::element value, std::string_view &text)
{
    return value.is_null() || value.get(text) == simdjson::SUCCESS;
}

bool readNumber(dom::element value, std::optional<qint64> &number)
{
    int64_t read = 0;
    if (value.is_null())
        return true;
    if (value.get(read) != simdjson::SUCCESS)
        return false;
    number = read;
    return true;
}

bool readFlag(dom::element value, bool &flag)
{
    return value.is_null() || value.get(flag) == simdjson::SUCCESS;
}

Value headerValue(dom::element value)
{
    double number = 0;
    std::string_view text;
    if (value.get(number) == simdjson::SUCCESS)
        return Value::floating(QByteArray::number(number, 'g', 17));
    if (value.get(text) == simdjson::SUCCESS)
        return Value::stringFromUtf8(QByteArray(text.data(), qsizetype(text.size())), {});
    return {};
}

/// A member's name and where its text goes.
template <typename Owner>
struct Named {
    std::string_view name;
    std::string_view Owner::*text;
};

/// Reads the members that are texts, and offers the others to `other`. False when one of them is no text, or comes a
/// second time, or `other` says so. The bits of `seen` tell which of `known` were there.
template <typename Owner, size_t N, typename Other>
bool readMembers(dom::object members, Owner &owner, const std::array<Named<Owner>, N> &known, quint32 &seen,
                 const Other &other)
{
    for (const auto [name, value] : members) {
        const std::string_view wanted = name; // a lambda of C++20 may hold a binding, one of clang 14 not
        const auto at = std::find_if(known.begin(), known.end(), [&](const auto &one) { return one.name == wanted; });
        if (at == known.end()) {
            if (!other(name, value))
                return false;
            continue;
        }
        const quint32 bit = 1U << (at - known.begin());
        if ((seen & bit) != 0 || !readText(value, owner.*at->text))
            return false;
        seen |= bit;
    }
    return true;
}

struct Headers {
    std::string_view task, id, shadow, eta, expires, group, root, parent, args, kwargs, compression;
    std::optional<qint64> retries;
    bool redelivered = false;
    models::MaybeInstant sentAt;

    bool read(dom::object headers)
    {
        static constexpr std::array<Named<Headers>, 11> kTexts{{{"task", &Headers::task},
                                                                {"id", &Headers::id},
                                                                {"shadow", &Headers::shadow},
                                                                {"eta", &Headers::eta},
                                                                {"expires", &Headers::expires},
                                                                {"group", &Headers::group},
                                                                {"root_id", &Headers::root},
                                                                {"parent_id", &Headers::parent},
                                                                {"argsrepr", &Headers::args},
                                                                {"kwargsrepr", &Headers::kwargs},
                                                                {"compression", &Headers::compression}}};
        quint32 seen = 0;
        int numbers = 0;
        int flags = 0;
        const auto other = [&](std::string_view name, dom::element value) {
            if (name == "retries")
                return numbers++ == 0 && readNumber(value, retries);
            if (name == "redelivered")
                return flags++ == 0 && readFlag(value, redelivered);
            if (!sentAt && isTimeHeader(QByteArrayView(name.data(), qsizetype(name.size()))))
                sentAt = timeOfHeader(headerValue(value));
            return true;
        };
        return readMembers(headers, *this, kTexts, seen, other) && !task.empty() && !id.empty() && compression.empty();
    }
};

struct Delivery {
    std::string_view tag, bodyEncoding, exchange, routingKey;
    std::optional<qint64> priority;
    bool redelivered = false;

    bool read(dom::object properties)
    {
        static constexpr std::array<Named<Delivery>, 2> kTexts{
            {{"delivery_tag", &Delivery::tag}, {"body_encoding", &Delivery::bodyEncoding}}};
        quint32 seen = 0;
        int numbers = 0;
        int infos = 0;
        const auto other = [&](std::string_view name, dom::element value) {
            dom::object info;
            if (name == "priority")
                return numbers++ == 0 && readNumber(value, priority);
            if (name == "delivery_info")
                return infos++ == 0 && value.get(info) == simdjson::SUCCESS && readInfo(info);
            return true;
        };
        return readMembers(properties, *this, kTexts, seen, other) && !tag.empty() && infos == 1 &&
               bodyEncoding == "base64";
    }

private:
    bool readInfo(dom::object info)
    {
        static constexpr std::array<Named<Delivery>, 2> kTexts{
            {{"exchange", &Delivery::exchange}, {"routing_key", &Delivery::routingKey}}};
        quint32 seen = 0;
        int flags = 0;
        const auto other = [&](std::string_view name, dom::element value) {
            return name != "redelivered" || (flags++ == 0 && readFlag(value, redelivered));
        };
        return readMembers(info, *this, kTexts, seen, other) && seen == 3;
    }
};

struct Message {
    std::string_view body, contentType;
    Headers headers;
    Delivery delivery;

    bool read(dom::object message)
    {
        static constexpr std::array<Named<Message>, 2> kTexts{
            {{"body", &Message::body}, {"content-type", &Message::contentType}}};
        quint32 seen = 0;
        int headings = 0;
        int deliveries = 0;
        const auto other = [&](std::string_view name, dom::element value) {
            dom::object members;
            if (name == "headers")
                return headings++ == 0 && value.get(members) == simdjson::SUCCESS && headers.read(members);
            if (name == "properties")
                return deliveries++ == 0 && value.get(members) == simdjson::SUCCESS && delivery.read(members);
            return true;
        };
        return readMembers(message, *this, kTexts, seen, other) && headings == 1 && deliveries == 1 &&
               contentType == "application/json" && body.size() % 4 == 0;
    }
};

bool isSignature(dom::element value)
{
    dom::object members;
    return value.get(members) == simdjson::SUCCESS && members.at_key("task").error() == simdjson::SUCCESS;
}

/// Whether the third part of a body names what comes after this job.
bool hasSuccessor(dom::element embed)
{
    dom::object members;
    if (embed.get(members) != simdjson::SUCCESS)
        return false;
    bool chained = false;
    bool chord = false;
    // Of two of one name the last counts.
    for (const auto [name, value] : members) {
        dom::array chain;
        if (name == "chain")
            chained = value.get(chain) == simdjson::SUCCESS && std::any_of(chain.begin(), chain.end(), isSignature);
        else if (name == "chord")
            chord = isSignature(value);
    }
    return chained || chord;
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

models::MaybeInstant timeOf(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const auto time = parseIsoTime(bytesOf(text));
    return time ? models::MaybeInstant(time->at) : std::nullopt;
}

/// The bytes of `lately` again when they are these.
const QByteArray &shared(QByteArray &lately, std::string_view text)
{
    if (std::string_view(lately.constData(), size_t(lately.size())) != text)
        lately = bytesOf(text);
    return lately;
}

QString nameOf(const Headers &headers, Reader &reader)
{
    const std::string_view name = headers.shadow.empty() ? headers.task : headers.shadow;
    if (std::string_view(reader.task.constData(), size_t(reader.task.size())) != name)
        reader.name = QString::fromUtf8(shared(reader.task, name));
    return reader.name;
}

MessageInfo infoOf(const Message &message, qsizetype size, bool successor, Reader &reader)
{
    const Headers &headers = message.headers;
    MessageInfo info;
    info.size = size;
    info.id = bytesOf(headers.id);
    info.name = nameOf(headers, reader);
    info.exchange = shared(reader.exchange, message.delivery.exchange);
    info.routingKey = shared(reader.routingKey, message.delivery.routingKey);
    info.deliveryTag = bytesOf(message.delivery.tag);
    info.eta = timeOf(headers.eta);
    info.expires = timeOf(headers.expires);
    info.sentAt = headers.sentAt;
    info.retries = qint32(std::clamp<qint64>(headers.retries.value_or(0), 0, 1'000'000));
    if (message.delivery.priority)
        info.priority = qint32(std::clamp<qint64>(*message.delivery.priority, -1'000'000, 1'000'000));
    info.rootId = headers.root == headers.id ? info.id : bytesOf(headers.root);
    info.parentId = bytesOf(headers.parent);
    info.groupId = bytesOf(headers.group);
    info.flowMember = successor || !headers.group.empty();
    info.redelivered = headers.redelivered || message.delivery.redelivered;
    return info;
}

} // namespace

std::optional<MessageInfo> quickMessage(QByteArrayView message, const QList<QByteArray> &maskedKeys)
{
    thread_local Reader reader;
    if (!reader.usable || message.size() > kLongest || !message.startsWith('{'))
        return std::nullopt;
    const auto length = size_t(message.size());
    if (reader.text.size() < length + simdjson::SIMDJSON_PADDING)
        reader.text.resize(2 * length + simdjson::SIMDJSON_PADDING);
    std::copy(message.begin(), message.end(), reader.text.begin());
    dom::object members;
    Message read;
    if (reader.envelope.parse(reader.text.data(), length, false).get(members) != simdjson::SUCCESS ||
        !read.read(members))
        return std::nullopt;
    size_t stored = 0;
    dom::array parts;
    if (!decodeBase64(read.body, reader.stored, stored) ||
        reader.body.parse(reader.stored.data(), stored, false).get(parts) != simdjson::SUCCESS || parts.size() != 3)
        return std::nullopt;
    const Masking masking(maskedKeys);
    auto part = parts.begin();
    const dom::element args = *part;
    const dom::element kwargs = *++part;
    const dom::element embed = *++part;
    if (!reader.call.print(args, read.headers.args, kwargs, read.headers.kwargs, masking))
        return std::nullopt;
    MessageInfo info = infoOf(read, message.size(), hasSuccessor(embed), reader);
    info.argsSummary = escapedLine(reader.call.line());
    if (info.argsSummary.size() > kArgsLine)
        return std::nullopt;
    return info;
}

} // namespace app
