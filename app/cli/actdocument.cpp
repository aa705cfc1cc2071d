#include "app/cli/actdocument.h"

#include "app/cli/jsontext.h"
#include "app/payload/display.h"
#include "app/payload/json.h"
#include "models/format.h"

#include <QDateTime>

namespace app {

namespace {

constexpr qsizetype kMostCell = 32'000; // a spreadsheet takes 32,767

QString isoTime(const models::MaybeInstant &instant)
{
    return instant ? QDateTime::fromMSecsSinceEpoch(models::toMs(*instant), Qt::UTC).toString(Qt::ISODateWithMs)
                   : QString();
}

/// JSON of ours, secrets masked; a text that is none stays a text.
void writeCommand(JsonText &json, const QByteArray &text)
{
    const auto value = readJson(text);
    if (value)
        json.raw(typedJson(*value));
    else
        json.textOrNull(QString::fromUtf8(text));
}

void writeTargets(JsonText &json, const std::vector<AuditTarget> &targets)
{
    json.beginArray();
    for (const AuditTarget &each : targets) {
        const ActTarget &target = each.target;
        json.beginObject();
        json.key("id").value(target.jobId);
        json.key("new_id").textOrNull(QString::fromUtf8(target.newId));
        json.key("outcome");
        if (target.outcome)
            json.value(models::outcomeWord(*target.outcome).toByteArray());
        else
            json.null();
        json.key("reason").textOrNull(target.reason);
        json.key("source").textOrNull(QString::fromUtf8(target.source));
        if (!each.before.isEmpty() || !each.after.isEmpty()) {
            json.key("before").textOrNull(each.before);
            json.key("after").textOrNull(each.after);
        }
        json.endObject();
    }
    json.endArray();
}

void writeAct(JsonText &json, const FullAct &exported, models::Instant now)
{
    const models::ActLine &act = exported.act;
    json.beginObject();
    json.key("action_id").value(act.actionId);
    json.key("at").time(act.at);
    json.key("finished_at").time(act.finishedAt);
    json.key("who").value(act.who);
    json.key("connection").value(act.broker);
    json.key("broker").value(act.brokerUid);
    json.key("engine").value(act.engine);
    json.key("action").value(act.verb);
    json.key("command");
    writeCommand(json, act.text);
    json.key("result").value(models::actEndWord(models::actEnd(act)).toByteArray());
    json.key("problem").textOrNull(act.problem);
    json.key("name").textOrNull(act.firstName);
    json.key("targets").value(act.targets);
    json.key("counts").beginObject();
    json.key("done").value(act.done);
    json.key("gone").value(act.gone);
    json.key("changed").value(act.changed);
    json.key("refused").value(act.refused);
    json.key("unknown").value(act.unknown);
    json.endObject();
    json.key("outcomes");
    writeTargets(json, exported.targets);
    json.key("outcomes_cut").value(qint64(exported.targets.size()) < act.targets);
    json.key("undo_until").time(models::canTakeBack(act, now) ? act.undoUntil : models::MaybeInstant());
    json.key("undoes").textOrNull(QString::fromUtf8(act.undoes));
    json.key("undone_by").textOrNull(QString::fromUtf8(act.undoneBy));
    json.endObject();
}

} // namespace

QByteArray actsJson(const std::vector<FullAct> &acts, models::Instant now)
{
    JsonText json;
    json.beginArray();
    for (const FullAct &each : acts)
        writeAct(json, each, now);
    return json.endArray().take();
}

QByteArray csvCell(const QString &text)
{
    QString cell = models::oneLine(text, kMostCell);
    // After spaces too: a spreadsheet trims them before it looks for a formula.
    const QString bare = cell.trimmed();
    if (!bare.isEmpty() && QStringLiteral("=+-@").contains(bare.front()))
        cell.prepend(u'\'');
    const bool quoted = cell.contains(u',') || cell.contains(u'"') || cell.contains(u';');
    if (!quoted)
        return cell.toUtf8();
    cell.replace(u'"', QStringLiteral("\"\""));
    return '"' + cell.toUtf8() + '"';
}

QByteArray actsCsv(const std::vector<FullAct> &acts)
{
    QByteArray csv = "at,finished_at,who,connection,broker,engine,action,name,target,targets,done,gone,changed,refused,"
                     "unknown,result,problem,reason,undo_until,undoes,undone_by,action_id,command\r\n";
    for (const FullAct &each : acts) {
        const models::ActLine &act = each.act;
        const auto word = [](const QByteArray &bytes) { return QString::fromUtf8(bytes); };
        const QStringList cells{isoTime(act.at),
                                isoTime(act.finishedAt),
                                act.who,
                                act.broker,
                                act.brokerUid,
                                word(act.engine),
                                word(act.verb),
                                act.firstName,
                                word(act.firstTarget),
                                QString::number(act.targets),
                                QString::number(act.done),
                                QString::number(act.gone),
                                QString::number(act.changed),
                                QString::number(act.refused),
                                QString::number(act.unknown),
                                word(models::actEndWord(models::actEnd(act)).toByteArray()),
                                act.problem,
                                act.firstReason,
                                isoTime(act.undoUntil),
                                word(act.undoes),
                                word(act.undoneBy),
                                word(act.actionId),
                                word(act.text)};
        QByteArrayList written;
        for (const QString &cell : cells)
            written.append(csvCell(cell));
        csv += written.join(',') + "\r\n";
    }
    return csv;
}

QByteArray binJson(const std::vector<models::BinAct> &acts)
{
    JsonText json;
    json.beginArray();
    for (const models::BinAct &act : acts) {
        json.beginObject();
        json.key("action_id").value(act.actionId);
        json.key("engine").value(act.engine);
        json.key("action").value(act.verb);
        json.key("who").value(act.who);
        json.key("at").time(act.at);
        json.key("kept_until").time(act.until);
        json.key("queues").value(act.queues);
        json.key("jobs").value(act.jobs);
        json.key("messages").value(act.messages);
        json.key("bytes").value(act.bytes);
        json.key("finished").value(act.finished);
        json.endObject();
    }
    return json.endArray().take();
}

} // namespace app
