#include "ui/shell/queueacttext.h"

#include "ui/widgets/plaintext.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct QueueActs {
    Q_DECLARE_TR_FUNCTIONS(ui::QueueActs)
};

int countOf(const models::JobOutcome &outcome)
{
    return static_cast<int>(outcome.messages.value_or(0));
}

ConfirmDialog::Question purgeQuestion(const QString &queue, const models::JobOutcome &found)
{
    ConfirmDialog::Question question;
    question.title = QueueActs::tr("Purge queue");
    question.question =
        QueueActs::tr("Purge %1? %n waiting job(s) leave the queue.", nullptr, countOf(found)).arg(queue);
    question.explanation = QueueActs::tr("They are kept in the bin for 24 hours, so you can put them back. Jobs that "
                                         "already run are not touched.");
    if (found.outcome == models::Outcome::Refused) {
        question.explanation = visibleText(found.reason);
        question.tickNeeded = true;
    }
    question.tick = QueueActs::tr("Purge for good, without the bin");
    question.verb = QueueActs::tr("Purge %1").arg(queue);
    question.keep = QueueActs::tr("Keep jobs");
    question.iconName = QStringLiteral("trash");
    question.typePrompt = QueueActs::tr("Type the queue's name to purge it:");
    return question;
}

} // namespace

bool isQueueAct(models::Verb verb)
{
    return verb == models::Verb::Purge || verb == models::Verb::Move;
}

ConfirmDialog::Question queueQuestion(const models::JobCommand &command, const models::CommandResult &found,
                                      const app::Profile &profile)
{
    const models::JobOutcome outcome = found.outcomes.empty() ? models::JobOutcome() : found.outcomes.front();
    const QString queue = visibleText(command.queue);
    ConfirmDialog::Question question = purgeQuestion(queue, outcome);
    question.typeThis = command.queue;
    if (profile.environment == app::Environment::Production)
        question.verb = QueueActs::tr("%1 on %2", "verb on connection").arg(question.verb, profile.name);
    question.profileName = profile.name;
    question.environment = profile.environment;
    return question;
}

QString queueDoneText(const models::JobCommand &command, const models::JobOutcome &outcome)
{
    const QString queue = visibleText(command.queue);
    if (command.verb == models::Verb::Move)
        return QueueActs::tr("Moved %n job(s) from %1 to %2", nullptr, countOf(outcome))
            .arg(queue, visibleText(command.toQueue));
    return QueueActs::tr("Purged %1, %n job(s)", nullptr, countOf(outcome)).arg(queue);
}

qint64 queueMessages(const models::CommandResult &result)
{
    qint64 all = 0;
    for (const models::JobOutcome &outcome : result.outcomes)
        all += outcome.messages.value_or(0);
    return all;
}

} // namespace ui
