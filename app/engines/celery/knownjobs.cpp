#include "app/engines/celery/knownjobs.h"

#include "app/engines/celery/jobdescription.h"

namespace app {

namespace {

/// Bytes as they are stored are left out: a list shows none, and to mask them takes longest.
FoundJob gather(const QByteArray &id, const KnownJobsParts &parts, bool &resultRead)
{
    FoundJob found;
    found.facts = parts.shared.jobs.find(id);
    found.workers = parts.workers;
    found.seen = parts.shared.jobs.seen(id);
    if (const ListFact *waits = found.facts.list.get()) {
        found.ahead = waits->position;
        found.outPerMinute = parts.rates.rates(waits->queue, parts.shared.now()).outPerMinute;
        if (found.seen.size() != waits->message.size)
            found.seen.clear(); // of another attempt
    }
    found.result.fact = found.facts.result;
    if (found.facts.result && !found.facts.result->absent) {
        const QByteArray raw = parts.results.kept(id);
        resultRead = !raw.isEmpty();
        if (resultRead)
            found.result.meta = decodeResult(raw);
    }
    return found;
}

} // namespace

std::vector<models::JobDetail> knownJobs(const std::vector<models::Job> &jobs, const KnownJobsParts &parts)
{
    const QString writesRefused = whyWritesFail(parts.shared.context.broker->server());
    const CeleryKeys keys = parts.shared.keys();
    std::vector<models::JobDetail> details;
    details.reserve(jobs.size());
    for (const models::Job &job : jobs) {
        bool resultRead = false;
        FoundJob found = gather(job.key.id, parts, resultRead);
        found.writesRefused = writesRefused;
        models::JobDetail detail =
            describeJob(found, job.key, keys, parts.shared.now(), parts.shared.context.maskedKeys);
        const ResultFact *stored = found.facts.result.get();
        detail.result.present = detail.result.present && resultRead;
        detail.result.truncated = stored && !stored->absent && !stored->readable;
        detail.retryKnown = !found.seen.isEmpty() || resultRead || (stored && stored->absent);
        details.push_back(std::move(detail));
    }
    return details;
}

} // namespace app
