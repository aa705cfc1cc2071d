#include "app/engines/celery/factbook.h"

#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/eventfact.h"
#include "app/engines/celery/jobtruth.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::ptrdiff_t kUnderOneLock = 200; ///< jobs: events wait for the cache meanwhile

/// Whether it matters that no worker holds it.
bool mayHaveRun(const JobFacts &facts)
{
    if (facts.result && isFinalWord(facts.result->status))
        return false;
    return facts.unacked || (facts.result && !facts.result->absent) ||
           (facts.event && (facts.event->status == "STARTED" || facts.event->status == "RECEIVED"));
}

void keepWords(JobFacts &facts, const MessageInfo &message, const QByteArray &queue)
{
    const bool told = facts.event && !facts.event->name.isEmpty() && !facts.event->queue.isEmpty() &&
                      (!facts.event->argsSummary.isEmpty() || message.argsSummary.isEmpty());
    if (told || message.malformed || message.name.isEmpty())
        return;
    facts.gone =
        std::make_shared<GoneMessage>(GoneMessage{message.name, QString::fromUtf8(queue), message.argsSummary});
}

/// It waits no longer.
void leaveList(JobFacts &facts)
{
    if (facts.list)
        keepWords(facts, facts.list->message, facts.list->queue);
    facts.list.reset();
}

/// It is in flight no longer.
void leaveFlight(JobFacts &facts)
{
    if (facts.unacked)
        keepWords(facts, facts.unacked->message, facts.unacked->queue);
    facts.unacked.reset();
}

void put(JobFacts &facts, const std::shared_ptr<const ListFact> &fact)
{
    facts.list = fact;
    facts.notFoundAt.reset();
    // It lies in a list now: an older look into the in-flight table is history.
    if (facts.unacked && facts.unacked->at < fact->at)
        leaveFlight(facts);
}

} // namespace

void FactBook::note(const std::shared_ptr<const ListFact> &fact)
{
    m_shared.jobs.update(fact->message.id, [&fact](JobFacts &facts) { put(facts, fact); });
}

void FactBook::note(const std::vector<MessageSlice::Item> &items, std::vector<models::Job> &jobs)
{
    jobs.reserve(jobs.size() + items.size());
    const models::Instant now = m_shared.now();
    std::vector<QByteArray> ids;
    for (auto from = items.begin(); from != items.end();) {
        const auto to = from + std::min(kUnderOneLock, items.end() - from);
        ids.clear();
        for (auto item = from; item != to; ++item)
            ids.push_back(item->fact->message.id);
        m_shared.jobs.updateEach(ids, [&](size_t i, JobFacts &facts) {
            put(facts, from[std::ptrdiff_t(i)].fact);
            jobs.push_back(deriveJob(facts, m_shared.key(ids[i]), now));
        });
        from = to;
    }
}

void FactBook::note(const std::shared_ptr<const UnackedFact> &fact)
{
    note(fact->message.id, fact);
}

void FactBook::note(const QByteArray &id, const std::shared_ptr<const UnackedFact> &fact)
{
    m_shared.jobs.update(id, [&fact](JobFacts &facts) {
        facts.unacked = fact;
        facts.notFoundAt.reset();
        if (facts.list && facts.list->at <= fact->at)
            leaveList(facts);
    });
}

void FactBook::note(const UnackedScan &scan)
{
    QSet<QByteArray> found;
    models::Instant at = m_shared.now();
    for (const auto &entry : scan.entries) {
        found.insert(entry->message.id);
        at = std::min(at, entry->at);
        note(entry);
    }
    if (!scan.complete)
        return;
    m_shared.jobs.updateAll([&found, at](JobFacts &facts) {
        if (!facts.unacked || facts.unacked->at > at || found.contains(facts.id))
            return false;
        leaveFlight(facts);
        return true;
    });
}

void FactBook::note(const ReadResult &result)
{
    m_shared.jobs.update(result.id, [&result](JobFacts &facts) {
        const bool same =
            facts.result && facts.result->status == result.fact->status && facts.result->absent == result.fact->absent;
        if (!same) {
            facts.result = result.fact;
            return;
        }
        auto fact = std::make_shared<ResultFact>(*result.fact);
        fact->changedAt = facts.result->changedAt;
        facts.result = fact;
    });
}

void FactBook::note(const TaskEvent &event)
{
    m_shared.jobs.update(event.id(), [this, &event](JobFacts &facts) {
        // Under the cache's lock nobody can take another share of it: a fact of which ours is the only one may change.
        if (facts.event && facts.event.use_count() == 1)
            mergeEventInto(const_cast<EventFact &>(*facts.event), event, m_shared.context.maskedKeys);
        else
            facts.event =
                std::make_shared<EventFact>(mergeEvent(facts.event.get(), event, m_shared.context.maskedKeys));
        using Kind = TaskEvent::Kind;
        // A worker has it: it no longer waits in the list in which it was seen.
        if (event.kind != Kind::Sent && event.kind != Kind::Rejected && facts.list &&
            facts.list->at <= event.receivedAt)
            leaveList(facts);
        const bool ends = event.kind == Kind::Succeeded || event.kind == Kind::Failed || event.kind == Kind::Revoked;
        if (ends) {
            facts.workers.clear();
            if (facts.unacked && facts.unacked->at <= event.receivedAt)
                leaveFlight(facts);
        }
    });
}

void FactBook::note(const WorkerFacts &round)
{
    if (!round.at)
        return;
    const models::Instant at = *round.at;
    for (const WorkerTask &task : round.tasks)
        note(task, at);
    const bool complete = round.complete();
    m_shared.jobs.updateAll([&](JobFacts &facts) {
        const bool revoked = round.revoked.contains(facts.id);
        const bool gone = !facts.workers.empty() && facts.workers.front().at < at;
        const bool free = complete && facts.workers.empty() && facts.notHeldAt.value_or(models::Instant{}) < at;
        if (facts.revoked == revoked && !gone && !free)
            return false;
        facts.revoked = revoked;
        if (gone)
            facts.workers.clear();
        if (complete && facts.workers.empty())
            facts.notHeldAt = at;
        return gone || facts.revoked || (free && mayHaveRun(facts));
    });
}

void FactBook::note(const WorkerTask &task, models::Instant at)
{
    m_shared.jobs.update(task.id, [&](JobFacts &facts) {
        facts.workers = {WorkerFact{task, at}};
        facts.notHeldAt.reset();
    });
}

void FactBook::noteNotHeld(const QByteArray &id, models::Instant at)
{
    m_shared.jobs.update(id, [at](JobFacts &facts) {
        if (facts.workers.empty())
            facts.notHeldAt = at;
    });
}

void FactBook::noteNotFound(const QByteArray &id)
{
    m_shared.jobs.update(id, [this](JobFacts &facts) {
        leaveList(facts);
        leaveFlight(facts);
        facts.notFoundAt = m_shared.now();
    });
}

void FactBook::noteWhole(const QByteArray &queue, const QSet<QByteArray> &ids, models::Instant at)
{
    m_shared.jobs.updateAll([&](JobFacts &facts) {
        if (!facts.list || facts.list->queue != queue || facts.list->at >= at || ids.contains(facts.id))
            return false;
        leaveList(facts);
        return true;
    });
}

void FactBook::noteHead(const Head &head)
{
    // Latest first, each with the furthest place seen then or later.
    auto furthest = head.before;
    std::sort(furthest.begin(), furthest.end(), std::greater<>());
    for (size_t i = 1; i < furthest.size(); ++i)
        furthest[i].second = std::max(furthest[i].second, furthest[i - 1].second);
    const auto hasLeft = [&](const ListFact &fact) {
        if (!fact.position || *fact.position < head.count)
            return fact.position.has_value();
        const auto earlier = std::partition_point(furthest.begin(), furthest.end(),
                                                  [&fact](const auto &seen) { return seen.first >= fact.at; });
        return earlier != furthest.begin() && std::prev(earlier)->second > *fact.position;
    };
    m_shared.jobs.updateAll([&](JobFacts &facts) {
        if (!facts.list || facts.list->key != head.key || facts.list->at >= head.at || head.ids.contains(facts.id) ||
            !hasLeft(*facts.list))
            return false;
        leaveList(facts);
        return true;
    });
}

std::vector<models::Job> FactBook::asIf(const MessageReader::Facts &facts) const
{
    std::vector<models::Job> jobs;
    jobs.reserve(facts.size());
    const models::Instant now = m_shared.now();
    for (const auto &fact : facts) {
        JobFacts known = m_shared.jobs.find(fact->message.id);
        put(known, fact);
        jobs.push_back(deriveJob(known, m_shared.key(fact->message.id), now));
    }
    return jobs;
}

models::Job FactBook::job(const JobFacts &facts) const
{
    return deriveJob(facts, m_shared.key(facts.id), m_shared.now());
}

} // namespace app
