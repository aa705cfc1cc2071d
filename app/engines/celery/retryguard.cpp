#include "app/engines/celery/retryguard.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace app {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kShortest = 24h; // an undo
constexpr std::chrono::milliseconds kLongest = 30 * 24h;
constexpr std::chrono::milliseconds kMargin = 1min; // between the look at the result and the act
constexpr qint64 kForEver = -1;
constexpr char kSameId[] = "-";

} // namespace

QByteArray guardHead(const QByteArray &actionId)
{
    return actionId + ' ';
}

QByteArray guardText(const RetryGuard &guard)
{
    return guardHead(guard.actionId) + (guard.newId.isEmpty() ? QByteArray(kSameId) : guard.newId) + ' ' +
           QByteArray::number(models::toMs(guard.at)) + ' ' + QByteArray::number(guard.endedMs) + ' ' +
           guard.who.toUtf8();
}

RetryGuard guardFrom(QByteArrayView text)
{
    constexpr qsizetype kWords = 5;
    const QList<QByteArray> words = text.toByteArray().split(' ');
    RetryGuard guard;
    if (words.size() < kWords)
        return guard;
    guard.actionId = words[0];
    guard.newId = words[1] == kSameId ? QByteArray() : words[1];
    guard.at = models::instantFromMs(words[2].toLongLong());
    guard.endedMs = words[3].toLongLong();
    guard.who = QString::fromUtf8(words.mid(kWords - 1).join(' '));
    return guard;
}

qint64 endedMs(const std::optional<ResultMeta> &result)
{
    return result && result->dateDone ? models::toMs(*result->dateDone) : 0;
}

bool holds(const RetryGuard &guard, const std::optional<ResultMeta> &result)
{
    return !guard.newId.isEmpty() || guard.endedMs == endedMs(result);
}

std::chrono::milliseconds guardLife(qint64 resultPttl)
{
    if (resultPttl == kForEver)
        return kLongest;
    return std::max(kShortest, std::chrono::milliseconds(resultPttl) + kMargin);
}

models::JobOutcome sentBefore(const QByteArray &id, const RetryGuard &guard)
{
    models::JobOutcome outcome = outcomeOf(id, models::Outcome::Changed);
    outcome.newId = guard.newId.isEmpty() ? id : guard.newId;
    const QString when =
        QDateTime::fromMSecsSinceEpoch(models::toMs(guard.at)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    const QString as = QString::fromUtf8(outcome.newId);
    outcome.reason =
        guard.actionId.isEmpty() ? QCoreApplication::translate("Celery", "It was sent again already.")
        : guard.who.isEmpty()
            ? QCoreApplication::translate("Celery", "It was sent again already, at %1 as %2.").arg(when, as)
            : QCoreApplication::translate("Celery", "It was sent again already, at %1 by %2 as %3.")
                  .arg(when, guard.who, as);
    return outcome;
}

models::Result<std::vector<QByteArray>> readGuards(Redis &broker, const std::vector<QByteArray> &ids,
                                                   const CeleryKeys &keys, const CallContext &context)
{
    std::vector<RedisCommand> commands;
    commands.reserve(ids.size());
    for (const QByteArray &id : ids)
        commands.push_back({"GET", keys.retriedKey(id)});
    const auto replies = broker.pipeline(std::move(commands), looking(context));
    if (!replies)
        return replies.error();
    std::vector<QByteArray> texts;
    texts.reserve(ids.size());
    for (const RedisReply &reply : *replies) {
        if (reply.isError())
            return errorFromReply(reply.bytes(), u"guard");
        texts.push_back(reply.isBulk() ? reply.bytes() : QByteArray());
    }
    return texts;
}

void dropGuard(const QByteArray &id, const QByteArray &text, const ActTools &tools, const CallContext &context)
{
    const CeleryKeys keys = tools.shared->keys();
    const auto ifOurs = [&](Redis &redis) -> models::Result<std::vector<RedisCommand>> {
        const auto there = readGuards(redis, {id}, keys, context);
        if (!there)
            return there.error();
        std::vector<RedisCommand> commands;
        if (there->front() == text)
            commands.push_back({"DEL", keys.retriedKey(id)});
        return commands;
    };
    (void)tools.shared->context.broker->watched({keys.retriedKey(id)}, ifOurs, context);
}

} // namespace app
