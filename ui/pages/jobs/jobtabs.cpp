#include "ui/pages/jobs/jobtabs.h"

#include "models/format.h"
#include "ui/widgets/statetabs.h"

#include <QCoreApplication>

namespace ui {

namespace {

using models::JobState;

struct JobTab {
    const char *id;
    const char *title;
    std::vector<JobState> states;
};

const std::vector<JobTab> &jobTabs()
{
    static const std::vector<JobTab> tabs{
        {"all", QT_TRANSLATE_NOOP("ui::JobTabs", "All"), {}},
        {"running", QT_TRANSLATE_NOOP("ui::JobTabs", "Running"), {JobState::Running}},
        {"queued", QT_TRANSLATE_NOOP("ui::JobTabs", "Queued"), {JobState::Queued, JobState::Blocked}},
        {"retrying", QT_TRANSLATE_NOOP("ui::JobTabs", "Retrying"), {JobState::Retrying}},
        {"scheduled", QT_TRANSLATE_NOOP("ui::JobTabs", "Scheduled"), {JobState::Scheduled}},
        {"failed", QT_TRANSLATE_NOOP("ui::JobTabs", "Failed"), {JobState::Failed}},
        {"finished", QT_TRANSLATE_NOOP("ui::JobTabs", "Finished"), {JobState::Succeeded, JobState::Cancelled}},
    };
    return tabs;
}

QString titleOf(const JobTab &tab)
{
    return QCoreApplication::translate("ui::JobTabs", tab.title);
}

} // namespace

void addJobTabs(StateTabs &tabs)
{
    for (const JobTab &tab : jobTabs())
        tabs.addState(tab.id, titleOf(tab));
}

void showTabCounts(StateTabs &tabs, const models::StateCounts &counts, const QLocale &locale)
{
    for (const JobTab &tab : jobTabs()) {
        qint64 sum = tab.states.empty() ? counts.total() : 0;
        for (const JobState state : tab.states)
            sum += counts.of(state);
        tabs.setCount(tab.id, models::countText(sum, locale));
    }
}

void clearTabCounts(StateTabs &tabs)
{
    for (const JobTab &tab : jobTabs())
        tabs.setCount(tab.id, {});
}

std::vector<JobState> statesOfTab(const QByteArray &id)
{
    for (const JobTab &tab : jobTabs()) {
        if (id == tab.id)
            return tab.states;
    }
    return {};
}

QStringList jobTokenNames()
{
    return {QStringLiteral("state"),   QStringLiteral("queue"),  QStringLiteral("task"), QStringLiteral("worker"),
            QStringLiteral("exc"),     QStringLiteral("id"),     QStringLiteral("arg"),  QStringLiteral("age"),
            QStringLiteral("retries"), QStringLiteral("runtime")};
}

} // namespace ui
