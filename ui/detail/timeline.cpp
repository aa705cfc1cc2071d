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

QString reasonOf(const models::Attempt &attempt)
{
    const QString what =
        attempt.message.isEmpty() ? attempt.type : QStringLiteral("%1: %2").arg(attempt.type, attempt.message);
    return models::oneLine(what, 120);
}

/// How many of the attempts are over with another try after them; a failure for good is told by the end step.
size_t pastAttempts(const models::JobDetail &detail)
{
    const bool lastIsEnd = detail.job.state == JobState::Failed && !detail.attempts.empty();
    return detail.attempts.size() - (lastIsEnd ? 1 : 0);
}

/// The number of the attempt that runs, waits or ended.
qint32 currentAttempt(const models::JobDetail &detail)
{
    if (detail.job.state == JobState::Failed && !detail.attempts.empty())
        return detail.attempts.back().number;
    // A retry that is only announced is not counted by the message at hand.
    const qint32 counted = detail.job.retries + 1;
    return detail.attempts.empty() ? counted : std::max(counted, detail.attempts.back().number + 1);
}

void addHeading(std::vector<TimelineStep> &steps, qint32 number)
{
    steps.push_back({JobState::Unknown, TimelineWords::tr("Attempt %1").arg(number), {}, {}, -1, {}, true});
}

/// One line for all attempts in a row of which nothing is known: there may be thousands.
void addUnknown(std::vector<TimelineStep> &steps, qint32 first, qint32 last)
{
    if (first > last)
        return;
    const QString text = first == last ? TimelineWords::tr("Attempt %1").arg(first)
                                       : TimelineWords::tr("Attempts %1 to %2").arg(first).arg(last);
    steps.push_back({JobState::Unknown, text, {}, TimelineWords::tr("not known"), -1, {}, true});
}

bool isSending(const TimelineStep &step, const models::Job &job)
{
    return step.state == JobState::Queued && step.at && step.at == job.sentAt;
}

/// The steps that happened by the end of a past attempt belong to it; takes them out of `dated`. But a sending that
/// comes last is that of the next try: a worker sends it, and then tells that this one failed.
void takeUntil(std::vector<TimelineStep> &steps, std::vector<TimelineStep> &dated, models::MaybeInstant end,
               const models::Job &job)
{
    auto rest = std::find_if(dated.begin(), dated.end(),
                             [end](const TimelineStep &step) { return !end || !step.at || *step.at > *end; });
    if (rest != dated.begin() && isSending(*std::prev(rest), job))
        --rest;
    steps.insert(steps.end(), dated.begin(), rest);
    dated.erase(dated.begin(), rest);
}

/// `dated` grouped by attempt, each past one closed by its failure.
std::vector<TimelineStep> grouped(const models::JobDetail &detail, std::vector<TimelineStep> dated)
{
    const size_t past = pastAttempts(detail);
    const qint32 current = currentAttempt(detail);
    if (past == 0 && current <= 1)
        return dated;
    std::vector<TimelineStep> steps;
    // Which try was sent then is not told: what is older than every failure stands above them all.
    const models::MaybeInstant firstEnd = past > 0 ? detail.attempts.front().at : std::nullopt;
    if (!dated.empty() && isSending(dated.front(), detail.job) && (!firstEnd || *dated.front().at <= *firstEnd)) {
        steps.push_back(dated.front());
        dated.erase(dated.begin());
    }
    qint32 next = 1;
    for (size_t i = 0; i < past; ++i) {
        const models::Attempt &attempt = detail.attempts[i];
        addUnknown(steps, next, attempt.number - 1);
        addHeading(steps, attempt.number);
        takeUntil(steps, dated, attempt.at, detail.job);
        steps.push_back({JobState::Retrying, TimelineWords::tr("Attempt %1 failed").arg(attempt.number), attempt.at,
                         reasonOf(attempt), int(i)});
        next = attempt.number + 1;
    }
    addUnknown(steps, next, current - 1);
    addHeading(steps, current);
    steps.insert(steps.end(), dated.begin(), dated.end());
    return steps;
}

/// A step before its predecessor (two machines, two clocks) has no gap: it would be a lie.
void addGaps(std::vector<TimelineStep> &steps, const models::Job &job, const QLocale &locale)
{
    models::MaybeInstant before;
    for (TimelineStep &step : steps) {
        const bool waited = step.at && step.at == job.receivedAt && before && before == job.sentAt;
        step.gap = gapText(waited ? QT_TRANSLATE_NOOP("TimelineWords", "waited %1") : "+%1", before, step.at, locale);
        if (step.at)
            before = step.at;
        else if (step.heading && !step.side.isEmpty())
            before.reset(); // what lies between is not known
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
        steps.push_back({JobState::Queued, TimelineWords::tr("Received"), job.receivedAt, {}, -1});
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
    steps = grouped(detail, std::move(steps));
    addEnd(steps, detail, context.locale); // the end is the end, whatever the workers' clocks say
    addGaps(steps, job, context.locale);
    if (job.eta && !models::isFinal(job.state)) {
        const QString due = models::inText(job.eta, context);
        steps.push_back({job.state,
                         job.state == JobState::Retrying ? TimelineWords::tr("Next try") : TimelineWords::tr("Due"),
                         job.eta, due, -1});
    }
    return steps;
}

} // namespace ui
