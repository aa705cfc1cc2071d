#include "ui/shell/pageregistry.h"

#include "ui/pages/bin/binpage.h"
#include "ui/pages/failed/failedpage.h"
#include "ui/pages/history/historypage.h"
#include "ui/pages/jobs/jobspage.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/queues/queuespage.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/pages/workers/workerspage.h"

#include <QCoreApplication>

namespace ui {

namespace {

template <typename T>
Page *makePage(ConnectionModels &models, QWidget *parent)
{
    return new T(models, parent);
}

} // namespace

QString PageKind::titleText() const
{
    return QCoreApplication::translate("ui::PageRegistry", title);
}

const std::vector<PageKind> &pageKinds()
{
    static const std::vector<PageKind> kKinds{
        {"overview", QT_TRANSLATE_NOOP("ui::PageRegistry", "Overview"), "grid-1x2", 1, makePage<OverviewPage>},
        {"jobs", QT_TRANSLATE_NOOP("ui::PageRegistry", "Jobs"), "list-check", 2, makePage<JobsPage>},
        {"failed", QT_TRANSLATE_NOOP("ui::PageRegistry", "Failed"), "x-circle", 3, makePage<FailedPage>},
        {"queues", QT_TRANSLATE_NOOP("ui::PageRegistry", "Queues"), "layers", 4, makePage<QueuesPage>},
        {"workers", QT_TRANSLATE_NOOP("ui::PageRegistry", "Workers"), "hdd-stack", 5, makePage<WorkersPage>},
        {"schedules", QT_TRANSLATE_NOOP("ui::PageRegistry", "Schedules"), "calendar2-week", 6, makePage<SchedulesPage>},
        {"history", QT_TRANSLATE_NOOP("ui::PageRegistry", "History"), "clock-history", 9, makePage<HistoryPage>},
        {"bin", QT_TRANSLATE_NOOP("ui::PageRegistry", "Bin"), "trash", 0, makePage<BinPage>},
    };
    return kKinds;
}

} // namespace ui
