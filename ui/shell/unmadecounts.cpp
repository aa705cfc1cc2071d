#include "ui/shell/unmadecounts.h"

#include "app/session/session.h"
#include "models/failedtreemodel.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/schedulemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/failed/failedpage.h"
#include "ui/pages/jobs/jobspage.h"
#include "ui/pages/queues/queuespage.h"
#include "ui/pages/schedules/schedulespage.h"
#include "ui/pages/workers/workerspage.h"
#include "ui/widgets/pagestates.h"

namespace ui {

UnmadeCounts::UnmadeCounts(ConnectionModels &models, QObject *parent)
    : QObject(parent),
      m_models(models),
      m_failed(std::make_unique<models::FailedTreeModel>(models.jobs().store()))
{
    app::Session &session = models.session();
    connect(m_failed.get(), &models::FailedTreeModel::totalsChanged, this, [this] { tell("failed"); });
    connect(&models.jobs(), &models::JobTableModel::stateCountsChanged, this, [this] { tell("jobs"); });
    connect(&session, &app::Session::queuesChanged, this, [this] {
        tell("queues");
        tell("jobs");
    });
    connect(&session, &app::Session::workersChanged, this, [this] { tell("workers"); });
    connect(&session, &app::Session::schedulesChanged, this, [this] { tell("schedules"); });
    connect(&session, &app::Session::firstReadDone, this, &UnmadeCounts::tellAll);
    connect(&session, &app::Session::problemChanged, this, &UnmadeCounts::tellAll);
}

UnmadeCounts::~UnmadeCounts() = default;

void UnmadeCounts::pageMade(const QByteArray &pageId)
{
    m_made.insert(pageId);
    if (pageId == "failed")
        m_failed.reset();
}

void UnmadeCounts::forceState(PageState state)
{
    m_forced = state;
    tellAll();
}

bool UnmadeCounts::known(const QByteArray &what, bool rows) const
{
    if (m_forced)
        return PageStates::countsKnownIn(*m_forced);
    return rows || (m_models.isRead(what) && m_models.problem(what).text.isEmpty());
}

void UnmadeCounts::tell(const QByteArray &pageId)
{
    if (m_made.contains(pageId))
        return;
    PageCount count;
    if (pageId == "jobs" && known("jobs", m_models.jobs().store().counts().notFinished() > 0))
        count = JobsPage::count(m_models);
    else if (pageId == "failed" && known("jobs", m_failed->jobCount() > 0))
        count = FailedPage::count(*m_failed);
    else if (pageId == "queues" && known("queues", m_models.queues().rowCount() > 0))
        count = QueuesPage::count(m_models);
    else if (pageId == "workers" && known("workers", m_models.workers().rowCount() > 0))
        count = WorkersPage::count(m_models);
    else if (pageId == "schedules" && known("schedules", m_models.schedules().rowCount() > 0))
        count = SchedulesPage::count(m_models);
    emit countChanged(pageId, count);
}

void UnmadeCounts::tellAll()
{
    for (const char *pageId : {"jobs", "failed", "queues", "workers", "schedules"})
        tell(pageId);
}

} // namespace ui
