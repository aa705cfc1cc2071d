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

/// Newest first: what an act took out last goes back first, for it was noted beside what then was there.
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
    std::reverse(runs.begin(), runs.end());
    return runs;
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
        for (Run &run : runsOf(items)) {
            if (!slice.empty() && (messages + run.size() > kSlice || slice.size() >= runsAtOnce)) {
                if (!put(list, slice))
                    return false;
                slice.clear();
                messages = 0;
            }
            messages += run.size();
            slice.push_back(std::move(run));
        }
        return slice.empty() || put(list, slice);
    }

    std::vector<models::JobOutcome> outcomes;

private:
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
