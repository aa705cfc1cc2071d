#include "ui/pages/failed/failedpage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/detail/detailpane.h"
#include "ui/pages/failed/failedtreeview.h"
#include "ui/pages/failed/failedview.h"
#include "ui/tables/panesplitter.h"
#include "ui/widgets/filteredit.h"

#include <QVBoxLayout>

namespace ui {

FailedPage::FailedPage(ConnectionModels &models, QWidget *parent)
    : Page(models, parent),
      m_view(new FailedView(
          models.jobs().store(),
          [&models](models::Verb verb, const models::Job &job) {
              return job.key.id.isEmpty() ? models.session().capability(verb) : models.session().capability(verb, job);
          },
          this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    m_view->actions().setConnectionName(models.session().profile().name);
    connectSession();
    connectView();
}

void FailedPage::connectSession()
{
    app::Session &session = m_models.session();
    connect(&session, &app::Session::linkChanged, this, [this](const app::LinkStatus &link) {
        m_view->setLink(link);
        m_view->actions().refresh();
    });
    connect(&session, &app::Session::firstReadDone, this, [this](const QByteArray &what) {
        if (what != "jobs")
            return;
        m_read = true;
        m_view->setRead(true, {});
    });
    connect(&session, &app::Session::problemChanged, this, [this](const QByteArray &what, const models::Error &error) {
        if (what == "jobs")
            m_view->setRead(m_read, error);
    });
    connect(&m_view->model(), &models::FailedTreeModel::totalsChanged, this, &FailedPage::showCount);
    m_view->setLink(session.link());
}

void FailedPage::connectView()
{
    JobActions &actions = m_view->actions();
    connect(&actions, &JobActions::actRequested, this, &Page::actRequested);
    connect(&actions, &JobActions::editRequested, this, &Page::triggerRequested);
    connect(&actions, &JobActions::triggerRequested, this, [this] { emit triggerRequested({}); });
    connect(&actions, &JobActions::changed, this, &Page::actionsChanged);
    connect(m_view, &FailedView::jobOpened, this, &FailedPage::openJob);
    connect(m_view, &FailedView::linkActivated, this, &FailedPage::followLink);
    connect(m_view, &FailedView::reconnectRequested, this, [this] { m_models.session().reconnectNow(); });
    connect(m_view, &FailedView::rereadRequested, this, [this] { m_models.session().refresh(); });
}

void FailedPage::openJob(const QByteArray &id)
{
    // A hidden page opens nothing: its selection is not what somebody looks at.
    if (id.isEmpty() || !m_active)
        return;
    m_models.session().openJob(id).then(
        this, [this, id](const models::Result<models::JobDetail> &detail) { m_view->showDetail(id, detail); });
}

void FailedPage::followLink(const QByteArray &target)
{
    const QByteArray word = target.left(target.indexOf(':'));
    const QString rest = QString::fromUtf8(target.mid(word.size() + 1));
    if (word == "job")
        emit openJobRequested(
            {m_models.session().connectionNumber(), m_view->pane().detail().job.key.engine, target.mid(4)});
    else if (word == "queue")
        emit openPageRequested("queues", rest);
    else if (word == "worker")
        emit openPageRequested("workers", rest);
}

void FailedPage::showCount(qint64 jobs)
{
    emit countChanged(jobs > 0 ? models::shortCountText(jobs, m_view->model().context().locale) : QString(),
                      jobs > 0 ? CountTone::Danger : CountTone::Plain);
}

void FailedPage::activated()
{
    m_active = true;
    m_view->setActive(true);
    if (!m_view->pane().detail().job.key.id.isEmpty())
        openJob(m_view->pane().detail().job.key.id);
}

void FailedPage::deactivated()
{
    m_active = false;
    m_view->setActive(false);
}

app::WatchScope FailedPage::scope() const
{
    return {};
}

void FailedPage::focusFilter()
{
    m_view->filter().setFocus();
}

void FailedPage::focusTable()
{
    m_view->tree().setFocus();
}

bool FailedPage::showJob(const models::JobKey &key)
{
    return m_active && m_view->showJob(key);
}

bool FailedPage::settled() const
{
    return m_view->state() != PageState::Loading;
}

void FailedPage::forceState(PageState state)
{
    m_view->forceState(state);
}

void FailedPage::setDetailVisible(bool visible)
{
    m_view->splitter().setPaneOpen(visible);
}

void FailedPage::toggleDetailPosition()
{
    m_view->splitter().togglePlace();
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
    return name == "retry" ? m_view->actions().retry() : nullptr;
}

void FailedPage::applyFilter(const QString &filter)
{
    m_view->setFilter(filter);
}

} // namespace ui
