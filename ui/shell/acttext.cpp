#include "ui/shell/acttext.h"

#include "ui/shell/queueacttext.h"
#include "ui/widgets/plaintext.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct Acts {
    Q_DECLARE_TR_FUNCTIONS(ui::Acts)
};

ConfirmDialog::Question retryQuestion(int jobs)
{
    ConfirmDialog::Question question;
    question.title = Acts::tr("Retry jobs");
    question.question = Acts::tr("Retry %n job(s)?", nullptr, jobs);
    question.explanation = Acts::tr("Each is sent again with a new id. Undo removes them while they wait in a queue.");
    question.verb = Acts::tr("Retry %n job(s)", nullptr, jobs);
    question.keep = Acts::tr("Do nothing");
    question.iconName = QStringLiteral("arrow-clockwise");
    question.typePrompt = Acts::tr("Type the number of jobs to retry them:");
    question.typeThis = QString::number(jobs);
    return question;
}

ConfirmDialog::Question stopQuestion(const models::JobCommand &command, int jobs, const QString &subject)
{
    const bool kill = command.signal == "SIGKILL";
    ConfirmDialog::Question question;
    question.title = kill ? Acts::tr("Kill job") : Acts::tr("Stop job");
    question.question = jobs > 1 ? (kill ? Acts::tr("Kill %n running job(s)?", nullptr, jobs)
                                         : Acts::tr("Stop %n running job(s)?", nullptr, jobs))
                                 : (kill ? Acts::tr("Kill %1?").arg(subject) : Acts::tr("Stop %1?").arg(subject));
    question.explanation =
        kill ? Acts::tr("The process ends at once, without cleaning up. This cannot be undone.")
             : Acts::tr("The worker ends the process that runs it. Work done so far may be lost. This cannot be "
                        "undone.");
    question.verb = kill ? Acts::tr("Kill") : Acts::tr("Stop");
    question.keep = Acts::tr("Keep running");
    question.iconName = kill ? QStringLiteral("x-circle") : QStringLiteral("stop-circle");
    question.typePrompt = Acts::tr("Type the task's name to kill it:");
    question.typeThis = subject;
    return question;
}

ConfirmDialog::Question cancelQuestion(int jobs, const QString &subject, bool revoke)
{
    ConfirmDialog::Question question;
    question.title = Acts::tr("Cancel jobs");
    question.question =
        jobs > 1 ? Acts::tr("Cancel %n waiting job(s)?", nullptr, jobs) : Acts::tr("Cancel %1?").arg(subject);
    question.explanation =
        revoke ? Acts::tr("A worker already holds it and is told to drop it. This cannot be undone: its id stays "
                          "revoked. It can be sent again with a new id.")
               : Acts::tr("They leave their queue and are kept in the bin of this machine. Undo puts them back.");
    question.verb = Acts::tr("Cancel %n job(s)", nullptr, jobs);
    question.keep = Acts::tr("Keep waiting");
    question.iconName = QStringLiteral("slash-circle");
    return question;
}

ConfirmDialog::Question discardQuestion(int jobs, const QString &subject)
{
    ConfirmDialog::Question question;
    question.title = Acts::tr("Discard failures");
    question.question =
        jobs > 1 ? Acts::tr("Discard %n failed job(s)?", nullptr, jobs) : Acts::tr("Discard %1?").arg(subject);
    question.explanation = Acts::tr("Their errors and tracebacks leave the result store. They are kept in the bin of "
                                    "this machine for 24 hours, so you can put them back.");
    question.verb = Acts::tr("Discard %n job(s)", nullptr, jobs);
    question.keep = Acts::tr("Keep failures");
    question.iconName = QStringLiteral("trash");
    return question;
}

/// "Stop on hocvui-prod": in production the connection's name stands in the button itself.
QString withPlace(const QString &verb, const app::Profile &profile)
{
    return profile.environment == app::Environment::Production
               ? Acts::tr("%1 on %2", "verb on connection").arg(verb, profile.name)
               : verb;
}

/// As short as in the tables: the first characters tell one job from another.
QString shortId(const QByteArray &id)
{
    constexpr int kShown = 8;
    return visibleText(QString::fromUtf8(id.left(kShown)));
}

QString oneDone(models::Verb verb, const QString &subject, const QByteArray &newId)
{
    switch (verb) {
    case models::Verb::Retry:
        return newId.isEmpty() ? Acts::tr("Retried %1").arg(subject)
                               : Acts::tr("Retried %1, new id %2").arg(subject, shortId(newId));
    case models::Verb::CancelWaiting:
    case models::Verb::Revoke: return Acts::tr("Cancelled %1").arg(subject);
    case models::Verb::Terminate: return Acts::tr("Stopped %1").arg(subject);
    case models::Verb::Trigger: return Acts::tr("Triggered %1").arg(subject);
    case models::Verb::Discard: return Acts::tr("Discarded %1").arg(subject);
    case models::Verb::Purge: // queueacttext has the words for queues
    case models::Verb::Move:
    case models::Verb::Undo: break;
    }
    return Acts::tr("Taken back");
}

QString manyDone(models::Verb verb, int jobs)
{
    switch (verb) {
    case models::Verb::Retry: return Acts::tr("Retried %n job(s)", nullptr, jobs);
    case models::Verb::CancelWaiting:
    case models::Verb::Revoke: return Acts::tr("Cancelled %n job(s)", nullptr, jobs);
    case models::Verb::Terminate: return Acts::tr("Stopped %n job(s)", nullptr, jobs);
    case models::Verb::Trigger: return Acts::tr("Triggered %n job(s)", nullptr, jobs);
    case models::Verb::Discard: return Acts::tr("Discarded %n failed job(s)", nullptr, jobs);
    case models::Verb::Purge: // queueacttext has the words for queues
    case models::Verb::Move:
    case models::Verb::Undo: break;
    }
    return Acts::tr("%n job(s) put back", nullptr, jobs);
}

QString reasonsOf(const models::CommandResult &result, bool done)
{
    QStringList reasons;
    for (const models::JobOutcome &outcome : result.outcomes) {
        const bool counts = (outcome.outcome == models::Outcome::Done) == done;
        if (counts && !outcome.reason.isEmpty() && !reasons.contains(outcome.reason))
            reasons.append(outcome.reason);
    }
    constexpr int kShown = 3;
    return reasons.mid(0, kShown).join(QLatin1Char(' '));
}

} // namespace

ConfirmDialog::Question actQuestion(const models::JobCommand &command, const QString &subject,
                                    const app::Profile &profile)
{
    const int jobs = static_cast<int>(command.keys.size());
    ConfirmDialog::Question question;
    switch (command.verb) {
    case models::Verb::Terminate: question = stopQuestion(command, jobs, subject); break;
    case models::Verb::CancelWaiting: question = cancelQuestion(jobs, subject, false); break;
    case models::Verb::Revoke: question = cancelQuestion(jobs, subject, true); break;
    case models::Verb::Discard: question = discardQuestion(jobs, subject); break;
    case models::Verb::Retry:
    case models::Verb::Trigger:
    case models::Verb::Purge:
    case models::Verb::Move:
    case models::Verb::Undo: question = retryQuestion(jobs); break;
    }
    question.verb = withPlace(question.verb, profile);
    question.profileName = profile.name;
    question.environment = profile.environment;
    return question;
}

QString actHeldText(const models::JobCommand &command, const QString &subject)
{
    Q_UNUSED(command)
    return Acts::tr("Retrying %1").arg(subject);
}

int actDoneCount(const models::CommandResult &result)
{
    return static_cast<int>(std::count_if(result.outcomes.begin(), result.outcomes.end(), [](const auto &outcome) {
        return outcome.outcome == models::Outcome::Done;
    }));
}

QString actDoneText(const models::JobCommand &command, const models::CommandResult &result, const QString &subject)
{
    const int all = static_cast<int>(result.outcomes.size());
    const int done = actDoneCount(result);
    if (all > 1 && done < all)
        return Acts::tr("%1 of %2 done").arg(done).arg(all);
    // Of a queue some may be done although the whole is not.
    const qint64 messages = queueMessages(result);
    if (messages > 0 && command.verb == models::Verb::Move)
        return queueDoneText(command, result.outcomes.front());
    if (messages > 0 && command.verb == models::Verb::Undo)
        return manyDone(command.verb, static_cast<int>(messages));
    if (done == 0)
        return result.undoUntil ? Acts::tr("It is not known whether it was done") : Acts::tr("Nothing was done");
    if (isQueueAct(command.verb))
        return queueDoneText(command, result.outcomes.front());
    if (command.verb == models::Verb::Undo && !subject.isEmpty()) // what it was says more than how many workers
        return Acts::tr("Taken back: %1").arg(subject);
    return all == 1 && !subject.isEmpty() ? oneDone(command.verb, subject, result.outcomes.front().newId)
                                          : manyDone(command.verb, done);
}

QString actReasons(const models::CommandResult &result)
{
    return reasonsOf(result, false);
}

QString actNotes(const models::CommandResult &result)
{
    return reasonsOf(result, true);
}

} // namespace ui
