#include "app/session/actintent.h"

#include "app/payload/json.h"

#include <QDateTime>
#include <QSysInfo>
#include <QUuid>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>

namespace app {

namespace {

using models::Value;

constexpr int kMaxDepth = 64;

bool isMasked(const Value &key, const QStringList &maskedKeys)
{
    const QString name = key.toQString();
    return std::any_of(maskedKeys.begin(), maskedKeys.end(),
                       [&](const QString &part) { return name.contains(part, Qt::CaseInsensitive); });
}

/// Deeper than any argument that a person reads, the rest is left out: an audit line is no archive.
Value masked(const Value &value, const QStringList &maskedKeys, int depth)
{
    if (depth > kMaxDepth)
        return Value::string(QStringLiteral("…"));
    if (value.isMap()) {
        std::vector<Value::Pair> pairs;
        for (const auto &[key, item] : value.pairs())
            pairs.emplace_back(key, isMasked(key, maskedKeys) ? Value::string(QStringLiteral("••••"))
                                                              : masked(item, maskedKeys, depth + 1));
        return Value::map(std::move(pairs));
    }
    if (value.isSequence()) {
        std::vector<Value> items;
        for (const Value &item : value.items())
            items.push_back(masked(item, maskedKeys, depth + 1));
        return Value::list(std::move(items));
    }
    return value;
}

void add(std::vector<Value::Pair> &pairs, const char *key, Value value)
{
    pairs.emplace_back(Value::stringFromUtf8(key), std::move(value));
}

void addArguments(std::vector<Value::Pair> &pairs, const char *key, const QByteArray &json,
                  const QStringList &maskedKeys)
{
    const auto value = readJson(json);
    add(pairs, key, value ? masked(*value, maskedKeys, 0) : Value::string(QStringLiteral("?")));
}

Value timeValue(models::Instant instant)
{
    return Value::string(QDateTime::fromMSecsSinceEpoch(models::toMs(instant), Qt::UTC).toString(Qt::ISODateWithMs));
}

Value seconds(models::Duration duration)
{
    return Value::floating(QByteArray::number(static_cast<double>(duration.count()) / 1000.0));
}

void addTrigger(std::vector<Value::Pair> &pairs, const models::TriggerSpec &spec, const QStringList &maskedKeys)
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

BrokerRef brokerRef(const Profile &profile)
{
    const QString address = profile.broker.display();
    return {address, profile.name.isEmpty() ? address : profile.name};
}

QByteArray auditText(const models::JobCommand &command, const QStringList &maskedKeys)
{
    std::vector<Value::Pair> pairs;
    add(pairs, "verb", Value::stringFromUtf8(models::verbWord(command.verb).toByteArray()));
    if (command.trigger)
        addTrigger(pairs, *command.trigger, maskedKeys);
    if (command.sameId)
        add(pairs, "same_id", Value::boolean(true));
    if (command.argsJson)
        addArguments(pairs, "args", *command.argsJson, maskedKeys);
    if (command.kwargsJson)
        addArguments(pairs, "kwargs", *command.kwargsJson, maskedKeys);
    if (command.verb == models::Verb::Terminate)
        add(pairs, "signal", Value::stringFromUtf8(command.signal));
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

} // namespace app
