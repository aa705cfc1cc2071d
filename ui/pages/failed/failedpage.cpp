#include "ui/pages/failed/failedpage.h"

#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/failed/failedview.h"
#include "ui/pages/pageexport.h"

namespace ui {

FailedPage::FailedPage(ConnectionModels &models, QWidget *parent)
    : JobPage(models, parent),
      m_view(new FailedView(
          models.jobs().store(),
          [&models](models::Verb verb, const models::Job &job) { return capability(models, verb, job); }, this))
{
    setView(m_view);
    retranslate();
    connect(&m_view->model(), &models::FailedTreeModel::totalsChanged, this, &FailedPage::showCount);
    connect(m_view, &JobView::countsKnownChanged, this, &FailedPage::showCount);
}

void FailedPage::retranslate()
{
    m_view->model().setCellStyle(m_models.cellStyle());
}

PageCount FailedPage::count(const models::FailedTreeModel &failed)
{
    const qint64 jobs = failed.jobCount();
    if (jobs == 0)
        return {};
    return {models::shortCountText(jobs, failed.context().locale), CountTone::Danger};
}

void FailedPage::showCount()
{
    const PageCount shown = m_view->countsKnown() ? count(m_view->model()) : PageCount{};
    emit countChanged(shown.text, shown.tone);
}

bool FailedPage::showJob(const models::JobKey &key)
{
    return isActive() && m_view->showJob(key);
}

bool FailedPage::settled() const
{
    return m_view->state() != PageState::Loading;
}

void FailedPage::showHeldBack()
{
    m_view->showHeldBack();
}

QList<QAction *> FailedPage::menuActions(MenuPlace place) const
{
    if (place == MenuPlace::File)
        return {m_view->exporter().action()};
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
