#include "app/cli/retryfailed.h"

#include "app/cli/actanswer.h"
#include "app/session/connection.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

namespace app {

namespace {

constexpr int kPage = 1'000;

struct RetryFailedWords {
    Q_DECLARE_TR_FUNCTIONS(RetryFailedWords)
};

struct FailedJobs {
    std::vector<models::JobKey> keys; ///< each once, newest first
    QString problem;                  ///< why there may be more; empty = these are all
};

bool wanted(const models::Job &job, const QString &error)
{
    return error.isEmpty() || job.errorType.contains(error, Qt::CaseInsensitive) ||
           job.errorText.contains(error, Qt::CaseInsensitive);
}

/// All pages are read before the first job is sent: an act changes what the pages after it show.
models::Result<FailedJobs> findFailed(Connection &connection, const FailedQuery &query, const VerbContext &context)
{
    JobListRequest request;
    request.states = {models::JobState::Failed};
    request.queue = query.queue;
    request.name = query.name;
    request.limit = kPage;
    FailedJobs found;
    QSet<QByteArray> known;
    do {
        const auto page = connection.engine()->jobs(request, connection.reading(context.stop));
        if (!page)
            return page.error();
        for (const models::Job &job : page->items) {
            if (known.contains(job.key.id) || !wanted(job, query.error))
                continue;
            known.insert(job.key.id);
            found.keys.push_back(job.key);
        }
        if (!page->problem.isEmpty())
            found.problem = page->problem;
        context.terminal.passing(RetryFailedWords::tr("%n failed job(s) found", nullptr, int(found.keys.size())));
        request.cursor = page->nextCursor;
    } while (!request.cursor.isEmpty() && !context.stop.stop_requested());
    if (context.stop.stop_requested())
        return models::Error{models::ErrorKind::Cancelled,
                             RetryFailedWords::tr("It was stopped before the first job was sent."),
                             {},
                             QStringLiteral("find")};
    return found;
}

models::Result<models::CommandResult> carryOut(Connection &connection, const models::JobCommand &command,
                                               const VerbContext &context)
{
    ActRun run;
    run.stop = context.stop; // not that of the calls, which would leave a slice in the middle
    run.progress = [&context](qint64 done, qint64 total) {
        const QLocale locale;
        context.terminal.passing(
            RetryFailedWords::tr("%1 of %2 jobs").arg(locale.toString(done), locale.toString(total)));
    };
    return connection.execute(command, {}, run);
}

} // namespace

int retryFailed(VerbContext &context, const FailedQuery &query, models::JobCommand command)
{
    return withConnection(context, [&](Connection &connection) {
        if (const auto refused = connection.refusal({command.verb, 1, command.dryRun})) // also where there is none
            return context.terminal.fail(*refused);
        auto found = findFailed(connection, query, context);
        context.terminal.passing({});
        if (!found)
            return context.terminal.fail(found.error());
        if (!found->problem.isEmpty())
            context.terminal.say(found->problem);
        models::CommandResult nothing;
        nothing.dryRun = command.dryRun;
        models::Result<models::CommandResult> result = nothing;
        if (found->keys.empty()) { // asked for again when all is mended, that is no failure
            context.terminal.say(RetryFailedWords::tr("No failed job is as asked for: nothing was sent."));
        } else {
            command.keys = std::move(found->keys);
            result = carryOut(connection, command, context);
            context.terminal.passing({});
        }
        if (!result)
            return context.terminal.fail(result.error());
        sayHowToSendOnceMore(context.terminal, *result);
        const int code = printResult(context.terminal, *result);
        const bool more = code == static_cast<int>(ExitCode::Done) && !found->problem.isEmpty();
        return more ? static_cast<int>(ExitCode::Partly) : code;
    });
}

} // namespace app
