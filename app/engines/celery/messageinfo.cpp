#include "app/engines/celery/messageinfo.h"

#include "app/engines/celery/argssummary.h"
#include "app/engines/celery/quickmessage.h"
#include "app/engines/celery/senttime.h"
#include "app/engines/celery/taskcall.h"
#include "app/payload/mask.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace app {

namespace {

constexpr char kMade[] = "malformed:";

struct MessageWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryMessage)
};

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
    if (auto quick = quickMessage(message, maskedKeys))
        return *std::move(quick);
    return describeInFull(message, place, maskedKeys);
}

MessageInfo describeInFull(QByteArrayView message, const QByteArray &place, const QList<QByteArray> &maskedKeys)
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
