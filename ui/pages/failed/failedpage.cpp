#include "ui/pages/failed/failedpage.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/failed/failedview.h"

namespace ui {

FailedPage::FailedPage(ConnectionModels &models, QWidget *parent)
    : JobPage(models, parent),
      m_view(new FailedView(
          models.jobs().store(),
          [&models](models::Verb verb, const models::Job &job) { return capability(models, verb, job); }, this))
{
    setView(m_view);
    connect(&m_view->model(), &models::FailedTreeModel::totalsChanged, this, &FailedPage::showCount);
    connect(m_view, &JobView::countsKnownChanged, this, [this] { showCount(m_view->model().jobCount()); });
}

void FailedPage::showCount(qint64 jobs)
{
    if (!m_view->countsKnown())
        jobs = 0;
    emit countChanged(jobs > 0 ? models::shortCountText(jobs, m_view->model().context().locale) : QString(),
                      jobs > 0 ? CountTone::Danger : CountTone::Plain);
}

bool FailedPage::showJob(const models::JobKey &key)
{
    return isActive() && m_view->showJob(key);
}

bool FailedPage::settled() const
{
    return m_view->state() != PageState::Loading;
}

QList<QAction *> FailedPage::menuActions(MenuPlace place) const
{
    if (place != MenuPlace::Job)
        return {};
    QList<QAction *> actions = m_view->actions().all();
    actions.insert(3, m_view->retryGroup());
    return actions;
}

QAction *FailedPage::toolAction(const QByteArray &name) const
{
    return name == "retry" ? JobPage::toolAction(name) : nullptr; // what has failed is not running
}

} // namespace ui
