#include "app/engines/celery/appreporter.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Status;

namespace {

constexpr qsizetype kSampledResults = 200;
constexpr int kSlicesForPrefix = 200;
constexpr models::Duration kFewDays = std::chrono::hours(24 * 7);

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(CeleryReport)
};

QString shown(const QByteArray &name)
{
    return QString::fromUtf8(name);
}

} // namespace

AppReporter::AppReporter(CeleryShared &shared, QueueIndex &index, ResultReader &results, WorkerKnowledge &workers)
    : m_shared(shared),
      m_index(index),
      m_results(results),
      m_workers(workers)
{
}

models::Result<Detection> AppReporter::detect(const CallContext &context)
{
    Detection detection;
    detection.engine = "celery";
    detection.prefix = m_shared.context.prefix;
    const WorkerFacts workers = m_workers.whole(context);
    if (!workers.answered.isEmpty())
        detection.evidence.push_back(ReportWords::tr("%n worker(s) answered", nullptr, int(workers.answered.size())));
    if (const Status done = m_index.ensure(workers, readAppConf(workers.conf), context); !done)
        return done.error();
    const std::vector<KnownQueue> queues = m_index.queues();
    detection.queues = qint64(queues.size());
    const auto bound = std::count_if(queues.begin(), queues.end(), [](const KnownQueue &queue) { return queue.bound; });
    if (bound > 0)
        detection.evidence.push_back(ReportWords::tr("%n queue(s) declared by kombu", nullptr, int(bound)));
    const auto listed = std::count_if(queues.begin(), queues.end(),
                                      [](const KnownQueue &queue) { return queue.listed && !queue.unchecked; });
    if (listed > 0)
        detection.evidence.push_back(ReportWords::tr("%n list(s) of Celery messages", nullptr, int(listed)));
    if (const Status done = findKeys(detection, looking(context)); !done)
        return done.error();
    if (detection.evidence.empty()) {
        if (const Status done = findOtherPrefix(detection, looking(context)); !done)
            return done.error();
    }
    detection.version = m_workers.version();
    return detection;
}

Status AppReporter::findKeys(Detection &detection, const CallContext &context)
{
    const CeleryKeys keys = m_shared.keys();
    const auto inFlight = m_shared.context.broker->call({"EXISTS", keys.unacked(), keys.unackedIndex()}, context);
    if (!inFlight)
        return inFlight.error();
    if (inFlight->integer() > 0)
        detection.evidence.push_back(ReportWords::tr("messages in flight (%1)").arg(shown(keys.unacked())));
    // A few slices are enough: where results are many, one comes early.
    std::vector<QByteArray> found;
    if (const auto walked = m_results.walkSlice(found, context); !walked)
        return walked.error();
    if (!found.empty())
        detection.evidence.push_back(ReportWords::tr("stored results (celery-task-meta-…)"));
    return models::Done{};
}

Status AppReporter::findOtherPrefix(Detection &detection, const CallContext &context)
{
    KeyWalk walk("*_kombu.binding.*", "set");
    std::vector<QByteArray> found;
    if (const auto walked = walk.advance(*m_shared.context.broker, kSlicesForPrefix, found, context); !walked)
        return walked.error();
    for (const QByteArray &key : found) {
        const QByteArray prefix = key.left(key.indexOf("_kombu.binding."));
        if (prefix == m_shared.context.prefix)
            continue;
        detection.prefix = prefix;
        detection.evidence.push_back(
            ReportWords::tr("queues declared by kombu under the key prefix “%1”: connect with this prefix")
                .arg(shown(prefix)));
        break;
    }
    return models::Done{};
}

models::Result<QString> AppReporter::resultsUrl(const CallContext &context)
{
    const AppConf conf = readAppConf(m_workers.whole(context).conf);
    return QString::fromUtf8(conf.resultBackend);
}

models::Result<std::vector<TaskInfo>> AppReporter::tasks(const CallContext &context)
{
    const WorkerFacts workers = m_workers.whole(context);
    QMap<QString, TaskInfo> tasks;
    for (auto it = workers.registered.begin(); it != workers.registered.end(); ++it) {
        for (const QString &told : it.value()) {
            // "lab.add [max_retries=3]": names hold no blanks, options follow one.
            const QString name = told.section(QStringLiteral(" ["), 0, 0);
            tasks[name].workers.push_back(it.key());
        }
    }
    m_shared.jobs.visit([&tasks](const JobFacts &facts) {
        const auto note = [&tasks](const QString &name, const QString &queue) {
            if (!name.isEmpty() && !queue.isEmpty())
                tasks[name].lastQueue = queue;
            else if (!name.isEmpty())
                tasks[name];
        };
        if (facts.list && !facts.list->message.malformed)
            note(facts.list->message.name, shown(facts.list->queue));
        if (facts.unacked && !facts.unacked->message.malformed)
            note(facts.unacked->message.name, shown(facts.unacked->queue));
        if (facts.event)
            note(facts.event->name, facts.event->queue);
        if (facts.result)
            note(facts.result->name, facts.result->queue);
    });
    std::vector<TaskInfo> list;
    for (auto it = tasks.begin(); it != tasks.end(); ++it) {
        it->name = it.key();
        list.push_back(*it);
    }
    return list;
}

/// How many of some stored results keep arguments, and how many were looked at.
models::Result<std::pair<int, int>> AppReporter::sampleResults(const CallContext &context)
{
    const auto ids = m_results.ids(kSampledResults, context);
    if (!ids)
        return ids.error();
    std::vector<QByteArray> some = ids->ids;
    some.resize(std::min(some.size(), size_t(kSampledResults)));
    const auto results = m_results.read(some, context);
    if (!results)
        return results.error();
    const auto keeping = std::count_if(results->begin(), results->end(),
                                       [](const ReadResult &result) { return result.fact->keepsArguments; });
    return std::pair(int(keeping), int(results->size()));
}

models::Result<RetryReport> AppReporter::retryReport(const CallContext &context)
{
    const AppConf conf = readAppConf(m_workers.whole(context).conf);
    RetryReport report;
    int keeping = 0;
    int sampled = 0;
    if (!conf.known) {
        const auto sample = sampleResults(looking(context));
        if (!sample)
            return sample.error();
        std::tie(keeping, sampled) = *sample;
    }
    report.keepsArguments = conf.known ? conf.resultExtended && !conf.ignoreResult && !conf.resultBackend.isEmpty()
                                       : sampled > 0 && keeping == sampled;
    if (report.keepsArguments) {
        report.text =
            ReportWords::tr("This app keeps the arguments of its jobs: they can be retried while their results "
                            "are stored.");
        return report;
    }
    if (!conf.known && sampled == 0) {
        report.text =
            ReportWords::tr("No worker told whether this app keeps the arguments of its jobs, and no result is "
                            "stored: only jobs whose message Yardmaster sees can be retried.");
    } else {
        report.text =
            ReportWords::tr("This app does not keep the arguments of its jobs: once a worker has started one, it "
                            "can only be retried if Yardmaster saw its message.");
    }
    report.configLines.push_back(QStringLiteral("app.conf.result_extended = True"));
    if (conf.known && conf.resultBackend.isEmpty())
        report.configLines.push_back(QStringLiteral("app.conf.result_backend = app.conf.broker_url"));
    else if (conf.ignoreResult)
        report.configLines.push_back(QStringLiteral("app.conf.task_ignore_result = False"));
    else if (!conf.resultExpires || *conf.resultExpires < kFewDays)
        report.configLines.push_back(QStringLiteral("app.conf.result_expires = 7 * 24 * 3600"));
    return report;
}

} // namespace app
