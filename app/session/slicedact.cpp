#include "app/session/slicedact.h"

#include "app/store/actstore.h"

#include <QCoreApplication>

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

void SlicedAct::append(models::CommandResult &whole, const models::JobCommand &slice, const QByteArray &actionId,
                       const CallContext &context)
{
    auto result = m_engine.execute(slice, actionId, context);
    if (!result) { // nothing of this slice was begun
        for (const models::JobKey &key : slice.keys)
            whole.outcomes.push_back(refused(key, result.error().text));
        return;
    }
    if (!slice.dryRun)
        (void)m_store.note(actionId, result->outcomes); // finish() writes them all once more
    whole.outcomes.insert(whole.outcomes.end(), result->outcomes.begin(), result->outcomes.end());
    if (result->undoUntil)
        whole.undoUntil = result->undoUntil;
}

models::Result<models::CommandResult> SlicedAct::execute(const models::JobCommand &command, const QByteArray &actionId,
                                                         const CallContext &context)
{
    if (command.keys.size() <= kSlice) {
        auto whole = m_engine.execute(command, actionId, context);
        if (whole && m_run.progress)
            m_run.progress(qint64(command.keys.size()), qint64(command.keys.size()));
        return whole;
    }
    models::CommandResult whole;
    whole.actionId = actionId;
    whole.dryRun = command.dryRun;
    const QString unbegun = QCoreApplication::translate("app::SlicedAct", "It was stopped before this job's turn.");
    for (size_t from = 0; from < command.keys.size(); from += kSlice) {
        const auto first = command.keys.begin() + std::ptrdiff_t(from);
        const auto last = command.keys.begin() + std::ptrdiff_t(std::min(from + kSlice, command.keys.size()));
        if (stopped(context)) {
            for (auto key = first; key != command.keys.end(); ++key)
                whole.outcomes.push_back(refused(*key, unbegun));
            break;
        }
        models::JobCommand slice = command;
        slice.keys.assign(first, last);
        append(whole, slice, actionId, context);
        if (m_run.progress)
            m_run.progress(last - command.keys.begin(), qint64(command.keys.size()));
    }
    return whole;
}

} // namespace app
