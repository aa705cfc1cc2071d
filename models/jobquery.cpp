#include "models/jobquery.h"

#include "models/jobmatcher.h"

#include <algorithm>

namespace models {

namespace {

constexpr quint32 kChunksPerCheck = 32;
constexpr size_t kPreviewFrom = 50'000;
constexpr std::ptrdiff_t kPreviewSorted = 256;

bool cancelled(const QueryControl &control)
{
    return control.cancelled && control.cancelled();
}

/// Calls `use(handle, chunk, slot)` for each job that passes; false when cancelled.
template <typename Use>
bool forEachMatch(const JobView &view, const JobQuery &query, Instant now, const QueryControl &control, Use &&use)
{
    JobMatcher matcher(query.filter, query.states, now);
    JobMatcher::Pass pass;
    for (quint32 at = 0; at < view.chunkCount; ++at) {
        if (at % kChunksPerCheck == 0) {
            if (cancelled(control))
                return false;
            if (control.progressed)
                control.progressed(qint64(at) * JobChunk::kSize, qint64(view.end()));
        }
        if (matcher.filterChunk(view, at, pass) == 0)
            continue;
        const JobChunk &chunk = *view.chunks[at];
        for (quint32 slot = 0; slot < JobChunk::kSize; ++slot) {
            if (pass[slot] != 0)
                use(at * JobChunk::kSize + slot, chunk, slot);
        }
    }
    return true;
}

std::vector<JobHandle> handlesOf(const std::vector<JobOrder::Entry> &entries)
{
    std::vector<JobHandle> rows(entries.size());
    std::transform(entries.begin(), entries.end(), rows.begin(), [](const auto &entry) { return entry.handle; });
    return rows;
}

int endedBefore(const JobView &view, quint32 chunkAt, const JobMatcher::Pass &pass, Instant since)
{
    const JobChunk &chunk = view.chunk(chunkAt * JobChunk::kSize);
    int before = 0;
    for (quint32 slot = 0; slot < JobChunk::kSize; ++slot)
        before += pass[slot] && chunk.finished[slot] != JobChunk::kNoTime && chunk.finished[slot] < toMs(since) ? 1 : 0;
    return before;
}

} // namespace

std::optional<std::vector<JobHandle>> runQuery(const JobView &view, const JobQuery &query, Instant now,
                                               const QueryControl &control)
{
    const JobOrder order(query.order, now);
    const JobOrder::Ranks ranks = order.ranks(view);
    std::vector<JobOrder::Entry> entries;
    const bool whole =
        forEachMatch(view, query, now, control, [&](JobHandle handle, const JobChunk &chunk, quint32 slot) {
            entries.push_back(order.entry(ranks, handle, chunk, slot));
        });
    if (!whole)
        return std::nullopt;
    const auto less = [&](const JobOrder::Entry &a, const JobOrder::Entry &b) { return order.less(view, a, b); };
    if (control.preview && entries.size() >= kPreviewFrom) {
        const auto page = entries.begin() + kPreviewSorted;
        std::nth_element(entries.begin(), page, entries.end(), less);
        std::sort(entries.begin(), page, less);
        control.preview(handlesOf(entries));
    }
    if (cancelled(control))
        return std::nullopt;
    std::sort(entries.begin(), entries.end(), less);
    return cancelled(control) ? std::nullopt : std::optional(handlesOf(entries));
}

QueryPage firstPage(const JobView &view, const JobQuery &query, Instant now, size_t count)
{
    const JobOrder order(query.order, now);
    const JobOrder::Ranks ranks = order.ranks(view);
    const auto less = [&](const JobOrder::Entry &a, const JobOrder::Entry &b) { return order.less(view, a, b); };
    std::vector<JobOrder::Entry> best;
    best.reserve(count * 8 + 1024);
    const auto keepBest = [&] {
        if (best.size() <= count)
            return;
        std::nth_element(best.begin(), best.begin() + std::ptrdiff_t(count), best.end(), less);
        best.resize(count + 1); // the last one is the bound
    };
    QueryPage page;
    bool bounded = false;
    JobOrder::Entry bound;
    forEachMatch(view, query, now, {}, [&](JobHandle handle, const JobChunk &chunk, quint32 slot) {
        ++page.total;
        const JobOrder::Entry entry = order.entry(ranks, handle, chunk, slot);
        if (bounded && !less(entry, bound))
            return;
        best.push_back(entry);
        if (best.size() == best.capacity()) {
            keepBest();
            bound = best.back();
            bounded = true;
        }
    });
    keepBest();
    best.resize(std::min(best.size(), count));
    std::sort(best.begin(), best.end(), less);
    page.rows = handlesOf(best);
    return page;
}

qint64 countMatches(const JobView &view, const JobQuery &query, Instant now, MaybeInstant endedSince)
{
    JobMatcher matcher(query.filter, query.states, now);
    JobMatcher::Pass pass;
    qint64 total = 0;
    for (quint32 at = 0; at < view.chunkCount; ++at)
        total += matcher.filterChunk(view, at, pass) - (endedSince ? endedBefore(view, at, pass, *endedSince) : 0);
    return total;
}

} // namespace models
