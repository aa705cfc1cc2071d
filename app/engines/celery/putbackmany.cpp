#include "app/engines/celery/putbackmany.h"

#include "app/engines/celery/taskmessage.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace app {

using models::Outcome;

namespace {

constexpr size_t kSlice = 1'000;     ///< messages of one script
constexpr qint64 kSteps = 2'000'000; ///< elements that the runs of one script may walk over, about

/// Messages that stood side by side, in the order of consumption.
using Run = std::vector<ActBin::Item>;

/// In the order in which they were taken out.
std::vector<Run> runsOf(const std::vector<ActBin::Item> &items)
{
    std::vector<Run> runs;
    for (const ActBin::Item &item : items) {
        const bool beside = !runs.empty() && runs.back().size() < kSlice && !item.before.isEmpty() &&
                            item.before == runs.back().back().message;
        if (beside)
            runs.back().push_back(item);
        else
            runs.push_back({item});
    }
    return runs;
}

/// Runs that stood side by side, in the order of consumption: an act takes the slices that are consumed last first, so
/// the first of each was noted beside the last of the one that went after it.
std::vector<std::vector<Run>> chainsOf(std::vector<Run> runs)
{
    QHash<QByteArray, size_t> byLast;
    for (size_t i = 0; i < runs.size(); ++i)
        byLast.insert(runs[i].back().message, i);
    std::vector<size_t> ahead(runs.size(), runs.size()); // the run before each; itself none
    std::vector<bool> follows(runs.size(), false);
    std::vector<size_t> behind(runs.size(), runs.size());
    for (size_t i = 0; i < runs.size(); ++i) {
        const auto found = byLast.constFind(runs[i].front().before);
        if (found == byLast.cend() || *found <= i || behind[*found] != runs.size())
            continue;
        ahead[i] = *found;
        behind[*found] = i;
        follows[i] = true;
    }
    std::vector<std::vector<Run>> chains;
    // What an act took out last goes back first, for it was noted beside what then was there.
    for (size_t i = runs.size(); i-- > 0;) {
        if (follows[i])
            continue;
        std::vector<Run> &chain = chains.emplace_back();
        for (size_t at = i; at != runs.size(); at = behind[at])
            chain.push_back(std::move(runs[at]));
    }
    return chains;
}

class PutBack
{
public:
    PutBack(const QByteArray &actionId, const ActTools &tools, const ActCall &call)
        : m_actionId(actionId),
          m_tools(tools),
          m_call(call),
          m_bin(*tools.shared->context.bin)
    {
    }

    /// False where scripts are denied.
    bool list(const QByteArray &list, const std::vector<ActBin::Item> &items)
    {
        const auto length = m_tools.shared->context.broker->call({"LLEN", list}, looking(m_call.context));
        const qint64 walk = std::max<qint64>(1, length ? length->integer() : kSteps);
        const size_t runsAtOnce = size_t(std::clamp<qint64>(kSteps / walk, 1, qint64(kSlice)));
        std::vector<Run> slice;
        size_t messages = 0;
        for (std::vector<Run> &chain : chainsOf(runsOf(items))) {
            if (chain.size() > 1 && isNearConsumed(list, chain))
                turnRound(chain);
            for (Run &run : chain) {
                if (!slice.empty() && (messages + run.size() > kSlice || slice.size() >= runsAtOnce)) {
                    if (!put(list, slice))
                        return false;
                    slice.clear();
                    messages = 0;
                }
                messages += run.size();
                slice.push_back(std::move(run));
            }
        }
        return slice.empty() || put(list, slice);
    }

    std::vector<models::JobOutcome> outcomes;

private:
    /// Whether less stands ahead of a chain's place than behind it. Put back from its front, each run has all those
    /// before it to pass; from its back, all those behind it.
    bool isNearConsumed(const QByteArray &list, const std::vector<Run> &chain) const
    {
        const QByteArray &before = chain.front().front().before;
        const QByteArray &after = chain.back().back().after;
        if (after.isEmpty())
            return before.isEmpty();
        const auto replies = m_tools.shared->context.broker->pipeline(
            {{"LLEN", list}, {"LPOS", list, before, "RANK", "-1"}, {"LPOS", list, after, "RANK", "-1"}},
            looking(m_call.context));
        if (!replies)
            return false;
        const RedisReply &first = replies->at(1);
        const RedisReply &second = replies->at(2);
        if (second.isNil() || second.isError()) // it is gone: only the other neighbour is left to find the place by
            return false;
        const qint64 ahead = first.isNil() || first.isError() ? 0 : replies->at(0).integer() - first.integer();
        return ahead <= second.integer() + 1;
    }

    /// The last one goes back first, before its neighbour behind, and each other before the one after it.
    static void turnRound(std::vector<Run> &chain)
    {
        for (size_t i = 0; i + 1 < chain.size(); ++i) {
            chain[i].back().after = chain[i + 1].front().message;
            chain[i + 1].front().before.clear();
        }
        std::reverse(chain.begin(), chain.end());
    }

    /// The claim is on disk before the messages leave: another process beside us stays away, and after a reply that
    /// was lost the next undo knows that they may be out.
    std::vector<Run> claimed(const std::vector<Run> &runs, const QByteArray &note)
    {
        std::vector<ActBin::Item> all;
        for (const Run &run : runs)
            all.insert(all.end(), run.begin(), run.end());
        const auto mine = m_bin.claimAll(m_actionId, all, note);
        std::vector<Run> held;
        size_t at = 0;
        for (const Run &run : runs) {
            Run ours;
            for (const ActBin::Item &item : run) {
                const bool got = mine && mine->at(at);
                ++at;
                if (got)
                    ours.push_back(item);
                else if (!mine)
                    outcomes.push_back(outcomeOf(item.jobId, mine.error()));
                else
                    outcomes.push_back(
                        outcomeOf(item.jobId, Outcome::Unknown,
                                  QCoreApplication::translate("Celery", "Another undo is bringing it back just now.")));
            }
            if (!ours.empty())
                held.push_back(std::move(ours));
        }
        return held;
    }

    bool put(const QByteArray &list, const std::vector<Run> &runs)
    {
        const std::vector<Run> held = claimed(runs, kNoteReturning + (' ' + newTaskId()));
        if (held.empty())
            return true;
        std::vector<QByteArray> args;
        std::vector<ActBin::Item> all;
        for (const Run &run : held) {
            args.push_back(QByteArray::number(qint64(run.size())));
            args.push_back(run.front().before);
            args.push_back(run.back().after);
            for (const ActBin::Item &item : run) {
                args.push_back(item.message);
                all.push_back(item);
            }
        }
        const auto back =
            m_tools.shared->context.broker->script("celery/putbackmany", {list}, std::move(args), m_call.context);
        if (!back)
            return failed(all, back.error());
        // What is back may be taken and run at once: a second try must not bring it again.
        (void)m_bin.dropAll(m_actionId, all);
        const auto queue = m_tools.shared->keys().queueOfList(list);
        if (queue)
            m_tools.index->noteSent(queue->queue, queue->step);
        const QString where =
            queue ? QCoreApplication::translate("Celery", "Back in queue %1.").arg(QString::fromUtf8(queue->queue))
                  : QString();
        for (const ActBin::Item &item : all)
            outcomes.push_back(outcomeOf(item.jobId, Outcome::Done, where));
        return true;
    }

    bool failed(const std::vector<ActBin::Item> &items, const models::Error &error)
    {
        const models::Error told = afterScript(error);
        const bool unchanged = outcomeOf({}, told).outcome == Outcome::Refused;
        if (unchanged)
            (void)m_bin.noteAll(m_actionId, items); // as they were before the claim
        if (unchanged && error.kind == models::ErrorKind::NoPermission)
            return false;
        for (const ActBin::Item &item : items)
            outcomes.push_back(outcomeOf(item.jobId, told));
        return true;
    }

    QByteArray m_actionId;
    const ActTools &m_tools;
    const ActCall &m_call;
    ActBin &m_bin;
};

} // namespace

std::vector<models::JobOutcome> putBackMany(const QByteArray &actionId, const std::vector<ActBin::Item> &items,
                                            const ActTools &tools, const ActCall &call)
{
    std::map<QByteArray, std::vector<ActBin::Item>> lists;
    for (const ActBin::Item &item : items)
        lists[item.place].push_back(item);
    PutBack back(actionId, tools, call);
    for (const auto &[list, kept] : lists) {
        if (!back.list(list, kept))
            break;
    }
    return std::move(back.outcomes);
}

} // namespace app
