#include "ui/pages/jobs/jobspage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/jobs/jobsview.h"
#include "ui/tables/jobtableview.h"
#include "ui/tables/panesplitter.h"
#include "ui/widgets/filteredit.h"

#include <QVBoxLayout>

namespace ui {

namespace {
/// Results of so many rows in sight are followed (architecture.md 4).
constexpr size_t kMostFollowed = 200;
} // namespace

JobsPage::JobsPage(ConnectionModels &models, QWidget *parent)
    : Page(models, parent),
      m_view(new JobsView(
          models.jobs(),
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

void JobsPage::connectSession()
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
        if (what != "jobs")
            return;
        m_view->setRead(m_read, error);
        m_view->setProblem(error.text);
    });
    connect(&session, &app::Session::jobsArrived, this, [this] {
        if (!m_wanted.id.isEmpty() && m_view->showJob(m_wanted))
            m_wanted = {};
    });
    connect(&m_models.jobs(), &models::JobTableModel::stateCountsChanged, this, &JobsPage::showCount);
    m_view->setLink(session.link());
}

void JobsPage::connectView()
{
    JobActions &actions = m_view->actions();
    connect(&actions, &JobActions::actRequested, this, &Page::actRequested);
    connect(&actions, &JobActions::editRequested, this, &Page::triggerRequested);
    connect(&actions, &JobActions::triggerRequested, this, [this] { emit triggerRequested({}); });
    connect(&actions, &JobActions::changed, this, &Page::actionsChanged);
    connect(m_view, &JobsView::jobOpened, this, &JobsPage::openJob);
    connect(m_view, &JobsView::linkActivated, this, &JobsPage::followLink);
    connect(m_view, &JobsView::rowsInSightChanged, this, &Page::scopeChanged);
    connect(m_view, &JobsView::reconnectRequested, this, [this] { m_models.session().reconnectNow(); });
    connect(m_view, &JobsView::rereadRequested, this, [this] { m_models.session().refresh(); });
}

void JobsPage::openJob(const QByteArray &id)
{
    // A hidden page opens nothing: its selection is not what somebody looks at.
    if (id.isEmpty() || !isVisible())
        return;
    m_models.session().openJob(id).then(
        this, [this, id](const models::Result<models::JobDetail> &detail) { m_view->showDetail(id, detail); });
}

void JobsPage::followLink(const QByteArray &target)
{
    const QByteArray word = target.left(target.indexOf(':'));
    const QString rest = QString::fromUtf8(target.mid(word.size() + 1));
    if (word == "job") {
        models::JobKey key = m_models.jobs().keyAt(std::max(0, m_view->table().currentIndex().row()));
        key.id = target.mid(4);
        if (!showJob(key))
            emit openJobRequested(key);
    } else if (word == "queue") {
        m_view->setFilter(QStringLiteral("queue:%1 ").arg(rest));
    } else if (word == "worker") {
        emit openPageRequested("workers", rest);
    }
}

void JobsPage::showCount()
{
    const qint64 open = m_models.jobs().store().counts().notFinished();
    emit countChanged(models::shortCountText(open, m_models.jobs().context().locale), CountTone::Plain);
}

void JobsPage::activated()
{
    m_view->setActive(true);
}

void JobsPage::deactivated()
{
    m_view->setActive(false);
}

app::WatchScope JobsPage::scope() const
{
    app::WatchScope scope;
    scope.jobsOnScreen = m_view->table().idsInSight(kMostFollowed);
    return scope;
}

void JobsPage::focusFilter()
{
    m_view->filter().setFocus();
}

void JobsPage::focusTable()
{
    m_view->table().setFocus();
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
           (state != PageState::Loading && m_read && m_models.jobs().rowCount() > 0);
}

void JobsPage::forceState(PageState state)
{
    m_view->forceState(state);
}

void JobsPage::setDetailVisible(bool visible)
{
    m_view->splitter().setPaneOpen(visible);
}

void JobsPage::toggleDetailPosition()
{
    m_view->splitter().togglePlace();
}

QList<QAction *> JobsPage::menuActions(MenuPlace place) const
{
    return place == MenuPlace::Job ? m_view->actions().all() : QList<QAction *>{};
}

QAction *JobsPage::toolAction(const QByteArray &name) const
{
    if (name == "retry")
        return m_view->actions().retry();
    return name == "cancel" ? m_view->actions().cancel() : nullptr;
}

void JobsPage::applyFilter(const QString &filter)
{
    m_view->setFilter(filter);
}

} // namespace ui
