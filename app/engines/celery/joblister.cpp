#include "app/engines/celery/joblister.h"

#include "app/engines/celery/derivedstate.h"
#include "app/engines/celery/jobcursor.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using models::Job;
using models::JobState;
using models::Status;
using Stage = JobCursor::Stage;

namespace {

constexpr models::Duration kFreshEnd = std::chrono::seconds(60);
// Queues seldom come, and a walk of a full database is dear: a list that goes on page by page pays it once.
constexpr models::Duration kIndexAge = std::chrono::minutes(1);
constexpr models::Duration kListIndexAge = std::chrono::seconds(5);

constexpr qint64 kSliceBytes = 8 << 20; // of a page that is one slice of many: who waits for it may want to stop

struct ListWords {
    Q_DECLARE_TR_FUNCTIONS(ListWords)
};

bool readsResults(const JobFilter &filter)
{
    return filter.wantsAny({JobState::Running, JobState::Retrying, JobState::Succeeded, JobState::Failed,
                            JobState::Cancelled, JobState::Unknown});
}

bool readsMessages(const JobFilter &filter)
{
    return filter.wantsAny({JobState::Queued, JobState::Scheduled, JobState::Retrying, JobState::Failed});
}

bool waitsOrRetries(const JobFilter &filter)
{
    return filter.wantsAny({JobState::Queued, JobState::Scheduled, JobState::Retrying});
}

/// Stored ends do not change under us, but for a retry under the old id.
bool knowsEnd(const JobFacts &facts, models::Instant now)
{
    if (!facts.result || facts.result->absent || !facts.result->readable)
        return false;
    return facts.result->status == "SUCCESS" ||
           (isFinalWord(facts.result->status) && now - facts.result->at < kFreshEnd);
}

void sortBy(std::vector<Job> &jobs, Stage stage)
{
    std::sort(jobs.begin(), jobs.end(),
              [stage](const Job &a, const Job &b) { return JobCursor::keyOf(a, stage) < JobCursor::keyOf(b, stage); });
}

/// Takes jobs after the cursor's key until the page is full; true when all were taken.
bool append(std::vector<Job> &into, const std::vector<Job> &from, JobCursor &cursor, int limit)
{
    for (const Job &job : from) {
        const QByteArray key = JobCursor::keyOf(job, cursor.stage);
        if (!cursor.after.isEmpty() && key <= cursor.after)
            continue;
        if (int(into.size()) >= limit)
            return false;
        into.push_back(job);
        cursor.after = key;
    }
    return true;
}

models::Error badCursor()
{
    return {models::ErrorKind::Usage, ListWords::tr("That is no cursor of this list."), {}, QStringLiteral("cursor")};
}

} // namespace

JobLister::JobLister(CeleryShared &shared, QueueIndex &index, const MessageReader &messages,
                     const UnackedReader &unacked, ResultReader &results, FactBook &book)
    : m_shared(shared),
      m_index(index),
      m_messages(messages),
      m_unacked(unacked),
      m_results(results),
      m_book(book)
{
}

models::Result<models::Page<Job>> JobLister::list(const JobListRequest &request, const WorkerFacts &workers,
                                                  const CallContext &context)
{
    auto cursor = JobCursor::parse(request.cursor);
    if (!cursor)
        return badCursor();
    const JobFilter filter(request, m_shared.now());
    const int limit = std::max(1, request.limit);
    const models::Duration age = request.waitingOnly ? kIndexAge : kListIndexAge;
    if (const Status done = m_index.ensure(workers, readAppConf(workers.conf), context, age); !done)
        return done.error();
    m_book.note(workers);
    Page page;
    if (request.cursor.isEmpty() && !request.id.isEmpty()) {
        if (const Status done = appendById(page, request.id, filter, context); !done)
            return done.error();
    }
    if (request.waitingOnly && cursor->stage == Stage::Busy)
        cursor->stage = Stage::Waiting;
    // A page in the middle of the waiting ones costs one read of a list, whatever else the broker holds.
    if (cursor->stage == Stage::Waiting) {
        if (const Status done = appendWaiting(page, *cursor, request, filter, context); !done)
            return done.error();
        if (request.waitingOnly && cursor->stage != Stage::Waiting)
            cursor->stage = Stage::Done;
        page.nextCursor = cursor->text();
        if (cursor->stage == Stage::Waiting || cursor->stage == Stage::Done)
            return page;
    }
    const auto gathered = gather(filter, request.keepPayloads, context);
    if (!gathered)
        return gathered.error();
    page.problem = gathered->problem;
    if (cursor->stage == Stage::Busy && append(page.items, gathered->busy, *cursor, limit)) {
        *cursor = {Stage::Waiting, {}, {}, {}};
        if (const Status done = appendWaiting(page, *cursor, request, filter, context); !done)
            return done.error();
    }
    if (cursor->stage == Stage::Ended && append(page.items, gathered->ended, *cursor, limit))
        cursor->stage = Stage::Done;
    page.nextCursor = cursor->text();
    if (const Status done = count(page, *gathered, filter, context); !done)
        return done.error();
    return page;
}

Status JobLister::appendById(Page &page, const QByteArray &id, const JobFilter &filter, const CallContext &context)
{
    auto inFlight = m_unacked.find(id, context);
    if (!inFlight)
        return inFlight.error();
    if (inFlight->fact)
        m_book.note(id, inFlight->fact);
    const auto results = m_results.read({id}, context);
    if (!results)
        return results.error();
    for (const ReadResult &result : *results) {
        if (!result.fact->absent || !m_shared.jobs.find(id).empty())
            m_book.note(result);
    }
    if (const JobFacts facts = m_shared.jobs.find(id); !facts.empty()) {
        const Job job = m_book.job(facts);
        if (filter.matches(job))
            page.items.push_back(job);
    }
    return models::Done{};
}

Status JobLister::count(Page &page, const Gathered &gathered, const JobFilter &filter, const CallContext &context) const
{
    const auto waiting = countWaiting(filter, context);
    if (!waiting)
        return waiting.error();
    page.total = qint64(gathered.busy.size() + gathered.ended.size()) + std::max<qint64>(0, *waiting);
    page.totalIsAtLeast = *waiting < 0 || !gathered.complete;
    if (page.totalIsAtLeast)
        page.total = std::max(*page.total, qint64(page.items.size()));
    return models::Done{};
}

models::Result<JobLister::Gathered> JobLister::gather(const JobFilter &filter, bool keep, const CallContext &context)
{
    Gathered gathered;
    if (const Status done = readInFlight(gathered, context); !done)
        return done.error();
    if (readsResults(filter)) {
        if (const Status done = readResults(gathered, keep, context); !done)
            return done.error();
    }
    derive(gathered, filter);
    return gathered;
}

Status JobLister::readInFlight(Gathered &gathered, const CallContext &context)
{
    const auto scan = m_unacked.read(context);
    if (!scan)
        return scan.error();
    m_book.note(*scan);
    if (!scan->complete) {
        gathered.complete = false;
        gathered.problem = ListWords::tr("Of %1 messages in flight only the first %2 were read.")
                               .arg(scan->total)
                               .arg(scan->entries.size());
    }
    return models::Done{};
}

Status JobLister::readResults(Gathered &gathered, bool keep, const CallContext &context)
{
    const auto stored = m_results.ids(kResults, context);
    if (!stored)
        return stored.error();
    std::vector<QByteArray> unread;
    for (const QByteArray &id : stored->ids) {
        if (keep || !knowsEnd(m_shared.jobs.find(id), m_shared.now()))
            unread.push_back(id);
    }
    // Jobs known from elsewhere may have ended without leaving a key.
    for (const JobFacts &facts : m_shared.jobs.all()) {
        const bool open = facts.event && !facts.result;
        if (open && unread.size() < size_t(2 * kResults))
            unread.push_back(facts.id);
    }
    const auto results = m_results.read(unread, context, keep);
    if (!results)
        return results.error();
    for (const ReadResult &result : *results)
        m_book.note(result);
    if (!stored->complete) {
        gathered.complete = false;
        gathered.problem = ListWords::tr("The result store holds more than %1 results: only these were looked at.")
                               .arg(stored->ids.size());
    }
    return models::Done{};
}

void JobLister::derive(Gathered &gathered, const JobFilter &filter) const
{
    for (const JobFacts &facts : m_shared.jobs.all()) {
        // Waiting messages come from their lists, in their order.
        if (facts.empty() ||
            (facts.list && (facts.list->deadLetter || !facts.result || !isFinalWord(facts.result->status))))
            continue;
        Job job = m_book.job(facts);
        if (filter.matches(job))
            (isFinal(job.state) || job.state == JobState::Unknown ? gathered.ended : gathered.busy)
                .push_back(std::move(job));
    }
    sortBy(gathered.busy, Stage::Busy);
    sortBy(gathered.ended, Stage::Ended);
}

std::vector<QByteArray> JobLister::waitingQueues(const JobFilter &filter) const
{
    std::vector<QByteArray> names;
    if (!readsMessages(filter))
        return names;
    const CeleryKeys keys = m_shared.keys();
    for (const KnownQueue &known : m_index.queues()) {
        const bool may = waitsOrRetries(filter) || keys.isDeadLetter(known.name);
        if (may && filter.wantsQueue(QString::fromUtf8(known.name)))
            names.push_back(known.name);
    }
    return names;
}

/// Null when every message passes.
MessageReader::Filter JobLister::messageFilter(const JobFilter &filter) const
{
    if (filter.takesAllText())
        return {};
    return [this, &filter](const MessageReader::Facts &facts) {
        // Only what is wanted gets into the cache: a search goes through far more than that holds.
        if (filter.needsJob())
            return filter.matches(m_book.asIf(facts));
        std::vector<bool> wanted(facts.size());
        for (size_t i = 0; i < facts.size(); ++i) {
            const MessageInfo &info = facts[i]->message;
            wanted[i] = filter.matchesText(info.id, info.name, info.argsSummary);
        }
        return wanted;
    };
}

Status JobLister::appendWaiting(Page &page, JobCursor &cursor, const JobListRequest &request, const JobFilter &filter,
                                const CallContext &context)
{
    const MessageReader::Filter wanted = messageFilter(filter);
    const bool inSlices = request.look >= 0;
    const qint64 most = inSlices ? request.look : MessageReader::kFiltered;
    qint64 bytes = 0;
    for (const QByteArray &queue : waitingQueues(filter)) {
        if (!cursor.queue.isEmpty() && queue < cursor.queue)
            continue;
        QueuePlace place = queue == cursor.queue ? cursor.place : QueuePlace{};
        for (bool end = false; !end;) {
            const int room = std::max(1, request.limit) - int(page.items.size());
            const bool heavy = inSlices && bytes >= kSliceBytes;
            if (room <= 0 || page.looked >= most || heavy || context.stop.stop_requested()) {
                cursor.queue = queue;
                cursor.place = place;
                return models::Done{};
            }
            const auto slice = m_messages.read(queue, place, room, wanted, context, most - page.looked);
            if (!slice)
                return slice.error();
            const size_t before = page.items.size();
            m_book.note(slice->items, page.items);
            for (const MessageSlice::Item &item : slice->items) {
                if (request.keepPayloads && !item.fact->message.id.isEmpty())
                    m_shared.jobs.remember(item.fact->message.id, item.bytes);
            }
            // What has ended is told where it ended, but for dead letters, which lie in their queue.
            const auto unwanted = std::remove_if(
                page.items.begin() + std::ptrdiff_t(before), page.items.end(), [&filter](const Job &job) {
                    return !filter.matchesRequest(job) || (isFinal(job.state) && !job.deadLetter);
                });
            page.items.erase(unwanted, page.items.end());
            place = slice->next;
            page.looked += slice->looked;
            bytes += slice->bytes;
            if (slice->waiting > 0)
                page.place = {QString::fromUtf8(queue), slice->passed, slice->waiting};
            end = slice->end;
        }
    }
    cursor = {Stage::Ended, {}, {}, {}};
    return models::Done{};
}

/// Messages that wait, or -1 when only reading them all could tell how many pass the filter.
models::Result<qint64> JobLister::countWaiting(const JobFilter &filter, const CallContext &context) const
{
    const bool all =
        filter.wants(JobState::Queued) && filter.wants(JobState::Scheduled) && filter.wants(JobState::Retrying);
    const CeleryKeys keys = m_shared.keys();
    std::vector<RedisCommand> commands;
    for (const QByteArray &queue : waitingQueues(filter)) {
        for (const QueueList &list : m_index.listsOf(queue))
            commands.push_back({"LLEN", keys.listKey(list.queue, list.step)});
    }
    if (commands.empty())
        return qint64(0);
    const auto replies = m_shared.context.broker->pipeline(std::move(commands), looking(context));
    if (!replies)
        return replies.error();
    qint64 sum = 0;
    for (const RedisReply &reply : *replies)
        sum += reply.integer();
    return sum == 0 || (filter.takesAllText() && (all || !waitsOrRetries(filter))) ? sum : qint64(-1);
}

} // namespace app
