#include "ui/shell/scheduletext.h"

#include "ui/widgets/plaintext.h"

#include <QCoreApplication>

namespace ui {

using models::ScheduleVerb;

namespace {

struct ScheduleTexts {
    Q_DECLARE_TR_FUNCTIONS(ScheduleTexts)
};

QString doneText(ScheduleVerb verb, const QString &name)
{
    switch (verb) {
    case ScheduleVerb::Run: return ScheduleTexts::tr("Sent the job of %1").arg(name);
    case ScheduleVerb::Pause: return ScheduleTexts::tr("Switched off %1").arg(name);
    case ScheduleVerb::Resume: return ScheduleTexts::tr("Switched on %1").arg(name);
    case ScheduleVerb::Edit: return ScheduleTexts::tr("Changed %1").arg(name);
    case ScheduleVerb::Make: return ScheduleTexts::tr("Made %1").arg(name);
    case ScheduleVerb::Delete: break;
    }
    return ScheduleTexts::tr("Deleted %1").arg(name);
}

} // namespace

ConfirmDialog::Question scheduleQuestion(const models::ScheduleCommand &command, const app::Profile &profile)
{
    const QString name = visibleText(command.name);
    const bool runs = command.verb == ScheduleVerb::Run;
    ConfirmDialog::Question question;
    question.title = runs ? ScheduleTexts::tr("Run schedule now") : ScheduleTexts::tr("Delete schedule");
    question.question = runs ? ScheduleTexts::tr("Run %1 now?").arg(name) : ScheduleTexts::tr("Delete %1?").arg(name);
    question.explanation =
        runs ? ScheduleTexts::tr("Its job is sent once, beside those that the scheduler sends. It can be cancelled "
                                 "while it waits in its queue.")
             : ScheduleTexts::tr("The scheduler runs it no more. Undo brings it back as it was, for 24 hours.");
    question.verb = runs ? ScheduleTexts::tr("Run now") : ScheduleTexts::tr("Delete");
    if (profile.environment == app::Environment::Production)
        question.verb = ScheduleTexts::tr("%1 on %2", "verb on connection").arg(question.verb, profile.name);
    question.keep = ScheduleTexts::tr("Do nothing");
    question.iconName = runs ? QStringLiteral("play") : QStringLiteral("trash");
    question.profileName = profile.name;
    question.environment = profile.environment;
    return question;
}

QString scheduleDoneText(const models::ScheduleCommand &command, const models::CommandResult &result)
{
    switch (result.outcomes.front().outcome) {
    case models::Outcome::Done: return doneText(command.verb, visibleText(command.name));
    case models::Outcome::Unknown: return ScheduleTexts::tr("It is not known whether it was done");
    default: return ScheduleTexts::tr("Nothing was done");
    }
}

} // namespace ui
