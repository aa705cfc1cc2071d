#include "ui/detail/timeline.h"

#include "models/cells.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

using models::JobState;

struct TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(TimelineWords)
};

QString gapText(const char *text, models::MaybeInstant from, models::MaybeInstant to, const QLocale &locale)
{
    if (!from || !to || *to < *from)
        return {};
    return TimelineWords::tr(text).arg(models::durationText(*to - *from, locale));
}

QString endText(JobState state)
{
    switch (state) {
    case JobState::Succeeded: return TimelineWords::tr("Succeeded");
    case JobState::Failed: return TimelineWords::tr("Failed");
    case JobState::Cancelled: return TimelineWords::tr("Cancelled");
    default: return {};
    }
}

void addAttempts(std::vector<TimelineStep> &steps, const models::JobDetail &detail)
{
    for (size_t i = 0; i < detail.attempts.size(); ++i) {
        const models::Attempt &attempt = detail.attempts[i];
        const bool last = i + 1 == detail.attempts.size() && detail.job.state == JobState::Failed;
        if (last)
            continue; // told by the end step
        const QString what =
            attempt.message.isEmpty() ? attempt.type : QStringLiteral("%1: %2").arg(attempt.type, attempt.message);
        steps.push_back({JobState::Retrying, TimelineWords::tr("Attempt %1 failed").arg(attempt.number), attempt.at,
                         models::oneLine(what, 120), int(i)});
    }
}

void addEnd(std::vector<TimelineStep> &steps, const models::JobDetail &detail, const QLocale &locale)
{
    const models::Job &job = detail.job;
    if (!models::isFinal(job.state))
        return;
    QString side;
    if (job.runtime)
        side = TimelineWords::tr("took %1").arg(models::durationText(*job.runtime, locale));
    else
        side = gapText(QT_TRANSLATE_NOOP("TimelineWords", "took %1"), job.startedAt, job.finishedAt, locale);
    if (job.state == JobState::Failed && !job.errorType.isEmpty())
        side = models::oneLine(job.errorType, 60);
    steps.push_back({job.state, endText(job.state), job.finishedAt, side,
                     job.state == JobState::Failed ? int(detail.attempts.size()) - 1 : -1});
}

} // namespace

std::vector<TimelineStep> timelineOf(const models::JobDetail &detail, const models::CellContext &context)
{
    const models::Job &job = detail.job;
    std::vector<TimelineStep> steps;
    if (job.sentAt)
        steps.push_back(
            {JobState::Queued, TimelineWords::tr("Queued"), job.sentAt, models::oneLine(job.queue, 60), -1});
    if (job.receivedAt)
        steps.push_back(
            {JobState::Queued, TimelineWords::tr("Received"), job.receivedAt,
             gapText(QT_TRANSLATE_NOOP("TimelineWords", "waited %1"), job.sentAt, job.receivedAt, context.locale), -1});
    addAttempts(steps, detail);
    if (job.startedAt)
        steps.push_back(
            {JobState::Running, TimelineWords::tr("Started"), job.startedAt, models::oneLine(job.worker, 60), -1});
    if (job.progress && job.progress->reports > 0) {
        const models::ProgressCell cell = models::progressCell(job, context);
        steps.push_back(
            {JobState::Running,
             cell.left.isEmpty() ? TimelineWords::tr("Progress") : TimelineWords::tr("Progress %1").arg(cell.left),
             job.progress->updatedAt, models::oneLine(job.progress->text, 60), -1});
    }
    // Unknown times keep their place at the end of what is known before them.
    std::stable_sort(steps.begin(), steps.end(),
                     [](const TimelineStep &a, const TimelineStep &b) { return a.at && b.at && *a.at < *b.at; });
    addEnd(steps, detail, context.locale); // the end is the end, whatever the workers' clocks say
    if (job.eta && !models::isFinal(job.state)) {
        const QString due = models::inText(job.eta, context);
        steps.push_back({job.state,
                         job.state == JobState::Retrying ? TimelineWords::tr("Next try") : TimelineWords::tr("Due"),
                         job.eta, due, -1});
    }
    return steps;
}

} // namespace ui
