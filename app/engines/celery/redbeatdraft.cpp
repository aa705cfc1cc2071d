#include "app/engines/celery/redbeatdraft.h"

#include "app/engines/celery/beatspec.h"
#include "app/engines/celery/redbeatcodec.h"
#include "app/payload/json.h"
#include "app/payload/jsonmember.h"
#include "app/payload/mask.h"

#include <QCoreApplication>
#include <QDateTime>

namespace app {

using models::Value;

namespace {

/// Python's dates, which beat counts with, end in the year 9999, and its intervals soon after.
constexpr models::Duration kLongestInterval = std::chrono::hours(24 * 36'525);

struct RedBeatDraftWords {
    Q_DECLARE_TR_FUNCTIONS(RedBeatDraftWords)
};

models::Error wrong(const QString &text)
{
    return {models::ErrorKind::Usage, text, {}, QStringLiteral("schedule")};
}

QByteArray jsonText(const QString &text)
{
    return '"' + jsonEscape(text.toUtf8()) + '"';
}

/// An interval that was one before keeps all but its length.
models::Result<QByteArray> intervalJson(models::Duration every, const QByteArray &before)
{
    if (every <= models::Duration(0))
        return wrong(RedBeatDraftWords::tr("A schedule runs at least a moment apart."));
    if (every >= kLongestInterval)
        return wrong(RedBeatDraftWords::tr("A schedule runs at least every 100 years."));
    const double seconds = static_cast<double>(every.count()) / 1000;
    QByteArray text = QByteArray::number(seconds, 'f', 3);
    while (text.endsWith("00"))
        text.chop(1);
    if (text.endsWith('0') && !text.endsWith(".0"))
        text.chop(1);
    if (jsonMember(before, "__type__") == QByteArray("\"interval\"")) {
        if (auto changed = withJsonMember(before, "every", text))
            return *changed;
    }
    return "{\"__type__\": \"interval\", \"every\": " + text + ", \"relative\": false}";
}

models::Result<QByteArray> crontabJson(const QString &cron)
{
    const QStringList fields = cron.simplified().split(QLatin1Char(' '));
    if (fields.size() != 5)
        return wrong(RedBeatDraftWords::tr("A cron expression has five fields: minute, hour, day, month, weekday."));
    const auto read = Cron::forCelery(fields);
    if (!read)
        return wrong(read.error().text);
    return "{\"__type__\": \"crontab\", \"minute\": " + jsonText(fields[0]) + ", \"hour\": " + jsonText(fields[1]) +
           ", \"day_of_week\": " + jsonText(fields[4]) + ", \"day_of_month\": " + jsonText(fields[2]) +
           ", \"month_of_year\": " + jsonText(fields[3]) + "}";
}

/// A list or an object that may be sent.
models::Result<QByteArray> argumentJson(const QByteArray &json, bool list)
{
    const auto value = readJson(json);
    if (!value)
        return wrong(value.error().text);
    if (list ? !value->isSequence() : !value->isMap())
        return wrong(list ? RedBeatDraftWords::tr("The positional arguments want a JSON list.")
                          : RedBeatDraftWords::tr("The named arguments want a JSON object."));
    // RedBeat makes Python values of such objects, and an unknown one ends beat.
    if (json.contains("\"__type__\""))
        return wrong(
            RedBeatDraftWords::tr("RedBeat gives “__type__” a meaning of its own: it cannot be written here."));
    if (holdsMask(*value))
        return wrong(RedBeatDraftWords::tr("The dots stand for a hidden value: they cannot be written as one."));
    return json.trimmed();
}

models::Result<QByteArray> optionsJson(const QByteArray &options, const QString &queue)
{
    if (!queue.isEmpty()) {
        const auto with = withJsonMember(options == "null" ? QByteArray("{}") : options, "queue", jsonText(queue));
        return with ? models::Result<QByteArray>(*with)
                    : wrong(RedBeatDraftWords::tr("The definition cannot be read."));
    }
    const auto value = readJson(options);
    if (!value || !value->find("queue"))
        return options;
    std::vector<Value::Pair> kept;
    for (const Value::Pair &pair : value->pairs()) {
        if (pair.first.text() != "queue")
            kept.push_back(pair);
    }
    return writeJson(Value::map(std::move(kept)), JsonStyle::Python);
}

} // namespace

models::Result<QByteArray> draftedDefinition(const QByteArray &definition, const QString &name,
                                             const models::ScheduleDraft &draft)
{
    const bool made = definition.isEmpty();
    if (made && (!draft.task || (!draft.cron && !draft.every)))
        return wrong(RedBeatDraftWords::tr("A schedule wants a task, and a cron expression or an interval."));
    if (draft.cron && draft.every)
        return wrong(RedBeatDraftWords::tr("A schedule runs by a cron expression or by an interval, not by both."));
    if (draft.task && draft.task->trimmed().isEmpty())
        return wrong(RedBeatDraftWords::tr("Name the task that it runs."));
    QByteArray text = made ? "{\"name\": " + jsonText(name) +
                                 ", \"task\": \"\", \"args\": [], \"kwargs\": {}, \"options\": {}, \"schedule\": "
                                 "null, \"enabled\": true}"
                           : definition;
    std::optional<models::Error> problem;
    const auto set = [&text, &problem](const char *member, const models::Result<QByteArray> &value) {
        if (!value) {
            problem = value.error();
            return;
        }
        const auto changed = withJsonMember(text, member, *value);
        if (changed)
            text = *changed;
        else
            problem = wrong(RedBeatDraftWords::tr("The definition cannot be read."));
    };
    if (draft.task)
        set("task", jsonText(draft.task->trimmed()));
    if (draft.argsJson)
        set("args", argumentJson(*draft.argsJson, true));
    if (draft.kwargsJson)
        set("kwargs", argumentJson(*draft.kwargsJson, false));
    if (draft.queue)
        set("options", optionsJson(jsonMember(text, "options").value_or("{}"), *draft.queue));
    if (draft.cron)
        set("schedule", crontabJson(*draft.cron));
    if (draft.every)
        set("schedule", intervalJson(*draft.every, jsonMember(text, "schedule").value_or("")));
    if (draft.enabled)
        set("enabled", QByteArray(*draft.enabled ? "true" : "false"));
    if (problem)
        return *problem;
    return text;
}

QByteArray newRedBeatMeta(models::Instant now)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(models::toMs(now), Qt::UTC);
    const auto number = [](const char *key, int value) {
        return QByteArray(", \"") + key + "\": " + QByteArray::number(value);
    };
    return "{\"last_run_at\": {\"__type__\": \"datetime\"" + number("year", at.date().year()) +
           number("month", at.date().month()) + number("day", at.date().day()) + number("hour", at.time().hour()) +
           number("minute", at.time().minute()) + number("second", at.time().second()) +
           number("microsecond", at.time().msec() * 1000) + ", \"timezone\": 0.0}}";
}

std::optional<QByteArray> redBeatScore(const RedBeatEntry &entry, models::Instant now,
                                       const std::optional<QTimeZone> &zone)
{
    const auto definition = readJson(entry.definition.value_or(QByteArray()));
    const Value *schedule = definition ? definition->find("schedule") : nullptr;
    const BeatSpec spec = BeatSpec::fromRedBeat(schedule ? *schedule : Value());
    if (spec.kind() == BeatSpec::Kind::Unknown)
        return std::nullopt;
    const Value meta = parseJson(entry.meta.value_or(QByteArray())).value;
    const Value *last = meta.find("last_run_at");
    const models::MaybeInstant lastRun = last ? redBeatTime(*last) : std::nullopt;
    models::MaybeInstant due = now;
    if (lastRun && (zone || spec.kind() == BeatSpec::Kind::Interval))
        due = spec.next(*lastRun, lastRun, zone.value_or(QTimeZone::utc()));
    if (!due)
        return QByteArray("-1");
    return QByteArray::number(models::toMs(std::max(*due, now)) / 1000);
}

} // namespace app
