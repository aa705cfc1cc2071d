#include "app/engines/celery/beatentries.h"

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

QString jsonText(const Value *value, const Masking &masking)
{
    const bool empty =
        !value || value->isNull() || (value->items().empty() && value->pairs().empty() && !value->isScalar());
    return empty ? QString() : QString::fromUtf8(writeJson(masking.masked(*value), JsonStyle::Python).valueOr({}));
}

models::ScheduleEntry beatEntry(const Value::Pair &pair, models::Instant now, const LastRunSeen &lastRun,
                                const QTimeZone &zone, const Masking &masking)
{
    models::ScheduleEntry entry;
    entry.engine = "celery";
    entry.name = pair.first.toQString();
    entry.source = "beat";
    entry.sourceText = QCoreApplication::translate("BeatEntries", "Defined in the app's code");
    if (!pair.second.isMap()) {
        entry.problem = QCoreApplication::translate("BeatEntries", "The worker does not show this entry");
        return entry;
    }
    fillCall(entry, pair.second, masking);
    const Value *schedule = pair.second.find("schedule");
    if (schedule && schedule->isScalar() && schedule->toQString().startsWith(QLatin1String("<yard:"))) {
        entry.source = "yard";
        entry.sourceText = QCoreApplication::translate("BeatEntries", "Defined in the yard file");
    }
    const BeatSpec spec = BeatSpec::fromConf(schedule ? *schedule : Value());
    entry.spec = spec.text();
    entry.human = spec.human();
    entry.problem = spec.problem();
    if (lastRun)
        entry.lastRun = lastRun(entry.task);
    const auto anchor = parseIsoTime(textOf(pair.second, "counted_from").toLatin1());
    if (entry.source == "yard" && anchor && spec.every() > models::Duration(0)) {
        entry.nextRun = models::nextMultiple(anchor->at, spec.every(), now);
        entry.every = spec.every();
    } else {
        entry.nextRun = spec.next(now, entry.lastRun, zone);
    }
    entry.nextRunIsEstimate = entry.nextRun.has_value();
    return entry;
}

} // namespace

void fillCall(models::ScheduleEntry &entry, const Value &definition, const Masking &masking)
{
    entry.task = textOf(definition, "task");
    entry.argsText = jsonText(definition.find("args"), masking);
    entry.kwargsText = jsonText(definition.find("kwargs"), masking);
    if (const Value *options = definition.find("options"))
        entry.queue = textOf(*options, "queue");
}

QTimeZone beatTimeZone(const Value &conf)
{
    const QTimeZone zone(textOf(conf, "timezone").toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

std::vector<models::ScheduleEntry> beatEntries(const Value &conf, models::Instant now, const LastRunSeen &lastRun,
                                               const Masking &masking)
{
    std::vector<models::ScheduleEntry> entries;
    const Value *schedule = conf.find("beat_schedule");
    if (!schedule)
        return entries;
    const QTimeZone zone = beatTimeZone(conf);
    for (const Value::Pair &pair : schedule->pairs())
        entries.push_back(beatEntry(pair, now, lastRun, zone, masking));
    std::stable_sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return entries;
}

} // namespace app
