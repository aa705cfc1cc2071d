#include "ui/pages/jobs/jobspage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/tables/jobtableview.h"

#include <numeric>

namespace ui {

namespace {
/// Results of so many rows in sight are followed (architecture.md 4).
constexpr size_t kMostFollowed = 200;
/// Messages that wait beyond those that are listed: fewer are on their way into the list or out of it.
constexpr qint64 kWorthTelling = 100;
} // namespace

JobsPage::JobsPage(ConnectionModels &models, QWidget *parent)
    : JobPage(models, parent),
      m_view(new JobsView(
          models.jobs(), [&models](models::Verb verb, const models::Job &job) { return capability(models, verb, job); },
          this))
{
    setView(m_view);
    connect(m_view, &JobsView::rowsInSightChanged, this, &Page::scopeChanged);
    connect(&models.session(), &app::Session::jobsArrived, this, [this] {
        if (!m_wanted.id.isEmpty() && m_view->showJob(m_wanted))
            m_wanted = {};
    });
    connect(&models.jobs(), &models::JobTableModel::stateCountsChanged, this, &JobsPage::showCount);
    connect(&models.session(), &app::Session::queuesChanged, this,
            [this](const std::vector<models::QueueInfo> &queues) {
                m_waiting = std::accumulate(
                    queues.begin(), queues.end(), qint64(0),
                    [](qint64 sum, const models::QueueInfo &queue) { return sum + queue.waiting.value_or(0); });
                showPartial();
            });
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

void JobsPage::showCount()
{
    if (!m_view->countsKnown()) {
        emit countChanged({}, CountTone::Plain);
        return;
    }
    showPartial();
    const qint64 open = m_models.jobs().store().counts().notFinished();
    emit countChanged(models::shortCountText(open, m_models.jobs().context().locale), CountTone::Plain);
}

void JobsPage::showPartial()
{
    using models::JobState;
    const models::StateCounts &counts = m_models.jobs().store().counts();
    const qint64 listed = counts.of(JobState::Queued) + counts.of(JobState::Scheduled) + counts.of(JobState::Retrying);
    const QLocale &locale = m_models.jobs().context().locale;
    if (m_waiting - listed < kWorthTelling)
        m_view->setPartial({});
    else
        m_view->setPartial(
            tr("%1 jobs wait; %2 of them are listed here, the next ones of each queue. A job further back "
               "is found by its ID: yardctl job ID.")
                .arg(models::countText(m_waiting, locale), models::countText(listed, locale)));
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
    return place == MenuPlace::Job ? m_view->actions().all() : QList<QAction *>{};
}

} // namespace ui
