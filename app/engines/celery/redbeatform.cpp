#include "app/engines/celery/redbeatform.h"

#include "app/engines/celery/beatentries.h"
#include "app/engines/celery/redbeatact.h"
#include "app/engines/celery/redbeatcodec.h"
#include "app/engines/celery/redbeatentry.h"
#include "app/payload/json.h"
#include "app/payload/mask.h"

#include <QCoreApplication>

namespace app {

using models::Value;

namespace {

/// For an editor; nothing where a part of it is hidden, or where it is not what `isShape` wants.
std::optional<QByteArray> editable(const Value *value, const Value *shown, bool (Value::*isShape)() const,
                                   const QByteArray &none)
{
    if (!value || value->isNull())
        return none;
    if (!(value->*isShape)() || !shown || holdsMask(*shown))
        return std::nullopt;
    const auto json = writeJson(*value, JsonStyle::Pretty);
    return json ? std::optional(*json) : std::nullopt;
}

void fill(models::ScheduleForm &form, const QByteArray &name, const RedBeatEntry &entry, const Masking &masking)
{
    form.definition = *entry.definition;
    const ScheduleDefinition read = redBeatEntry({name, form.definition, entry.meta.value_or(""), {}, false}, masking);
    form.draft.task = read.entry.task;
    form.draft.queue = read.entry.queue;
    form.draft.enabled = read.entry.enabled;
    form.argsText = read.entry.argsText;
    form.kwargsText = read.entry.kwargsText;
    form.timeText = read.entry.human.isEmpty() ? read.entry.problem : read.entry.human;
    if (read.spec.kind() == BeatSpec::Kind::Crontab)
        form.draft.cron = read.spec.text();
    else if (read.spec.kind() == BeatSpec::Kind::Interval && read.spec.every() > models::Duration(0))
        form.draft.every = read.spec.every();
    form.wholeUnits = read.spec.isRelative();
    const Value definition = parseJson(form.definition).value;
    const Value shown = shownSchedule(definition, masking);
    form.draft.argsJson = editable(definition.find("args"), shown.find("args"), &Value::isSequence, "[]");
    form.draft.kwargsJson = editable(definition.find("kwargs"), shown.find("kwargs"), &Value::isMap, "{}");
    const Value meta = parseJson(entry.meta.value_or("")).value;
    if (const Value *last = meta.find("last_run_at"))
        form.countsFrom = redBeatTime(*last);
}

} // namespace

models::Result<models::ScheduleForm> redBeatForm(const QString &name, const ActTools &tools, const CallContext &context)
{
    models::ScheduleForm form;
    if (!name.isEmpty()) {
        const QByteArray bytes = name.toUtf8();
        const RedBeatEntries entries{*tools.shared->context.broker, tools.shared->redbeatPrefix()};
        const auto entry = entries.read(bytes, context);
        if (!entry)
            return entry.error();
        if (!entry->definition)
            return models::Error{
                models::ErrorKind::NotFound, goneSchedule(bytes).reason, {}, QStringLiteral("schedule")};
        if (const auto readable = readJson(*entry->definition); !readable || !readable->isMap())
            return models::Error{models::ErrorKind::Refused,
                                 QCoreApplication::translate("RedBeat", "The definition cannot be read"),
                                 {},
                                 QStringLiteral("schedule")};
        fill(form, bytes, *entry, Masking(tools.shared->context.maskedKeys));
    }
    const Value conf = tools.app(context).conf;
    if (!conf.isNull())
        form.timeZone = beatTimeZone(conf).id();
    return form;
}

} // namespace app
