#pragma once

#include "models/jobstore.h"

#include <QLocale>
#include <QStringList>

namespace ui {

class StateTabs;

/// The tabs of the Jobs page: All, Running, Queued, Retrying, Scheduled, Failed, Finished.
void addJobTabs(StateTabs &tabs);
void showTabCounts(StateTabs &tabs, const models::StateCounts &counts, const QLocale &locale);
/// Nothing is known yet.
void clearTabCounts(StateTabs &tabs);
/// Empty = all states.
std::vector<models::JobState> statesOfTab(const QByteArray &id);
/// Names that may stand before ':' in the filter.
QStringList jobTokenNames();

} // namespace ui
