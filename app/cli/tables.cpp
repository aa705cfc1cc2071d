#include "app/cli/tables.h"

#include "app/cli/contract.h"
#include "app/payload/display.h"
#include "models/format.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr qsizetype kMaxPayload = 64LL * 1024;

struct TablesWords {
    Q_DECLARE_TR_FUNCTIONS(TablesWords)
};

models::CellContext at(models::Instant now)
{
    models::CellContext context;
    context.now = now;
    context.zone = QTimeZone::systemTimeZone();
    return context;
}

template <typename T>
QString numberOf(const std::optional<T> &number)
{
    return number ? QString::number(*number) : models::unknownText();
}

QString ageOf(const models::QueueInfo &queue)
{
    if (!queue.oldestAge || queue.oldestAgeIs == models::AgeKnown::Unknown)
        return models::unknownText();
    const QString age = models::durationText(*queue.oldestAge, QLocale::c());
    return queue.oldestAgeIs == models::AgeKnown::AtLeast ? models::atLeastText(age) : age;
}

QString progressOf(const models::Job &job)
{
    if (!job.progress || !job.progress->current)
        return {};
    const QString current = models::progressNumberText(*job.progress->current, QLocale::c());
    return job.progress->total ? current + u'/' + models::progressNumberText(*job.progress->total, QLocale::c())
                               : current;
}

QString lastRunOf(const models::ScheduleEntry &schedule, models::Instant now)
{
    const QString ago = models::agoText(schedule.lastRun, at(now));
    return schedule.lastJob ? ago + QStringLiteral(", ") +
                                  QString::fromLatin1(models::stateWord(schedule.lastJob->state).toByteArray())
                            : ago;
}

/// A dash where it cannot be known; the reason is printed below the table.
QString missedOf(const models::ScheduleEntry &schedule, models::Instant now)
{
    if (!schedule.missed)
        return models::unknownText();
    if (!*schedule.missed)
        return TablesWords::tr("no", "no run was missed");
    return schedule.missedAt ? models::agoText(schedule.missedAt, at(now)) : TablesWords::tr("yes", "a run was missed");
}

void printText(const Terminal &terminal, const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    terminal.line(title + u':');
    for (const QString &line : text.split(u'\n'))
        terminal.line(QStringLiteral("  ") + line);
}

void printPayload(const Terminal &terminal, const QString &title, const models::Payload &payload)
{
    if (payload.present)
        printText(terminal, title, QString::fromUtf8(displayText(payload.value, kMaxPayload)));
}

/// What this job has to do with others.
void printFamily(const Terminal &terminal, const models::JobDetail &detail)
{
    const auto print = [&terminal](const QString &title, const QByteArray &ids) {
        if (!ids.isEmpty())
            terminal.line(title + QStringLiteral(": ") + QString::fromUtf8(ids));
    };
    if (detail.rootId != detail.job.key.id) // who started it all is no news about the first one
        print(TablesWords::tr("root"), detail.rootId);
    print(TablesWords::tr("parent"), detail.parentId);
    print(TablesWords::tr("group"), detail.groupId);
    print(TablesWords::tr("children"), QByteArrayList(detail.children.begin(), detail.children.end()).join(' '));
    if (detail.flowMember)
        terminal.line(TablesWords::tr("part of a chain, group or chord: other jobs may wait for it"));
    if (detail.next.empty())
        return;
    terminal.line(TablesWords::tr("next:"));
    for (const models::NextCall &call : detail.next) {
        const QString arguments = TablesWords::tr("%n argument(s)", nullptr, call.args + call.kwargs);
        terminal.line(
            QStringLiteral("  %1: %2, %3").arg(QString::fromLatin1(nextRoleWord(call.role)), call.task, arguments) +
            (call.id.isEmpty() ? QString() : QStringLiteral(", ") + QString::fromUtf8(call.id)));
    }
}

} // namespace

void printDetection(const Terminal &terminal, const Detection &detection)
{
    terminal.line(QString::fromUtf8(detection.engine) +
                  (detection.version.isEmpty() ? QString() : u' ' + detection.version));
    for (const QString &evidence : detection.evidence)
        terminal.line(QStringLiteral("  ") + evidence);
    terminal.line(QStringLiteral("  ") + TablesWords::tr("queues: %1").arg(detection.queues));
    if (!detection.resultsIn.isEmpty())
        terminal.line(QStringLiteral("  ") + TablesWords::tr("results in: %1").arg(detection.resultsIn));
}

void printQueues(const Terminal &terminal, const std::vector<models::QueueInfo> &queues)
{
    std::vector<QStringList> rows;
    rows.reserve(queues.size());
    for (const models::QueueInfo &queue : queues)
        rows.push_back({queue.name, numberOf(queue.waiting), numberOf(queue.inFlight), ageOf(queue),
                        numberOf(queue.consumers), queue.problem});
    terminal.table({TablesWords::tr("QUEUE"),
                    TablesWords::tr("WAITING"),
                    TablesWords::tr("IN FLIGHT"),
                    TablesWords::tr("OLDEST"),
                    TablesWords::tr("CONSUMERS"),
                    {}},
                   rows);
}

void printWorkers(const Terminal &terminal, const std::vector<models::WorkerInfo> &workers, models::Instant now)
{
    std::vector<QStringList> rows;
    rows.reserve(workers.size());
    for (const models::WorkerInfo &worker : workers)
        rows.push_back({worker.name, QString::fromLatin1(models::workerStateWord(worker.state).toByteArray()),
                        models::agoText(worker.lastHeartbeat, at(now)), numberOf(worker.active),
                        numberOf(worker.concurrency), numberOf(worker.processed), worker.version,
                        QStringList(worker.queues.begin(), worker.queues.end()).join(u' ')});
    terminal.table({TablesWords::tr("WORKER"), TablesWords::tr("STATE"), TablesWords::tr("HEARTBEAT"),
                    TablesWords::tr("ACTIVE"), TablesWords::tr("SLOTS"), TablesWords::tr("PROCESSED"),
                    TablesWords::tr("VERSION"), TablesWords::tr("QUEUES")},
                   rows);
}

void printSchedules(const Terminal &terminal, const std::vector<models::ScheduleEntry> &schedules, models::Instant now)
{
    std::vector<QStringList> rows;
    rows.reserve(schedules.size());
    QStringList notes;
    for (const models::ScheduleEntry &schedule : schedules) {
        rows.push_back({schedule.name, schedule.task, schedule.human.isEmpty() ? schedule.spec : schedule.human,
                        models::inText(schedule.nextRun, at(now)), lastRunOf(schedule, now), missedOf(schedule, now),
                        schedule.sourceText.isEmpty() ? QString::fromUtf8(schedule.source) : schedule.sourceText});
        notes += schedule.notes();
    }
    notes.removeDuplicates();
    terminal.table({TablesWords::tr("SCHEDULE"), TablesWords::tr("TASK"), TablesWords::tr("WHEN"),
                    TablesWords::tr("NEXT"), TablesWords::tr("LAST"), TablesWords::tr("MISSED"),
                    TablesWords::tr("FROM")},
                   rows);
    for (const QString &note : std::as_const(notes))
        terminal.say(note);
}

void printJobs(const Terminal &terminal, const models::Page<models::Job> &page, models::Instant now)
{
    std::vector<QStringList> rows;
    rows.reserve(page.items.size());
    for (const models::Job &job : page.items)
        rows.push_back(
            {QString::fromUtf8(job.key.id), QString::fromLatin1(models::stateWord(job.state).toByteArray()), job.name,
             job.queue, progressOf(job), models::agoText(job.lastTime(), at(now)),
             job.errorType.isEmpty() ? job.argsSummary : job.errorType + QStringLiteral(": ") + job.errorText});
    terminal.table({TablesWords::tr("ID"),
                    TablesWords::tr("STATE"),
                    TablesWords::tr("TASK"),
                    TablesWords::tr("QUEUE"),
                    TablesWords::tr("PROGRESS"),
                    TablesWords::tr("WHEN"),
                    {}},
                   rows);
    sayMore(terminal, page);
}

void sayMore(const Terminal &terminal, const models::Page<models::Job> &page)
{
    if (!page.nextCursor.isEmpty())
        terminal.say(TablesWords::tr("More: --cursor %1").arg(QString::fromLatin1(cursorToWord(page.nextCursor))));
}

void printJobDetail(const Terminal &terminal, const models::JobDetail &detail, models::Instant now)
{
    const models::Job &job = detail.job;
    terminal.line(TablesWords::tr("%1  %2").arg(QString::fromUtf8(job.key.id), job.name));
    terminal.line(
        TablesWords::tr("state: %1 (%2)")
            .arg(QString::fromLatin1(models::stateWord(job.state).toByteArray()), QString::fromUtf8(job.engineState)));
    for (const auto &[title, text] :
         {std::pair{TablesWords::tr("queue"), job.queue}, std::pair{TablesWords::tr("worker"), job.worker},
          std::pair{TablesWords::tr("progress"), progressOf(job)}, std::pair{TablesWords::tr("why"), detail.why}}) {
        if (!text.isEmpty())
            terminal.line(title + QStringLiteral(": ") + text);
    }
    printFamily(terminal, detail);
    printPayload(terminal, TablesWords::tr("args"), detail.args);
    printPayload(terminal, TablesWords::tr("kwargs"), detail.kwargs);
    printPayload(terminal, TablesWords::tr("result"), detail.result);
    if (!job.errorType.isEmpty())
        terminal.line(TablesWords::tr("error: %1: %2").arg(job.errorType, job.errorText));
    if (!detail.attempts.empty())
        printText(terminal, TablesWords::tr("traceback"), detail.attempts.back().traceback);
    terminal.line(TablesWords::tr("facts:"));
    for (const models::Fact &fact : detail.facts)
        terminal.line(QStringLiteral("  ") + QString::fromUtf8(fact.source) + QStringLiteral(", ") +
                      models::agoText(fact.at, at(now)) + QStringLiteral(": ") + fact.text);
    terminal.line(detail.retry.possible ? TablesWords::tr("retry: possible %1").arg(detail.retry.reason)
                                        : TablesWords::tr("retry: not possible: %1").arg(detail.retry.reason));
}

void printCommandResult(const Terminal &terminal, const models::CommandResult &result)
{
    for (const models::JobOutcome &outcome : result.outcomes) {
        QString text = QString::fromUtf8(outcome.id);
        if (!outcome.newId.isEmpty() && outcome.newId != outcome.id)
            text += QStringLiteral(" -> ") + QString::fromUtf8(outcome.newId);
        text += QStringLiteral(": ") + QString::fromLatin1(models::outcomeWord(outcome.outcome).toByteArray());
        if (outcome.messages)
            text += QStringLiteral(", ") + TablesWords::tr("%n message(s)", nullptr, int(*outcome.messages));
        if (!outcome.reason.isEmpty())
            text += QStringLiteral(", ") + outcome.reason;
        terminal.line(text);
    }
    if (result.undoUntil && !result.dryRun)
        terminal.say(TablesWords::tr("To take it back: yardctl undo %1").arg(QString::fromUtf8(result.actionId)));
}

} // namespace app
