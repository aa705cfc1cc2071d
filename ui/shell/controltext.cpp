#include "ui/shell/controltext.h"

#include "ui/shell/acttext.h"
#include "ui/widgets/plaintext.h"

#include <QCoreApplication>

namespace ui {

using models::ControlVerb;

namespace {

struct Controls {
    Q_DECLARE_TR_FUNCTIONS(ui::Controls)
};

ConfirmDialog::Question shutdownQuestion(const QString &subject)
{
    ConfirmDialog::Question question;
    question.title = Controls::tr("Shut down worker");
    question.question = Controls::tr("Shut down %1?").arg(subject);
    question.explanation = Controls::tr("It ends after the jobs it runs; what it has only prefetched goes back to its "
                                        "queues. It cannot be started again from here.");
    question.verb = Controls::tr("Shut down");
    question.keep = Controls::tr("Keep it");
    question.iconName = QStringLiteral("power");
    question.typePrompt = Controls::tr("Type the worker's name to shut it down:");
    question.typeThis = subject;
    return question;
}

ConfirmDialog::Question queueQuestion(bool pauses, const QString &subject)
{
    ConfirmDialog::Question question;
    question.title = pauses ? Controls::tr("Pause queue") : Controls::tr("Resume queue");
    question.question = pauses ? Controls::tr("Pause %1?").arg(subject) : Controls::tr("Resume %1?").arg(subject);
    question.explanation =
        pauses ? Controls::tr("Every worker that takes it leaves it alone, until that worker restarts. Its jobs wait; "
                              "what workers hold already, they still run.")
               : Controls::tr("The workers that left it take it again, as they did before.");
    question.verb = pauses ? Controls::tr("Pause") : Controls::tr("Resume");
    question.keep = Controls::tr("Do nothing");
    question.iconName = pauses ? QStringLiteral("pause") : QStringLiteral("play");
    return question;
}

ConfirmDialog::Question poolQuestion(bool grows, const QString &subject)
{
    ConfirmDialog::Question question;
    question.title = Controls::tr("Pool size");
    question.question =
        grows ? Controls::tr("Grow the pool of %1?").arg(subject) : Controls::tr("Shrink the pool of %1?").arg(subject);
    question.explanation = grows ? Controls::tr("It runs one job more at a time, until it restarts.")
                                 : Controls::tr("It runs one job less at a time, until it restarts. Running jobs go "
                                                "on.");
    question.verb = grows ? Controls::tr("Grow") : Controls::tr("Shrink");
    question.keep = Controls::tr("Do nothing");
    question.iconName = grows ? QStringLiteral("plus") : QStringLiteral("dash");
    return question;
}

ConfirmDialog::Question eventsQuestion(bool on, const QString &subject)
{
    ConfirmDialog::Question question;
    question.title = Controls::tr("Task events");
    question.question = on ? Controls::tr("Let %1 send task events?").arg(subject)
                           : Controls::tr("Let %1 send no task events?").arg(subject);
    question.explanation =
        on ? Controls::tr("It tells of each job as it begins and ends, until it restarts. Every monitor of this broker "
                          "hears it.")
           : Controls::tr("Every monitor of this broker hears of its jobs only by their results.");
    question.verb = on ? Controls::tr("Send events") : Controls::tr("Send none");
    question.keep = Controls::tr("Do nothing");
    question.iconName = QStringLiteral("broadcast");
    return question;
}

QString allDone(const models::ControlCommand &command, const QString &subject)
{
    switch (command.verb) {
    case ControlVerb::Ping: return Controls::tr("%1 answered").arg(subject);
    case ControlVerb::Grow: return Controls::tr("The pool of %1 grew").arg(subject);
    case ControlVerb::Shrink: return Controls::tr("The pool of %1 shrank").arg(subject);
    case ControlVerb::Autoscale: return Controls::tr("%1 has another range").arg(subject);
    case ControlVerb::AddConsumer: return Controls::tr("%1 takes %2", "worker, queue").arg(subject, command.queue);
    case ControlVerb::CancelConsumer:
        return Controls::tr("%1 leaves %2 alone", "worker, queue").arg(subject, command.queue);
    case ControlVerb::RateLimit:
    case ControlVerb::TimeLimit: return Controls::tr("%1 has another limit for %2").arg(subject, command.task);
    case ControlVerb::EnableEvents: return Controls::tr("%1 sends task events").arg(subject);
    case ControlVerb::DisableEvents: return Controls::tr("%1 was told to send no task events").arg(subject);
    case ControlVerb::Shutdown: return Controls::tr("%1 shuts down").arg(subject);
    case ControlVerb::Pause: return Controls::tr("Paused %1").arg(subject);
    case ControlVerb::Resume: break;
    }
    return Controls::tr("Resumed %1").arg(subject);
}

} // namespace

ConfirmDialog::Question controlQuestion(const models::ControlCommand &command, const QString &subject,
                                        const app::Profile &profile)
{
    ConfirmDialog::Question question;
    switch (command.verb) {
    case ControlVerb::Shutdown: question = shutdownQuestion(subject); break;
    case ControlVerb::Grow:
    case ControlVerb::Shrink: question = poolQuestion(command.verb == ControlVerb::Grow, subject); break;
    case ControlVerb::EnableEvents:
    case ControlVerb::DisableEvents:
        question = eventsQuestion(command.verb == ControlVerb::EnableEvents, subject);
        break;
    default: question = queueQuestion(command.verb == ControlVerb::Pause, subject);
    }
    if (profile.environment == app::Environment::Production)
        question.verb = Controls::tr("%1 on %2", "verb on connection").arg(question.verb, profile.name);
    question.profileName = profile.name;
    question.environment = profile.environment;
    return question;
}

QString controlWaitText(const QString &subject)
{
    return Controls::tr("Telling %1…").arg(subject);
}

QString controlDoneText(const models::ControlCommand &command, const models::CommandResult &result,
                        const QString &subject)
{
    const int all = static_cast<int>(result.outcomes.size());
    const int done = actDoneCount(result);
    if (done == all && all > 0)
        return allDone(command, subject);
    if (done > 0)
        return Controls::tr("%1: %2 of %3 workers did it").arg(subject).arg(done).arg(all);
    const bool open = std::any_of(result.outcomes.begin(), result.outcomes.end(), [](const models::JobOutcome &each) {
        return each.outcome == models::Outcome::Unknown;
    });
    return open ? Controls::tr("It is not known whether it was done") : Controls::tr("Nothing was done");
}

QString controlWords(const models::CommandResult &result)
{
    constexpr int kShown = 4;
    QStringList words;
    for (const models::JobOutcome &outcome : result.outcomes) {
        const QString reason = visibleText(outcome.reason);
        if (reason.isEmpty() || words.contains(reason))
            continue;
        const bool done = outcome.outcome == models::Outcome::Done;
        words.append(result.outcomes.size() == 1 || done
                         ? reason
                         : visibleText(QString::fromUtf8(outcome.id)) + QStringLiteral(": ") + reason);
    }
    return words.mid(0, kShown).join(QLatin1Char(' '));
}

} // namespace ui
