#include "app/session/slicedact.h"

#include "app/store/actstore.h"

#include <QCoreApplication>

#include <numeric>

namespace app {

namespace {

models::JobOutcome refused(const models::JobKey &key, const QString &reason)
{
    models::JobOutcome outcome;
    outcome.id = key.id;
    outcome.outcome = models::Outcome::Refused;
    outcome.reason = reason;
    return outcome;
}

} // namespace

bool SlicedAct::stopped(const CallContext &context) const
{
    return m_run.stop.stop_requested() || context.stop.stop_requested();
}

void SlicedAct::append(models::CommandResult &whole, const models::JobCommand &slice, const std::vector<size_t> &places,
                       const QByteArray &actionId, const CallContext &context)
{
    auto result = m_engine.execute(slice, actionId, context);
    if (!result) { // nothing of this slice was begun
        for (const models::JobKey &key : slice.keys)
            whole.outcomes.push_back(refused(key, result.error().text));
        return;
    }
    if (!slice.dryRun)
        (void)m_store.note(actionId, result->outcomes, places); // finish() writes what is missing
    whole.outcomes.insert(whole.outcomes.end(), result->outcomes.begin(), result->outcomes.end());
    if (result->undoUntil)
        whole.undoUntil = result->undoUntil;
}

models::Result<models::CommandResult> SlicedAct::move(const models::JobCommand &command, const QByteArray &actionId,
                                                      const CallContext &context)
{
    models::JobCommand slice = command;
    slice.dryRun = true;
    const auto found = m_engine.execute(slice, actionId, context);
    if (!found)
        return found;
    const qint64 total = found->outcomes.empty() ? 0 : found->outcomes.front().messages.value_or(0);
    slice.dryRun = false;
    qint64 moved = 0;
    std::optional<models::CommandResult> whole;
    do {
        slice.limit = std::max<qint64>(1, std::min(kMoved, total - moved));
        auto result = m_engine.execute(slice, actionId, context);
        if (!result && !whole)
            return result;
        if (!result) {
            whole->outcomes.front().outcome = models::Outcome::Changed;
            whole->outcomes.front().reason = result.error().text;
            break;
        }
        if (!result->undoUntil && whole)
            result->undoUntil = whole->undoUntil;
        whole = *result;
        const models::JobOutcome &outcome = whole->outcomes.front();
        const qint64 now = outcome.messages.value_or(0);
        moved += now;
        if (m_run.progress)
            m_run.progress(moved, total);
        if (outcome.outcome != models::Outcome::Done || now == 0)
            break;
        if (moved < total && stopped(context)) {
            whole->outcomes.front().outcome = models::Outcome::Changed;
            whole->outcomes.front().reason =
                QCoreApplication::translate("app::SlicedAct", "It was stopped: %1 of %2 messages are moved.")
                    .arg(moved)
                    .arg(total);
            break;
        }
    } while (moved < total);
    whole->outcomes.front().messages = moved;
    return *whole;
}

models::Result<models::CommandResult> SlicedAct::execute(const models::JobCommand &command, const QByteArray &actionId,
                                                         const CallContext &context)
{
    auto result = whole(command, actionId, context);
    m_engine.ended(actionId);
    return result;
}

models::Result<models::CommandResult> SlicedAct::whole(const models::JobCommand &command, const QByteArray &actionId,
                                                       const CallContext &context)
{
    if (command.verb == models::Verb::Move && !command.dryRun)
        return move(command, actionId, context);
    if (command.keys.size() <= kSlice) {
        auto alone = m_engine.execute(command, actionId, context);
        if (alone && m_run.progress)
            m_run.progress(qint64(command.keys.size()), qint64(command.keys.size()));
        return alone;
    }
    std::vector<size_t> turns = m_engine.turns(command, actionId, context);
    if (turns.size() != command.keys.size()) {
        turns.resize(command.keys.size());
        std::iota(turns.begin(), turns.end(), 0);
    }
    models::CommandResult result = slices(command, turns, actionId, context);
    if (result.outcomes.size() != turns.size())
        return result;
    std::vector<models::JobOutcome> asked(turns.size()); // in the order in which they were asked for
    for (size_t i = 0; i < turns.size(); ++i)
        asked[turns[i]] = std::move(result.outcomes[i]);
    result.outcomes = std::move(asked);
    return result;
}

models::CommandResult SlicedAct::slices(const models::JobCommand &command, const std::vector<size_t> &turns,
                                        const QByteArray &actionId, const CallContext &context)
{
    models::CommandResult whole;
    whole.actionId = actionId;
    whole.dryRun = command.dryRun;
    const QString unbegun = QCoreApplication::translate("app::SlicedAct", "It was stopped before this job's turn.");
    models::JobCommand slice = command;
    for (size_t from = 0; from < turns.size(); from += kSlice) {
        if (stopped(context)) {
            for (size_t i = from; i < turns.size(); ++i)
                whole.outcomes.push_back(refused(command.keys[turns[i]], unbegun));
            break;
        }
        const auto first = turns.begin() + std::ptrdiff_t(from);
        const auto last = turns.begin() + std::ptrdiff_t(std::min(from + kSlice, turns.size()));
        slice.keys.clear();
        for (auto turn = first; turn != last; ++turn)
            slice.keys.push_back(command.keys[*turn]);
        append(whole, slice, {first, last}, actionId, context);
        if (m_run.progress)
            m_run.progress(last - turns.begin(), qint64(turns.size()));
    }
    return whole;
}

} // namespace app
