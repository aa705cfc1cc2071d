#include "app/engines/controltext.h"

#include "app/payload/json.h"

namespace app {

namespace {

using models::Value;

/// Of the texts of a command, in the order in which they are written.
constexpr std::pair<const char *, QString models::ControlCommand::*> kTexts[] = {
    {"queue", &models::ControlCommand::queue},
    {"exchange", &models::ControlCommand::exchange},
    {"exchange_type", &models::ControlCommand::exchangeType},
    {"routing_key", &models::ControlCommand::routingKey},
    {"task", &models::ControlCommand::task},
    {"rate", &models::ControlCommand::rate},
};
constexpr std::pair<const char *, std::optional<int> models::ControlCommand::*> kNumbers[] = {
    {"max", &models::ControlCommand::most},
    {"min", &models::ControlCommand::least},
};
constexpr std::pair<const char *, models::MaybeDuration models::ControlCommand::*> kSpans[] = {
    {"soft_ms", &models::ControlCommand::soft},
    {"hard_ms", &models::ControlCommand::hard},
};

bool resizes(models::ControlVerb verb)
{
    return verb == models::ControlVerb::Grow || verb == models::ControlVerb::Shrink;
}

} // namespace

QByteArray controlToJson(const models::ControlCommand &command)
{
    std::vector<Value::Pair> pairs;
    const auto add = [&pairs](const char *key, Value value) {
        pairs.emplace_back(Value::stringFromUtf8(key), std::move(value));
    };
    add("verb", Value::stringFromUtf8(models::controlWord(command.verb).toByteArray()));
    if (!command.workers.empty()) {
        std::vector<Value> names;
        for (const QString &worker : command.workers)
            names.push_back(Value::string(worker));
        add("workers", Value::list(std::move(names)));
    }
    if (resizes(command.verb))
        add("count", Value::integer(QByteArray::number(command.count)));
    for (const auto &[key, member] : kTexts) {
        if (!(command.*member).isEmpty())
            add(key, Value::string(command.*member));
    }
    for (const auto &[key, member] : kNumbers) {
        if (command.*member)
            add(key, Value::integer(QByteArray::number(*(command.*member))));
    }
    for (const auto &[key, member] : kSpans) {
        if (command.*member)
            add(key, Value::integer(QByteArray::number(qint64((command.*member)->count()))));
    }
    return writeJson(Value::map(std::move(pairs))).valueOr({});
}

models::Result<models::ControlCommand> controlFromJson(QByteArrayView json)
{
    const auto read = readJson(json);
    if (!read)
        return read.error();
    const Value *word = read->find("verb");
    const auto verb = word ? models::controlVerb(word->text()) : std::nullopt;
    if (!verb)
        return models::Error{models::ErrorKind::Malformed, QStringLiteral("no verb"), {}, QStringLiteral("control")};
    models::ControlCommand command;
    command.verb = *verb;
    if (const Value *names = read->find("workers")) {
        for (const Value &name : names->items())
            command.workers.push_back(name.toQString());
    }
    const auto number = [&read](const char *key) {
        const Value *value = read->find(key);
        return value ? value->toInt64() : std::nullopt;
    };
    command.count = static_cast<int>(number("count").value_or(1));
    for (const auto &[key, member] : kTexts) {
        if (const Value *text = read->find(key))
            command.*member = text->toQString();
    }
    for (const auto &[key, member] : kNumbers) {
        if (const auto value = number(key))
            command.*member = static_cast<int>(*value);
    }
    for (const auto &[key, member] : kSpans) {
        if (const auto value = number(key))
            command.*member = models::Duration(*value);
    }
    return command;
}

} // namespace app
