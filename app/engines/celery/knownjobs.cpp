#include "app/engines/celery/knownjobs.h"

#include "app/engines/celery/jobdescription.h"

namespace app {

namespace {

FoundJob gather(const QByteArray &id, const KnownJobsParts &parts)
{
    FoundJob found;
    found.facts = parts.shared.jobs.find(id);
    found.workers = parts.workers;
    found.seen = parts.shared.jobs.seen(id);
    if (const ListFact *waits = found.facts.list.get()) {
        found.ahead = waits->position;
        found.outPerMinute = parts.rates.rates(waits->queue, parts.shared.now()).outPerMinute;
        // A copy of another size is of another attempt.
        if (found.seen.size() == waits->message.size) {
            found.message = found.seen;
            found.place = waits->key;
        }
    }
    found.result.fact = found.facts.result;
    if (found.facts.result && !found.facts.result->absent) {
        found.result.raw = parts.results.kept(id);
        if (!found.result.raw.isEmpty())
            found.result.meta = decodeResult(found.result.raw);
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
        FoundJob found = gather(job.key.id, parts);
        found.writesRefused = writesRefused;
        const bool resultRead = found.facts.result && (found.facts.result->absent || !found.result.raw.isEmpty());
        models::JobDetail detail =
            describeJob(found, job.key, keys, parts.shared.now(), parts.shared.context.maskedKeys);
        detail.result.present = detail.result.present && !found.result.raw.isEmpty();
        detail.retryKnown = !found.seen.isEmpty() || resultRead;
        details.push_back(std::move(detail));
    }
    return details;
}

} // namespace app
