#include "app/cli/rowdocument.h"

#include "app/cli/actdocument.h"
#include "app/cli/contract.h"

#include <QDateTime>

#include <initializer_list>

namespace app {

namespace {

const QByteArray kLineEnd = "\r\n";

/// One line after another. Numbers and times are ours: only texts may hold what must be quoted or defused.
class CsvText
{
public:
    explicit CsvText(const char *head) : m_text(head + kLineEnd) {}

    CsvText &text(const QString &cell) { return put(csvCell(cell)); }
    CsvText &text(const QByteArray &cell) { return put(csvCell(QString::fromUtf8(cell))); }
    template <typename T>
    CsvText &number(const T &value)
    {
        return put(QByteArray::number(value));
    }
    template <typename T>
    CsvText &number(const std::optional<T> &value)
    {
        return put(value ? QByteArray::number(*value) : QByteArray());
    }
    CsvText &flag(bool value) { return put(value ? "true" : "false"); }
    CsvText &flag(const std::optional<bool> &value) { return value ? flag(*value) : put({}); }
    CsvText &time(const models::MaybeInstant &at)
    {
        return put(at ? QDateTime::fromMSecsSinceEpoch(models::toMs(*at), Qt::UTC).toString(Qt::ISODateWithMs).toUtf8()
                      : QByteArray());
    }
    CsvText &seconds(const models::MaybeDuration &duration)
    {
        return put(duration ? QByteArray::number(static_cast<double>(duration->count()) / 1000.0, 'g',
                                                 QLocale::FloatingPointShortest)
                            : QByteArray());
    }
    template <typename Texts>
    CsvText &list(const Texts &texts)
    {
        QStringList all;
        for (const QString &each : texts)
            all.append(each);
        return text(all.join(QLatin1Char(' ')));
    }
    void endLine()
    {
        m_text += kLineEnd;
        m_lineBegun = false;
    }
    QByteArray take() { return std::move(m_text); }

private:
    CsvText &put(const QByteArray &cell)
    {
        if (std::exchange(m_lineBegun, true))
            m_text += ',';
        m_text += cell;
        return *this;
    }

    QByteArray m_text;
    bool m_lineBegun = false;
};

template <typename Rows, typename Write>
QByteArray jsonArray(const Rows &rows, const Write &write)
{
    JsonText json;
    json.beginArray();
    for (const auto &row : rows)
        write(json, row);
    return json.endArray().take();
}

void writeLine(CsvText &csv, const models::Job &job)
{
    const models::Progress progress = job.progress.value_or(models::Progress{});
    csv.text(job.key.id).text(job.name).text(job.queue);
    csv.text(models::stateWord(job.state).toByteArray()).text(job.engineState).text(job.key.engine).text(job.worker);
    csv.text(job.argsSummary).number(progress.current).number(progress.total).text(progress.text);
    csv.time(job.sentAt).time(job.receivedAt).time(job.startedAt).time(job.finishedAt).time(job.eta);
    csv.seconds(job.runtime).number(job.retries).text(job.errorType).text(job.errorText);
    csv.endLine();
}

void writeLine(CsvText &csv, const models::QueueInfo &queue)
{
    const bool known = queue.oldestAgeIs != models::AgeKnown::Unknown;
    const char *word = queue.oldestAgeIs == models::AgeKnown::Exact ? "exact" : "at_least";
    csv.text(queue.name).text(queue.engine).number(queue.waiting).number(queue.inFlight).seconds(queue.oldestAge);
    csv.text(QByteArray(known ? word : "unknown")).number(queue.consumers).flag(queue.paused).endLine();
}

void writeLine(CsvText &csv, const models::WorkerInfo &worker, models::Instant now)
{
    const auto age = worker.lastHeartbeat ? models::MaybeDuration(now - *worker.lastHeartbeat) : std::nullopt;
    csv.text(worker.name).text(worker.engine).text(models::workerStateWord(worker.state).toByteArray()).seconds(age);
    csv.number(worker.concurrency).number(worker.active).number(worker.processed).list(worker.queues);
    for (size_t i = 0; i < 3; ++i)
        csv.number(i < worker.load.size() ? std::optional(worker.load[i]) : std::nullopt);
    csv.number(worker.pid).text(worker.version).text(worker.pool).text(worker.evidence).endLine();
}

void writeLine(CsvText &csv, const models::ScheduleEntry &schedule)
{
    csv.text(schedule.name).text(schedule.engine).text(schedule.task).text(schedule.spec).text(schedule.human);
    csv.time(schedule.nextRun).time(schedule.lastRun).flag(schedule.enabled).text(schedule.source);
    csv.seconds(schedule.every).flag(schedule.missed).time(schedule.missedAt).endLine();
}

void writeLine(CsvText &csv, const models::BinAct &act)
{
    csv.text(act.actionId).text(act.engine).text(act.verb).text(act.who).time(act.at).time(act.until).text(act.queues);
    csv.number(act.jobs).number(act.messages).number(act.bytes).flag(act.finished).endLine();
}

} // namespace

QByteArray jobsDocument(DocumentFormat format, const std::vector<models::Job> &jobs)
{
    if (format == DocumentFormat::Json)
        return jsonArray(jobs, [](JsonText &json, const models::Job &job) { writeJob(json, job); });
    CsvText csv(
        "id,name,queue,state,engine_state,engine,worker,arguments,progress_current,progress_total,progress_text,"
        "sent_at,received_at,started_at,finished_at,eta,runtime,retries,error_type,error_message");
    for (const models::Job &job : jobs)
        writeLine(csv, job);
    return csv.take();
}

QByteArray queuesDocument(DocumentFormat format, const std::vector<models::QueueInfo> &queues)
{
    if (format == DocumentFormat::Json)
        return jsonArray(queues, writeQueue);
    CsvText csv("name,engine,waiting,in_flight,oldest_age,oldest_age_is,consumers,paused");
    for (const models::QueueInfo &queue : queues)
        writeLine(csv, queue);
    return csv.take();
}

QByteArray workersDocument(DocumentFormat format, const std::vector<models::WorkerInfo> &workers, models::Instant now)
{
    if (format == DocumentFormat::Json)
        return jsonArray(workers,
                         [now](JsonText &json, const models::WorkerInfo &worker) { writeWorker(json, worker, now); });
    CsvText csv("name,engine,state,heartbeat_age,concurrency,active,processed,queues,load_1,load_5,load_15,pid,version,"
                "pool,evidence");
    for (const models::WorkerInfo &worker : workers)
        writeLine(csv, worker, now);
    return csv.take();
}

QByteArray schedulesDocument(DocumentFormat format, const std::vector<models::ScheduleEntry> &schedules)
{
    if (format == DocumentFormat::Json)
        return jsonArray(schedules, writeSchedule);
    CsvText csv("name,engine,task,spec,human,next_run,last_run,enabled,source,every,missed,missed_at");
    for (const models::ScheduleEntry &schedule : schedules)
        writeLine(csv, schedule);
    return csv.take();
}

QByteArray binDocument(DocumentFormat format, const std::vector<models::BinAct> &acts)
{
    if (format == DocumentFormat::Json)
        return binJson(acts);
    CsvText csv("action_id,engine,action,who,at,kept_until,queues,jobs,messages,bytes,finished");
    for (const models::BinAct &act : acts)
        writeLine(csv, act);
    return csv.take();
}

QByteArray actsDocument(DocumentFormat format, const std::vector<FullAct> &acts, models::Instant now)
{
    return format == DocumentFormat::Json ? actsJson(acts, now) : actsCsv(acts);
}

QByteArray pieceOf(DocumentFormat format, const QByteArray &document, bool before)
{
    if (format == DocumentFormat::Csv) // a head line holds no line end but its own
        return before ? document.mid(document.indexOf(kLineEnd) + kLineEnd.size()) : document;
    const QByteArray rows = document.mid(1, document.size() - 2);
    if (!before)
        return '[' + rows;
    return rows.isEmpty() ? QByteArray() : ",\n" + rows;
}

QByteArray closingOf(DocumentFormat format)
{
    return format == DocumentFormat::Json ? QByteArray("]\n") : QByteArray();
}

} // namespace app
