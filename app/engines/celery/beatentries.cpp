#include "app/engines/celery/beatentries.h"

#include "app/engines/celery/argssummary.h"
#include "app/payload/isotime.h"
#include "app/payload/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Value;

namespace {

QString textOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    return value && value->isScalar() && !value->isNull() ? value->toQString() : QString();
}

QString jsonText(const Value *shown)
{
    const bool empty =
        !shown || shown->isNull() || (shown->items().empty() && shown->pairs().empty() && !shown->isScalar());
    return empty ? QString() : QString::fromUtf8(writeJson(*shown, JsonStyle::Python).valueOr({}));
}

QByteArray optionOf(const Value &entry, QByteArrayView key)
{
    const Value *options = entry.find("options");
    const Value *option = options ? options->find(key) : nullptr;
    return option && option->kind() == Value::Kind::String ? option->text() : QByteArray();
}

ScheduleDefinition beatEntry(const Value::Pair &pair, const Masking &masking)
{
    ScheduleDefinition definition;
    models::ScheduleEntry &entry = definition.entry;
    entry.engine = "celery";
    entry.name = pair.first.toQString();
    entry.source = "beat";
    entry.sourceText = QCoreApplication::translate("BeatEntries", "Defined in the app's code");
    entry.wayOut = QCoreApplication::translate(
        "BeatEntries", "Change it there (beat_schedule) and restart beat; from here it can be run now.");
    if (!pair.second.isMap()) {
        entry.problem = QCoreApplication::translate("BeatEntries", "The worker does not show this entry");
        return definition;
    }
    fillCall(definition, pair.second, masking);
    const Value *schedule = pair.second.find("schedule");
    if (schedule && schedule->isScalar() && schedule->toQString().startsWith(QLatin1String("<yard:"))) {
        entry.source = "yard";
        entry.sourceText = QCoreApplication::translate("BeatEntries", "Defined in the yard file");
        entry.wayOut = QCoreApplication::translate("BeatEntries", "Change it there; from here it can be run now.");
    }
    definition.spec = BeatSpec::fromConf(schedule ? *schedule : Value());
    definition.spec.setRelative(pair.second.find("relative"));
    entry.spec = definition.spec.text();
    entry.human = definition.spec.human();
    entry.problem = definition.spec.problem();
    const auto anchor = parseIsoTime(textOf(pair.second, "counted_from").toLatin1());
    if (entry.source == "yard" && anchor)
        definition.countedFrom = anchor->at;
    return definition;
}

} // namespace

Value shownSchedule(const Value &source, const Masking &masking)
{
    std::vector<Value::Pair> shown = masking.masked(source).pairs();
    for (Value::Pair &pair : shown) {
        const QByteArray name = pair.first.text();
        const Value *plain = source.find(name);
        if (plain && ((name == "args" && hidesArguments(*plain, optionOf(source, "argsrepr"))) ||
                      (name == "kwargs" && hidesKeywords(*plain, optionOf(source, "kwargsrepr")))))
            pair.second = maskValue();
    }
    return Value::map(std::move(shown));
}

void fillCall(ScheduleDefinition &definition, const Value &source, const Masking &masking)
{
    const Value *args = source.find("args");
    const Value *kwargs = source.find("kwargs");
    models::ScheduleEntry &entry = definition.entry;
    entry.task = textOf(source, "task");
    const Value shown = shownSchedule(source, masking);
    entry.argsText = jsonText(shown.find("args"));
    entry.kwargsText = jsonText(shown.find("kwargs"));
    if (const Value *options = source.find("options"))
        entry.queue = textOf(*options, "queue");
    definition.call.task = entry.task;
    definition.call.args = args && args->isSequence() ? *args : Value::list({});
    definition.call.kwargs = kwargs && kwargs->isMap() ? *kwargs : Value::map({});
}

QTimeZone beatTimeZone(const Value &conf)
{
    const QByteArray name = textOf(conf, "timezone").toLatin1();
    const QTimeZone zone = name.isEmpty() ? QTimeZone() : QTimeZone(name); // Qt takes no name for this machine's zone
    return zone.isValid() ? zone : QTimeZone::utc();
}

std::vector<ScheduleDefinition> beatEntries(const Value &conf, const Masking &masking)
{
    std::vector<ScheduleDefinition> entries;
    const Value *schedule = conf.find("beat_schedule");
    if (!schedule)
        return entries;
    for (const Value::Pair &pair : schedule->pairs())
        entries.push_back(beatEntry(pair, masking));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto &a, const auto &b) { return a.entry.name < b.entry.name; });
    return entries;
}

} // namespace app
