#include "app/redis/accessguard.h"

#include "app/redis/commandtable.h"
#include "app/redis/replyoid.h"
#include "app/redis/workerrequest.h"

#include <QCoreApplication>

#include <algorithm>

using models::Error;
using models::ErrorKind;

namespace app {

namespace {

constexpr char kBinding[] = "_kombu.binding.";

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AccessGuard)
};

Error refusal(const QString &text, const RedisCommand &command)
{
    const QString name = command.empty() ? QString() : QString::fromUtf8(command[0]).toUpper();
    return {ErrorKind::Refused, text.arg(name), name, QStringLiteral("access")};
}

Error neverSent(const RedisCommand &command)
{
    return refusal(Text::tr("Yardmaster never sends %1 to a broker: it could stop or empty it, or hold up others."),
                   command);
}

bool isPublishToWorkers(const RedisCommand &command, const QByteArray &name)
{
    return name == "PUBLISH" && command.size() == 3 && isPidboxChannel(command[1]);
}

} // namespace

std::optional<Error> AccessGuard::refuse(Access access, AccessLevel level)
{
    if (access == Access::Look || level >= AccessLevel::Mend)
        return std::nullopt;
    if (access == Access::Ask && level == AccessLevel::Look)
        return std::nullopt;
    const QString text =
        level == AccessLevel::Silent
            ? Text::tr("This connection is set to stay silent, so workers are not asked and nothing is changed: raise "
                       "its access level in the connection's settings.")
            : Text::tr("This connection is set to look only, so nothing is changed: raise its access level in the "
                       "connection's settings.");
    return Error{ErrorKind::Refused, text, {}, QStringLiteral("access")};
}

std::optional<Error> AccessGuard::refuse(const RedisCommand &command, Access access, AccessLevel level) const
{
    if (auto refused = refuse(access, level))
        return refused;
    const CommandClass kind = classOf(command);
    if (kind == CommandClass::Read)
        return std::nullopt;
    if (kind != CommandClass::Write)
        return neverSent(command);
    const QByteArray name = command[0].toUpper();
    const bool toWorkers = isPublishToWorkers(command, name);
    const auto request = toWorkers ? readWorkerRequest(command[2]) : std::nullopt;
    if (toWorkers && (!request || request->kind == WorkerRequest::Kind::Never))
        return refusal(Text::tr("Yardmaster does not send this request to workers (%1): it is unknown, or would reach "
                                "more of them than meant."),
                       request ? RedisCommand{request->method} : command);
    if (access == Access::Act && toWorkers && request->kind == WorkerRequest::Kind::Act && level != AccessLevel::All)
        return refusal(Text::tr("This connection's access level leaves workers as they are, so %1 was not sent: raise "
                                "it in the connection's settings."),
                       RedisCommand{request->method});
    if (access == Access::Act) {
        if (level == AccessLevel::All || usedFrom(command).value_or(AccessLevel::All) <= level)
            return std::nullopt;
        return refusal(Text::tr("No act of this connection's access level sends %1, so it was not sent: raise it in "
                                "the connection's settings."),
                       command);
    }
    const bool asks =
        access == Access::Ask && (toWorkers ? request->kind == WorkerRequest::Kind::Ask : isOurAsk(command, name));
    if (asks)
        return std::nullopt;
    return refusal(Text::tr("Looking never writes, so %1 was not sent: this is a defect of Yardmaster, please report "
                            "it."),
                   command);
}

bool AccessGuard::isOurAsk(const RedisCommand &command, const QByteArray &name) const
{
    if (command.size() < 2)
        return false;
    if (name == "SADD" || name == "SREM")
        return isOurBinding(command, name == "SREM");
    if (name == "RPUSH" || name == "EXPIRE" || name == "LTRIM")
        return isOurList(command[1], false);
    return (name == "DEL" || name == "UNLINK") &&
           std::all_of(command.begin() + 1, command.end(),
                       [this](const QByteArray &key) { return isOurList(key, true); });
}

QList<QByteArray> AccessGuard::oids(bool removing) const
{
    QList<QByteArray> oids = removing ? m_scope.staleOids : QList<QByteArray>();
    oids.append(m_scope.replyOid);
    oids.removeAll(QByteArray());
    return oids;
}

bool AccessGuard::isOurReplyList(const QByteArray &key, const QByteArray &oid) const
{
    return key.startsWith(m_scope.prefix + oid + ".reply.") && key.endsWith(".pidbox");
}

bool AccessGuard::isOurList(const QByteArray &key, bool removing) const
{
    const auto all = oids(removing);
    const bool left = removing && key.startsWith(m_scope.prefix) &&
                      isOurOid(QByteArrayView(key).sliced(m_scope.prefix.size())) && key.contains(".reply.") &&
                      key.endsWith(".pidbox");
    return left || std::any_of(all.begin(), all.end(), [&](const QByteArray &oid) { return isOurReplyList(key, oid); });
}

bool AccessGuard::isOurBinding(const RedisCommand &command, bool removing) const
{
    const QByteArray &key = command[1];
    if (command.size() < 3 || !key.startsWith(m_scope.prefix + kBinding + "reply.") || !key.endsWith(".pidbox"))
        return false;
    const auto all = oids(removing);
    const QByteArray exchange = key.mid(m_scope.prefix.size() + qsizetype(sizeof kBinding) - 1);
    return std::all_of(command.begin() + 2, command.end(), [&](const QByteArray &member) {
        return (removing && isOurOid(member)) || std::any_of(all.begin(), all.end(), [&](const QByteArray &oid) {
                   // Between the two stands the broker's separator, which a deployment may choose.
                   return member.startsWith(oid) && member.endsWith(oid + '.' + exchange) &&
                          member.size() > 2 * oid.size() + exchange.size();
               });
    });
}

bool AccessGuard::isInspectRound(const RedisCommand &command)
{
    return !command.empty() && isPublishToWorkers(command, command[0].toUpper());
}

} // namespace app
