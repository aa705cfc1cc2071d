#include "app/session/actintent.h"

#include "app/payload/mask.h"

#include "app/payload/json.h"

#include <QDateTime>
#include <QSysInfo>
#include <QUuid>

#include <pwd.h>
#include <unistd.h>

namespace app {

namespace {

using models::Value;

void add(std::vector<Value::Pair> &pairs, const char *key, Value value)
{
    pairs.emplace_back(Value::stringFromUtf8(key), std::move(value));
}

void addArguments(std::vector<Value::Pair> &pairs, const char *key, const QByteArray &json,
                  const QList<QByteArray> &maskedKeys)
{
    const auto value = readJson(json);
    add(pairs, key, value ? Masking(maskedKeys).masked(*value) : Value::string(QStringLiteral("?")));
}

Value timeValue(models::Instant instant)
{
    return Value::string(QDateTime::fromMSecsSinceEpoch(models::toMs(instant), Qt::UTC).toString(Qt::ISODateWithMs));
}

Value seconds(models::Duration duration)
{
    return Value::floating(QByteArray::number(static_cast<double>(duration.count()) / 1000.0));
}

void addTrigger(std::vector<Value::Pair> &pairs, const models::TriggerSpec &spec, const QList<QByteArray> &maskedKeys)
{
    add(pairs, "task", Value::string(spec.task));
    addArguments(pairs, "args", spec.argsJson, maskedKeys);
    addArguments(pairs, "kwargs", spec.kwargsJson, maskedKeys);
    if (!spec.queue.isEmpty())
        add(pairs, "queue", Value::string(spec.queue));
    if (spec.eta)
        add(pairs, "eta", timeValue(*spec.eta));
    if (spec.countdown)
        add(pairs, "countdown", seconds(*spec.countdown));
    if (spec.expires)
        add(pairs, "expires", seconds(*spec.expires));
    if (spec.priority)
        add(pairs, "priority", Value::integer(QByteArray::number(*spec.priority)));
}

} // namespace

QList<QByteArray> maskedKeys(const Profile &profile)
{
    QList<QByteArray> keys;
    for (const QString &key : profile.maskedKeys)
        keys.append(key.toLower().toUtf8());
    return keys;
}

BrokerRef brokerRef(const Profile &profile)
{
    const QString address = profile.broker.display();
    return {address, profile.name.isEmpty() ? address : profile.name};
}

QByteArray auditText(const models::JobCommand &command, const QList<QByteArray> &maskedKeys)
{
    std::vector<Value::Pair> pairs;
    add(pairs, "verb", Value::stringFromUtf8(models::verbWord(command.verb).toByteArray()));
    if (command.trigger)
        addTrigger(pairs, *command.trigger, maskedKeys);
    if (command.sameId)
        add(pairs, "same_id", Value::boolean(true));
    if (command.again)
        add(pairs, "again", Value::boolean(true));
    if (command.argsJson)
        addArguments(pairs, "args", *command.argsJson, maskedKeys);
    if (command.kwargsJson)
        addArguments(pairs, "kwargs", *command.kwargsJson, maskedKeys);
    if (!command.queue.isEmpty())
        add(pairs, "queue", Value::string(command.queue));
    if (!command.toQueue.isEmpty())
        add(pairs, "to_queue", Value::string(command.toQueue));
    if (command.limit > 0)
        add(pairs, "limit", Value::integer(QByteArray::number(command.limit)));
    if (command.forGood)
        add(pairs, "for_good", Value::boolean(true));
    if (command.verb == models::Verb::Terminate)
        add(pairs, "signal", Value::stringFromUtf8(command.signal));
    return writeJson(Value::map(std::move(pairs))).valueOr({});
}

QByteArray auditText(const models::ScheduleCommand &command, const QList<QByteArray> &maskedKeys)
{
    const models::ScheduleDraft &draft = command.draft;
    std::vector<Value::Pair> pairs;
    add(pairs, "verb", Value::stringFromUtf8(models::scheduleWord(command.verb).toByteArray()));
    add(pairs, "name", Value::string(command.name));
    if (draft.task)
        add(pairs, "task", Value::string(*draft.task));
    if (draft.cron)
        add(pairs, "cron", Value::string(*draft.cron));
    if (draft.every)
        add(pairs, "every", seconds(*draft.every));
    if (draft.argsJson)
        addArguments(pairs, "args", *draft.argsJson, maskedKeys);
    if (draft.kwargsJson)
        addArguments(pairs, "kwargs", *draft.kwargsJson, maskedKeys);
    if (draft.queue)
        add(pairs, "queue", Value::string(*draft.queue));
    if (draft.enabled)
        add(pairs, "enabled", Value::boolean(*draft.enabled));
    return writeJson(Value::map(std::move(pairs))).valueOr({});
}

QString thisUser()
{
    const passwd *user = ::getpwuid(::getuid());
    const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    return name + u'@' + QSysInfo::machineHostName();
}

QByteArray newActionId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

QByteArray revealText(const std::vector<QByteArray> &parts)
{
    std::vector<Value> names;
    names.reserve(parts.size());
    for (const QByteArray &part : parts)
        names.push_back(Value::stringFromUtf8(part));
    std::vector<Value::Pair> pairs;
    add(pairs, "revealed", Value::list(std::move(names)));
    return writeJson(Value::map(std::move(pairs)), JsonStyle::Python).valueOr({});
}

} // namespace app
