#include "app/engines/celery/runscheduleact.h"

#include "app/engines/celery/redbeatact.h"
#include "app/engines/celery/redbeatentry.h"
#include "app/engines/celery/triggeract.h"
#include "app/payload/json.h"

#include <QCoreApplication>

#include <cmath>

namespace app {

using models::Outcome;
using models::Value;

namespace {

struct RunScheduleWords {
    Q_DECLARE_TR_FUNCTIONS(RunScheduleWords)
};

/// What a worker's `conf` shows in place of values whose names sound secret (celery.app.utils).
constexpr char kCensored[] = "********";

bool holds(const Value &value, bool (*wanted)(const Value &))
{
    if (wanted(value))
        return true;
    for (const Value &item : value.items()) {
        if (holds(item, wanted))
            return true;
    }
    return std::any_of(value.pairs().begin(), value.pairs().end(),
                       [wanted](const Value::Pair &pair) { return holds(pair.second, wanted); });
}

bool isCensored(const Value &value)
{
    return value.kind() == Value::Kind::String && value.text() == kCensored;
}

/// RedBeat makes a Python object of it.
bool isTyped(const Value &value)
{
    return value.find("__type__") != nullptr;
}

/// Why it would not be sent as beat sends it; empty = `spec` says it all.
QString readOptions(const Value *options, models::TriggerSpec &spec)
{
    if (!options || options->isNull())
        return {};
    for (const Value::Pair &pair : options->pairs()) {
        const Value &value = pair.second;
        const auto number = value.kind() == Value::Kind::String ? std::nullopt : value.toDouble();
        const bool fits = number && *number >= 0 && *number < 1e9;
        const QByteArray name = pair.first.text();
        if (value.isNull())
            continue;
        if (name == "queue" && value.kind() == Value::Kind::String)
            spec.queue = value.toQString();
        else if (name == "priority" && fits && *number < 256)
            spec.priority = static_cast<int>(*number);
        else if (name == "expires" && fits)
            spec.expires = models::Duration(std::llround(*number * 1000));
        else if (name == "countdown" && fits)
            spec.countdown = models::Duration(std::llround(*number * 1000));
        else
            return RunScheduleWords::tr("Beat sends it with the option %1, which cannot be given from here.")
                .arg(pair.first.toQString());
    }
    return {};
}

/// What beat sends, or why that is not known here.
models::Result<models::TriggerSpec> specOf(const Value &definition, bool fromConf)
{
    const auto refused = [](const QString &why) {
        return models::Error{models::ErrorKind::Refused, why, {}, QStringLiteral("schedule")};
    };
    models::TriggerSpec spec;
    const Value *task = definition.find("task");
    if (!task || task->kind() != Value::Kind::String || task->text().isEmpty())
        return refused(RunScheduleWords::tr("Its task is not known."));
    spec.task = task->toQString();
    for (const auto &[key, json] : {std::pair{"args", &spec.argsJson}, std::pair{"kwargs", &spec.kwargsJson}}) {
        const Value *arguments = definition.find(key);
        if (!arguments || arguments->isNull())
            continue;
        if (fromConf && holds(*arguments, isCensored))
            return refused(
                RunScheduleWords::tr("Its worker hides a value of its arguments, so only beat can send it."));
        if (!fromConf && holds(*arguments, isTyped))
            return refused(RunScheduleWords::tr("Its arguments hold a Python object, so only beat can send it."));
        const bool isList = QByteArrayView(key) == "args";
        // Beat takes any sequence or mapping; what is neither it could not send.
        if (isList ? !arguments->isSequence() : !arguments->isMap())
            return refused(RunScheduleWords::tr("Its arguments cannot be read."));
        const auto text = writeJson(*arguments, JsonStyle::Python);
        if (!text)
            return text.error();
        *json = *text;
    }
    if (const QString why = readOptions(definition.find("options"), spec); !why.isEmpty())
        return refused(why);
    return spec;
}

} // namespace

models::Result<models::JobOutcome> runSchedule(const models::ScheduleCommand &command, const ActTools &tools,
                                               const ActCall &call)
{
    const QByteArray name = command.name.toUtf8();
    const RedBeatEntries entries(*tools.shared->context.broker, tools.shared->redbeatPrefix());
    const auto kept = entries.read(name, call.context);
    if (!kept)
        return kept.error();
    if (!command.definition.isEmpty() && !kept->definition)
        return goneSchedule(name);
    if (!command.definition.isEmpty() && command.definition != *kept->definition)
        return changedSchedule(name);
    Value definition;
    if (kept->definition) {
        const auto read = readJson(*kept->definition);
        if (!read)
            return read.error();
        definition = *read;
    } else {
        const WorkerFacts workers = tools.app(call.context);
        const Value *beat = workers.conf.find("beat_schedule");
        const Value *entry = beat ? beat->find(name) : nullptr;
        if (!entry)
            return outcomeOf(name, Outcome::Gone,
                             workers.conf.isNull()
                                 ? RunScheduleWords::tr("No worker answered, and only they tell what beat sends.")
                                 : RunScheduleWords::tr("There is no schedule of that name."));
        definition = *entry;
    }
    const auto spec = specOf(definition, !kept->definition);
    if (!spec)
        return spec.error();
    auto outcome = triggerTask(*spec, tools, call);
    if (!outcome)
        return outcome.error();
    outcome->id = name;
    return outcome;
}

} // namespace app
