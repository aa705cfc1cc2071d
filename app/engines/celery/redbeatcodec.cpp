#include "app/engines/celery/redbeatcodec.h"

#include "app/engines/celery/beatentries.h"
#include "app/payload/json.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace app {

using models::Value;

namespace {

int intOf(const Value &map, QByteArrayView key)
{
    const Value *value = map.find(key);
    const auto number = value ? value->toInt64() : std::nullopt;
    return number && *number >= 0 && *number < 1'000'000 ? int(*number) : 0;
}

// Seconds east; nullopt when the zone is not known here.
std::optional<qint64> offsetOf(const Value *zone, const QDateTime &asUtc)
{
    if (!zone || zone->isNull())
        return 0;
    if (const auto seconds = zone->toDouble())
        return std::abs(*seconds) <= 86400 ? std::optional(qint64(*seconds)) : std::nullopt;
    if (zone->text().isEmpty()) // Qt takes it for this machine's zone
        return std::nullopt;
    const QTimeZone named(zone->text());
    return named.isValid() ? std::optional<qint64>(named.offsetFromUtc(asUtc)) : std::nullopt;
}

void readMeta(models::ScheduleEntry &entry, const QByteArray &json)
{
    const Value meta = parseJson(json).value;
    if (const Value *runs = meta.find("total_run_count"))
        entry.totalRuns = runs->toInt64();
    // A new entry has the time it counts from there: only with the count is it a run.
    const Value *last = entry.totalRuns.value_or(0) > 0 ? meta.find("last_run_at") : nullptr;
    if (last)
        entry.lastRun = redBeatTime(*last);
}

} // namespace

models::MaybeInstant redBeatTime(const Value &value)
{
    const Value *type = value.find("__type__");
    if (!type || type->text() != "datetime")
        return std::nullopt;
    const QDate date(intOf(value, "year"), intOf(value, "month"), intOf(value, "day"));
    const QTime time(intOf(value, "hour"), intOf(value, "minute"), intOf(value, "second"),
                     intOf(value, "microsecond") / 1000);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const QDateTime asUtc(date, time, Qt::UTC);
    const auto offset = offsetOf(value.find("timezone"), asUtc);
    if (!offset)
        return std::nullopt;
    return models::instantFromMs(asUtc.toMSecsSinceEpoch() - *offset * 1000);
}

ScheduleDefinition redBeatEntry(const RedBeatSource &source, const Masking &masking)
{
    ScheduleDefinition made;
    models::ScheduleEntry &entry = made.entry;
    entry.engine = "celery";
    entry.name = QString::fromUtf8(source.name);
    entry.source = "redbeat";
    entry.sourceText = source.inCode ? QCoreApplication::translate("RedBeat", "RedBeat, from the app's code")
                                     : QCoreApplication::translate("RedBeat", "RedBeat, kept in Redis");
    entry.inCode = source.inCode;
    if (source.inCode)
        entry.wayOut = QCoreApplication::translate(
            "RedBeat",
            "Change it there: beat writes it anew when it starts. From here it can be switched and run now.");
    entry.definition = source.definition;
    const auto definition = readJson(source.definition);
    if (!definition.ok() || !definition->isMap()) {
        entry.problem = QCoreApplication::translate("RedBeat", "The definition cannot be read");
        return made;
    }
    fillCall(made, *definition, masking);
    const Value *enabled = definition->find("enabled");
    entry.enabled = !enabled || enabled->kind() != Value::Kind::Bool || enabled->toBool();
    const Value *schedule = definition->find("schedule");
    made.spec = BeatSpec::fromRedBeat(schedule ? *schedule : Value());
    entry.spec = made.spec.text();
    entry.human = made.spec.human();
    entry.problem = made.spec.problem();
    readMeta(entry, source.meta);
    if (entry.enabled && source.score && *source.score >= 0 && *source.score < 1e11)
        entry.nextRun = models::instantFromMs(qint64(std::llround(*source.score * 1000)));
    return made;
}

} // namespace app
