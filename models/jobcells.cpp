#include "models/cells.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

// A text that changes less often than this can be read (ui.md 7).
constexpr Duration kEtaStep = std::chrono::seconds(2);

/// "builtins.TimeoutError" -> "TimeoutError".
QString shortType(const QString &type)
{
    return oneLine(type.mid(type.lastIndexOf(u'.') + 1), 80);
}

QString doneText(const Progress &progress, const QLocale &locale)
{
    if (!progress.current)
        return {};
    const QString current = progressNumberText(*progress.current, locale);
    if (!progress.fraction())
        return current;
    return current + u'/' + progressNumberText(*progress.total, locale);
}

QString exactNumber(double value, const QLocale &locale)
{
    return countText(qint64(value), locale);
}

QString spokenDone(const Progress &progress, const QLocale &locale)
{
    return QCoreApplication::translate("ProgressCell", "%1 of %2", "parts done of all")
        .arg(exactNumber(*progress.current, locale), exactNumber(*progress.total, locale));
}

QString exactText(const Job &job, const CellContext &context)
{
    if (!job.progress)
        return {};
    QStringList parts;
    if (job.progress->fraction()) {
        parts << spokenDone(*job.progress, context.locale) << percentText(*job.progress->fraction(), context.locale);
    }
    if (!job.progress->text.isEmpty())
        parts << oneLine(job.progress->text);
    parts << QCoreApplication::translate("ProgressCell", "last report %1")
                 .arg(clockMsText(job.progress->updatedAt, context.zone));
    return parts.join(QStringLiteral(" · "));
}

QString runningFor(const Job &job, const CellContext &context, bool spoken)
{
    if (!job.startedAt || !context.live)
        return QCoreApplication::translate("ProgressCell", "running");
    const Duration ran = std::max(Duration(0), context.now - *job.startedAt);
    return QCoreApplication::translate("ProgressCell", "running %1", "for so long")
        .arg(spoken ? spokenDuration(ran) : runningText(ran, context.locale));
}

void fillStale(ProgressCell &cell, const Progress &progress, const CellContext &context)
{
    const Duration silent = context.now - progress.updatedAt;
    cell.right =
        QCoreApplication::translate("ProgressCell", "no update %1", "for so long").arg(shortDurationText(silent));
    const Duration minutes = std::chrono::floor<std::chrono::minutes>(silent);
    cell.accessible =
        QCoreApplication::translate("ProgressCell", "%1, no update for %2")
            .arg(progress.fraction() ? spokenDone(progress, context.locale) : cell.left, spokenDuration(minutes));
}

void fillDeterminate(ProgressCell &cell, const Progress &progress, const CellContext &context)
{
    const Instant steady = std::chrono::floor<std::chrono::seconds>(context.now) -
                           std::chrono::floor<std::chrono::seconds>(context.now).time_since_epoch() % kEtaStep;
    const MaybeDuration left = context.live ? progress.eta(std::max(steady, progress.updatedAt)) : std::nullopt;
    cell.accessible = QCoreApplication::translate("ProgressCell", "%1, %2 percent")
                          .arg(spokenDone(progress, context.locale))
                          .arg(int(*progress.fraction() * 100));
    if (!left)
        return;
    cell.right = leftText(*left, context.locale);
    cell.accessible +=
        QCoreApplication::translate("ProgressCell", ", about %1 left").arg(spokenDuration(roundedLeft(*left)));
}

ProgressCell runningCell(const Job &job, const CellContext &context)
{
    ProgressCell cell;
    cell.kind = ProgressKind::Indeterminate;
    if (job.progress) {
        cell.fraction = job.progress->fraction();
        cell.left = doneText(*job.progress, context.locale);
    }
    const bool stale = job.progress && context.live && job.progress->stale(context.now);
    if (stale) {
        cell.kind = cell.fraction ? ProgressKind::Stale : ProgressKind::Indeterminate;
        fillStale(cell, *job.progress, context);
    } else if (cell.fraction) {
        cell.kind = ProgressKind::Determinate;
        fillDeterminate(cell, *job.progress, context);
    } else {
        cell.right = runningFor(job, context, false);
        cell.accessible = cell.left.isEmpty() ? QCoreApplication::translate("ProgressCell", "%1, no progress reported")
                                                    .arg(runningFor(job, context, true))
                                              : cell.left + QStringLiteral(", ") + runningFor(job, context, true);
    }
    return cell;
}

MaybeDuration runtimeOf(const Job &job)
{
    if (job.runtime)
        return job.runtime;
    if (job.startedAt && job.finishedAt && *job.finishedAt >= *job.startedAt)
        return *job.finishedAt - *job.startedAt;
    return std::nullopt;
}

ProgressCell finishedCell(const Job &job, const CellContext &context)
{
    ProgressCell cell;
    cell.kind = ProgressKind::Finished;
    cell.fraction = 1.0;
    cell.accessible = stateText(job.state);
    if (job.progress && job.progress->fraction()) {
        cell.left = doneText(*job.progress, context.locale);
        cell.accessible = spokenDone(*job.progress, context.locale);
    }
    if (const MaybeDuration took = runtimeOf(job)) {
        const QString pattern = QCoreApplication::translate("ProgressCell", "took %1", "so long");
        cell.right = pattern.arg(durationText(*took, context.locale));
        cell.accessible += QStringLiteral(", ") + pattern.arg(spokenDuration(*took));
    }
    return cell;
}

ProgressCell failedCell(const Job &job, const CellContext &context)
{
    ProgressCell cell;
    cell.kind = ProgressKind::Failed;
    const QString type = shortType(job.errorType);
    if (job.progress && job.progress->fraction()) {
        cell.fraction = job.progress->fraction();
        cell.left = doneText(*job.progress, context.locale);
        cell.right = type;
        cell.accessible =
            QCoreApplication::translate("ProgressCell", "failed at %1").arg(spokenDone(*job.progress, context.locale));
    } else {
        cell.left = type;
        cell.accessible = QCoreApplication::translate("ProgressCell", "failed");
    }
    if (!type.isEmpty())
        cell.accessible += QStringLiteral(", ") + type;
    return cell;
}

QString retryingText(const Job &job, const CellContext &context)
{
    QStringList parts;
    if (!job.eta)
        parts << QCoreApplication::translate("ProgressCell", "Retries");
    else if (context.live && *job.eta > context.now)
        parts << QCoreApplication::translate("ProgressCell", "Retries %1", "in so long").arg(inText(job.eta, context));
    else
        parts << QCoreApplication::translate("ProgressCell", "Retries at %1").arg(clockText(*job.eta, context));
    if (!job.errorType.isEmpty())
        parts << shortType(job.errorType);
    return parts.join(QStringLiteral(" · "));
}

QString scheduledText(const Job &job, const CellContext &context)
{
    if (!job.eta)
        return QCoreApplication::translate("ProgressCell", "Starts later");
    const QString clock = clockText(*job.eta, context);
    if (!context.live)
        return QCoreApplication::translate("ProgressCell", "Starts at %1").arg(clock);
    if (*job.eta <= context.now)
        return QCoreApplication::translate("ProgressCell", "Due since %1").arg(clock);
    return QCoreApplication::translate("ProgressCell", "Starts %1", "in so long").arg(inText(job.eta, context)) +
           QStringLiteral(" · ") + clock;
}

QString queuedText(const Job &job, const CellContext &context)
{
    if (job.positionInQueue)
        return positionText(*job.positionInQueue, context.locale);
    if (!job.worker.isEmpty())
        return QCoreApplication::translate("ProgressCell", "Taken, not started"); // its worker has a column
    return QCoreApplication::translate("ProgressCell", "In queue");
}

QString cancelledText(const Job &job, const CellContext &context)
{
    QStringList parts;
    if (!job.errorText.isEmpty())
        parts << oneLine(job.errorText, 80);
    if (job.progress && job.progress->current) {
        parts << QCoreApplication::translate("ProgressCell", "at %1", "so much was done")
                     .arg(doneText(*job.progress, context.locale));
    }
    return parts.join(QStringLiteral(" · "));
}

QString waitingText(const Job &job, const CellContext &context)
{
    switch (job.state) {
    case JobState::Retrying: return retryingText(job, context);
    case JobState::Scheduled: return scheduledText(job, context);
    case JobState::Queued: return queuedText(job, context);
    case JobState::Blocked: return QCoreApplication::translate("ProgressCell", "Waits for other jobs");
    case JobState::Cancelled: return cancelledText(job, context);
    default: return {};
    }
}

} // namespace

StateCell stateCell(const Job &job)
{
    return {job.state, stateText(job.state), job.state == JobState::Failed || job.state == JobState::Retrying};
}

TaskCell taskCell(const Job &job)
{
    const QString name =
        job.name.isEmpty() ? QCoreApplication::translate("TaskCell", "Name not known") : oneLine(job.name, 200);
    return {name, oneLine(job.argsSummary), job.malformed};
}

ProgressCell progressCell(const Job &job, const CellContext &context)
{
    ProgressCell cell;
    switch (job.state) {
    case JobState::Running: cell = runningCell(job, context); break;
    case JobState::Succeeded: cell = finishedCell(job, context); break;
    case JobState::Failed: cell = failedCell(job, context); break;
    default:
        cell.left = waitingText(job, context);
        cell.accessible = cell.left;
        break;
    }
    cell.exact = exactText(job, context);
    return cell;
}

} // namespace models
