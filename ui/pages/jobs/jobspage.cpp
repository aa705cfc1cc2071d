#include "ui/pages/jobs/jobspage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/pages/jobs/queuereach.h"
#include "ui/pages/pageexport.h"
#include "ui/tables/jobtableview.h"

namespace ui {

namespace {
/// Results of so many rows in sight are followed (architecture.md 4).
constexpr size_t kMostFollowed = 200;
} // namespace

JobsPage::JobsPage(ConnectionModels &models, QWidget *parent)
    : JobPage(models, parent),
      m_view(new JobsView(
          models.jobs(), [&models](models::Verb verb, const models::Job &job) { return capability(models, verb, job); },
          this)),
      m_reach(new QueueReach(*m_view, models.jobs(), [&models](const app::JobListRequest &request) {
          return models.session().listJobs(request);
      }))
{
    setView(m_view);
    connect(m_view, &JobsView::rowsInSightChanged, this, &Page::scopeChanged);
    connect(&models.session(), &app::Session::jobsArrived, this, [this] {
        if (!m_wanted.id.isEmpty() && m_view->showJob(m_wanted))
            m_wanted = {};
    });
    connect(&models.jobs(), &models::JobTableModel::stateCountsChanged, this, &JobsPage::showCount);
    connect(m_reach, &QueueReach::unlistedChanged, this, &JobsPage::showCount);
    connect(&models.session(), &app::Session::queuesChanged, m_reach, &QueueReach::setQueues);
    connect(&models.session(), &app::Session::linkChanged, m_reach,
            [this](const app::LinkStatus &link) { m_reach->setLive(link.state == app::LinkState::Connected); });
    m_reach->setQueues(models.queues().rows());
    m_reach->setLive(models.session().link().state == app::LinkState::Connected);
    connect(m_view, &JobView::countsKnownChanged, this, &JobsPage::showCount);
}

void JobsPage::followLink(const QByteArray &target)
{
    if (target.startsWith("queue:")) {
        m_view->setFilter(QStringLiteral("queue:%1 ").arg(QString::fromUtf8(target.mid(6))));
        return;
    }
    models::JobKey key = m_models.jobs().keyAt(std::max(0, m_view->table().currentIndex().row()));
    key.id = target.mid(4);
    if (!target.startsWith("job:") || !showJob(key))
        JobPage::followLink(target);
}

PageCount JobsPage::count(ConnectionModels &models)
{
    qint64 waiting = 0;
    for (const models::QueueInfo &queue : models.queues().rows())
        waiting += queue.deadLetter ? 0 : queue.waiting.value_or(0);
    const qint64 open = models.jobs().store().counts().notFinished() + QueueReach::unlisted(waiting, models.jobs());
    return {models::shortCountText(open, models.jobs().context().locale), CountTone::Plain};
}

void JobsPage::showCount()
{
    if (!m_view->countsKnown()) {
        emit countChanged({}, CountTone::Plain);
        return;
    }
    const qint64 open = m_models.jobs().store().counts().notFinished() + m_reach->unlisted();
    emit countChanged(models::shortCountText(open, m_models.jobs().context().locale), CountTone::Plain);
}

void JobsPage::forceState(PageState state)
{
    // The broker's counts are of no use beside rows that were never read into the page.
    if (state != PageState::Live && state != PageState::Offline) {
        disconnect(&m_models.session(), &app::Session::queuesChanged, m_reach, nullptr);
        m_reach->setQueues({});
    }
    JobPage::forceState(state);
}

app::WatchScope JobsPage::scope() const
{
    app::WatchScope scope;
    scope.jobsOnScreen = m_view->table().idsInSight(kMostFollowed);
    return scope;
}

bool JobsPage::showJob(const models::JobKey &key)
{
    const bool shown = m_view->showJob(key);
    m_wanted = shown ? models::JobKey{} : key;
    return shown;
}

bool JobsPage::settled() const
{
    const PageState state = m_view->state();
    return state == PageState::Error || state == PageState::Empty ||
           (state != PageState::Loading && isRead() && m_models.jobs().rowCount() > 0);
}

void JobsPage::showHeldBack()
{
    m_view->table().releaseWaiting();
}

QList<QAction *> JobsPage::menuActions(MenuPlace place) const
{
    if (place == MenuPlace::File)
        return {m_view->exporter().action()};
    return place == MenuPlace::Job ? m_view->actions().all() : QList<QAction *>{};
}

} // namespace ui
