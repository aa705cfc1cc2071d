#include "ui/detail/jobfacts.h"

#include "models/format.h"

#include <QCoreApplication>

namespace ui {

namespace {

using models::CellContext;
using models::Job;

struct JobFactsWords {
    Q_DECLARE_TR_FUNCTIONS(JobFactsWords)
};

/// Collects rows; a fact nobody knows makes no row.
class Rows
{
public:
    explicit Rows(const CellContext &context) : m_context(context) {}

    void text(const QString &label, const QString &value, const QString &toolTip = {})
    {
        if (!value.isEmpty())
            m_rows.push_back({label, value, {}, {}, toolTip});
    }
    void link(const QString &label, const QString &value, const QByteArray &target, const QString &after = {})
    {
        if (!value.isEmpty())
            m_rows.push_back({label, after, models::oneLine(value, 120), target, {}});
    }
    void time(const QString &label, models::MaybeInstant at)
    {
        if (at)
            text(label,
                 QStringLiteral("%1 · %2").arg(models::agoText(at, m_context), models::clockText(*at, m_context)),
                 models::timeToolTip(at, m_context));
    }
    void due(const QString &label, models::MaybeInstant at)
    {
        if (at)
            text(label, QStringLiteral("%1 · %2").arg(models::inText(at, m_context), models::clockText(*at, m_context)),
                 models::timeToolTip(at, m_context));
    }
    std::vector<FactRow> take() { return std::move(m_rows); }

private:
    CellContext m_context;
    std::vector<FactRow> m_rows;
};

QString attemptText(const Job &job)
{
    if (job.retries <= 0 && !job.maxRetries)
        return {};
    return job.maxRetries ? JobFactsWords::tr("%1 of %2").arg(job.retries + 1).arg(*job.maxRetries + 1)
                          : QString::number(job.retries + 1);
}

models::MaybeDuration waited(const Job &job, const CellContext &context)
{
    const models::MaybeInstant end = job.startedAt ? job.startedAt : job.finishedAt;
    if (!job.sentAt || (end && *end < *job.sentAt))
        return {};
    if (end)
        return *end - *job.sentAt;
    return job.state == models::JobState::Queued && context.live ? models::MaybeDuration(context.now - *job.sentAt)
                                                                 : models::MaybeDuration();
}

void addFamily(Rows &rows, const models::JobDetail &detail)
{
    const auto id = [](const QByteArray &bytes) { return QString::fromUtf8(bytes); };
    if (!detail.parentId.isEmpty())
        rows.link(JobFactsWords::tr("Parent"), id(detail.parentId), "job:" + detail.parentId);
    if (!detail.rootId.isEmpty() && detail.rootId != detail.job.key.id && detail.rootId != detail.parentId)
        rows.link(JobFactsWords::tr("Root"), id(detail.rootId), "job:" + detail.rootId);
    if (!detail.groupId.isEmpty())
        rows.text(JobFactsWords::tr("Group"), id(detail.groupId));
    if (detail.flowMember)
        rows.text(JobFactsWords::tr("Part of"),
                  JobFactsWords::tr("a chain, group or chord: other jobs may wait for it"));
    constexpr size_t kShown = 5;
    for (size_t i = 0; i < std::min(kShown, detail.children.size()); ++i)
        rows.link(i == 0 ? JobFactsWords::tr("Children") : QString(), id(detail.children[i]),
                  "job:" + detail.children[i]);
    if (detail.children.size() > kShown)
        rows.text(QString(), JobFactsWords::tr("and %1 more").arg(detail.children.size() - kShown));
}

QString sourceText(const QByteArray &word)
{
    if (word == "queue")
        return JobFactsWords::tr("Queue");
    if (word == "unacked")
        return JobFactsWords::tr("In flight");
    if (word == "event")
        return JobFactsWords::tr("Event");
    if (word == "result")
        return JobFactsWords::tr("Result store");
    if (word == "worker")
        return JobFactsWords::tr("Worker");
    if (word == "store")
        return JobFactsWords::tr("Seen before");
    return QString::fromUtf8(word);
}

} // namespace

std::vector<FactRow> jobFacts(const models::JobDetail &detail, const CellContext &context)
{
    const Job &job = detail.job;
    Rows rows(context);
    const QString place = job.positionInQueue
                              ? QStringLiteral("· ") + models::positionText(*job.positionInQueue, context.locale)
                              : QString();
    rows.link(JobFactsWords::tr("Queue"), job.queue, "queue:" + job.queue.toUtf8(), place);
    rows.link(JobFactsWords::tr("Worker"), job.worker, "worker:" + job.worker.toUtf8());
    rows.time(JobFactsWords::tr("Sent"), job.sentAt);
    rows.time(JobFactsWords::tr("Started"), job.startedAt);
    if (const models::MaybeDuration span = waited(job, context))
        rows.text(JobFactsWords::tr("Waited"), models::durationText(*span, context.locale));
    rows.time(JobFactsWords::tr("Finished"), job.finishedAt);
    if (job.runtime)
        rows.text(JobFactsWords::tr("Ran for"), models::durationText(*job.runtime, context.locale));
    if (!models::isFinal(job.state))
        rows.due(job.state == models::JobState::Retrying ? JobFactsWords::tr("Next try") : JobFactsWords::tr("Due"),
                 job.eta);
    rows.text(JobFactsWords::tr("Attempt"), attemptText(job));
    rows.due(JobFactsWords::tr("Expires"), job.expires);
    if (job.priority)
        rows.text(JobFactsWords::tr("Priority"), QString::number(*job.priority));
    rows.text(JobFactsWords::tr("Engine state"), QString::fromUtf8(job.engineState));
    addFamily(rows, detail);
    // How it would be retried is of interest once it can be; that it cannot, from the start.
    const bool ended = models::isFinal(job.state) || job.deadLetter;
    if (!detail.retry.possible || (ended && !detail.retry.reason.isEmpty()))
        rows.text(JobFactsWords::tr("Retry"), detail.retry.reason);
    return rows.take();
}

std::vector<FactRow> sourceFacts(const models::JobDetail &detail, const CellContext &context)
{
    std::vector<FactRow> rows;
    for (const models::Fact &fact : detail.facts) {
        const QString age = fact.at ? models::agoText(fact.at, context) : models::unknownText();
        rows.push_back({sourceText(fact.source),
                        QStringLiteral("%1 · %2").arg(models::oneLine(fact.text, 300), age),
                        {},
                        {},
                        models::timeToolTip(fact.at, context)});
    }
    return rows;
}

} // namespace ui
