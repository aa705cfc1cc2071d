#include "app/engines/celery/messageinfo.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/summary.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace app {

using models::Value;

namespace {

constexpr char kMade[] = "malformed:";
// What apps call the header in which they note when they sent a message; Celery itself has none.
constexpr std::array<QByteArrayView, 7> kTimeHeaders{"sent_at",   "published_at", "publish_time", "enqueued_at",
                                                     "queued_at", "created_at",   "timestamp"};
constexpr double kYear2001 = 1e9;
constexpr double kYear2286 = 1e10;

struct MessageWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryMessage)
};

models::MaybeInstant timeOf(const Value &value)
{
    if (const auto number = value.toDouble()) {
        const double seconds = *number >= kYear2286 ? *number / 1000 : *number;
        if (seconds >= kYear2001 && seconds < kYear2286)
            return models::instantFromMs(qint64(seconds * 1000));
        return std::nullopt;
    }
    if (value.kind() != Value::Kind::String)
        return std::nullopt;
    const auto time = parseIsoTime(value.text());
    return time ? models::MaybeInstant(time->at) : std::nullopt;
}

/// "X-Sent-At" is sent_at. Asked of every header of every message, so it takes nothing from the heap.
bool isTimeHeader(QByteArrayView name)
{
    const auto plain = [](char c) { return c == '-' ? '_' : c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    if (name.size() > 2 && plain(name[0]) == 'x' && plain(name[1]) == '_')
        name = name.sliced(2);
    return std::any_of(kTimeHeaders.begin(), kTimeHeaders.end(), [&](QByteArrayView known) {
        return std::equal(name.begin(), name.end(), known.begin(), known.end(),
                          [&](char given, char wanted) { return plain(given) == wanted; });
    });
}

models::MaybeInstant sentTime(const Value &headers)
{
    for (const auto &[name, value] : headers.pairs()) {
        if (!isTimeHeader(name.text()))
            continue;
        if (const auto time = timeOf(value))
            return time;
    }
    return std::nullopt;
}

void describeCall(MessageInfo &info, const Envelope &envelope, const QList<QByteArray> &maskedKeys)
{
    const QString argsRepr = QString::fromUtf8(envelope.argsRepr);
    if (envelope.size > kBigMessage) {
        info.argsSummary = argsSummary(argsRepr, QString::fromUtf8(envelope.kwargsRepr), maskedKeys);
        return;
    }
    const TaskCall call = decodeCall(envelope);
    info.flowMember = info.flowMember || !call.chain.empty() || call.chord.has_value();
    if (!call.ok()) {
        info.problem = call.problem;
        info.argsSummary = argsSummary(argsRepr, QString::fromUtf8(envelope.kwargsRepr), maskedKeys);
    } else if (hidesArguments(call.args.value, envelope.argsRepr) ||
               hidesKeywords(call.kwargs.value, envelope.kwargsRepr)) {
        info.argsSummary = QString::fromUtf16(kMask);
    } else {
        info.argsSummary = argsSummary(call.args.value, call.kwargs.value, maskedKeys);
    }
}

} // namespace

MessageInfo describeMessage(QByteArrayView message, const QByteArray &place, const QList<QByteArray> &maskedKeys)
{
    const Envelope envelope = decodeEnvelope(message);
    MessageInfo info;
    info.size = message.size();
    info.id = envelope.id.isEmpty() ? envelope.correlationId : envelope.id;
    if (info.id.isEmpty())
        info.id = makeId(message, place);
    info.name = QString::fromUtf8(envelope.shadow.isEmpty() ? envelope.task : envelope.shadow);
    info.exchange = envelope.exchange;
    info.routingKey = envelope.routingKey;
    info.deliveryTag = envelope.deliveryTag;
    info.eta = envelope.etaTime();
    info.expires = envelope.expiresTime();
    info.sentAt = sentTime(envelope.headers);
    info.retries = qint32(std::clamp<qint64>(envelope.retries, 0, 1'000'000));
    info.priority = envelope.priority;
    info.rootId = envelope.rootId;
    info.parentId = envelope.parentId;
    info.groupId = envelope.group;
    info.flowMember = !envelope.group.isEmpty();
    info.redelivered = envelope.redelivered;
    info.malformed = !envelope.ok();
    info.problem = envelope.problem;
    if (envelope.ok())
        describeCall(info, envelope, maskedKeys);
    if (info.size > kBigMessage && info.name.isEmpty())
        info.name = bigMessageText(info.size);
    else if (info.size > kBigMessage && info.argsSummary.isEmpty())
        info.argsSummary = bigMessageText(info.size);
    return info;
}

QString bigMessageText(qint64 bytes)
{
    return MessageWords::tr("a message of %1 MB").arg(double(bytes) / 1e6, 0, 'f', bytes < 10'000'000 ? 1 : 0);
}

QByteArray messageDigest(QByteArrayView message)
{
    return QCryptographicHash::hash(message, QCryptographicHash::Sha1).toHex();
}

QByteArray makeId(QByteArrayView message, const QByteArray &place)
{
    return kMade + messageDigest(message) + ':' + place;
}

std::optional<MadeId> parseMadeId(const QByteArray &id)
{
    constexpr qsizetype kDigest = 40;
    const qsizetype start = qsizetype(sizeof kMade) - 1;
    if (!id.startsWith(kMade) || id.size() <= start + kDigest || id[start + kDigest] != ':')
        return std::nullopt;
    return MadeId{id.mid(start, kDigest), id.mid(start + kDigest + 1)};
}

} // namespace app
