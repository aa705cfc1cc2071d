#include "ui/pages/jobpage.h"

#include "app/config/settings.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "models/filtersuggestions.h"
#include "models/queuemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/detail/detailpane.h"
#include "ui/pages/jobview.h"
#include "ui/whenanswered.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/pagestates.h"
#include "ui/widgets/statetabs.h"

#include <QVBoxLayout>

namespace ui {

JobPage::JobPage(ConnectionModels &models, QWidget *parent) : Page(models, parent) {}

app::Capability JobPage::capability(ConnectionModels &models, models::Verb verb, const models::Job &job)
{
    return job.key.id.isEmpty() ? models.session().capability(verb) : models.session().capability(verb, job);
}

void JobPage::setView(JobView *view)
{
    m_base = view;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    view->setKnownNames([this] { return knownNames(); });
    view->actions().setConnectionName(m_models.session().profile().name);
    view->pane().setEditor([this] { return m_models.session().workplace()->settings().editorCommand(); });
    connectSession();
    connectView();
}

models::FilterVocabulary JobPage::knownNames() const
{
    models::FilterVocabulary names;
    for (const models::QueueInfo &queue : m_models.queues().rows())
        names.queues.append(queue.name);
    for (const models::WorkerInfo &worker : m_models.workers().rows()) {
        names.workers.append(worker.name);
        for (const QString &task : worker.registeredTasks)
            names.tasks.append(task.section(QLatin1Char(' '), 0, 0)); // "tasks.add [rate_limit=10/m]"
    }
    return names;
}

void JobPage::connectSession()
{
    app::Session &session = m_models.session();
    connect(&session, &app::Session::linkChanged, this, [this](const app::LinkStatus &link) {
        m_base->setLink(link);
        m_base->actions().refresh();
    });
    connect(&session, &app::Session::firstReadDone, this, [this](const QByteArray &what) {
        if (what != "jobs")
            return;
        m_read = true;
        m_base->setRead(true, {});
    });
    connect(&session, &app::Session::problemChanged, this, [this](const QByteArray &what, const models::Error &error) {
        if (what == "jobs")
            m_base->setRead(m_read, error);
    });
    m_base->setLink(session.link());
    m_read = m_models.isRead("jobs");
    m_base->setRead(m_read, m_models.problem("jobs"));
}

void JobPage::connectView()
{
    JobActions &actions = m_base->actions();
    connect(&actions, &JobActions::actRequested, this, &Page::actRequested);
    connect(&actions, &JobActions::editRequested, this, &Page::editRetryRequested);
    connect(&actions, &JobActions::triggerRequested, this, [this] { emit triggerRequested({}); });
    actions.setMayReveal([this] { return m_models.session().revealCapability(); });
    connect(&actions, &JobActions::revealRequested, this, &Page::revealRequested);
    connect(&actions, &JobActions::changed, this, &Page::actionsChanged);
    connect(m_base, &JobView::jobOpened, this, &JobPage::openJob);
    connect(m_base, &JobView::linkActivated, this, &JobPage::followLink);
    connect(m_base, &JobView::reconnectRequested, this, [this] { m_models.session().reconnectNow(); });
    connect(m_base, &JobView::mendRequested, this, &Page::mendConnectionRequested);
    connect(m_base, &JobView::giveUpRequested, this, &Page::disconnectRequested);
    connect(&m_models.session(), &app::Session::meterChanged, m_base,
            [this](const app::MeterReading &reading) { m_base->states().setLatency(reading.latencyMs); });
    connect(&m_base->filter(), &FilterEdit::filterChanged, this, &Page::filterShownChanged);
    connect(&m_base->tabs(), &StateTabs::stateSelected, this, &Page::filterShownChanged);
    connect(m_base, &JobView::rereadRequested, this, [this] { m_models.session().refresh(); });
}

void JobPage::openJob(const QByteArray &id)
{
    // A hidden page opens nothing: its selection is not what somebody looks at.
    if (id.isEmpty() || !m_active)
        return;
    whenAnswered(m_models.session().openJob(id), this,
                 [this, id](const models::Result<models::JobDetail> &detail) { m_base->showDetail(id, detail); });
}

void JobPage::showRevealed(const models::JobDetail &detail)
{
    m_base->showRevealed(detail);
}

void JobPage::followLink(const QByteArray &target)
{
    const QByteArray word = target.left(target.indexOf(':'));
    const QString rest = QString::fromUtf8(target.mid(word.size() + 1));
    if (word == "job")
        emit openJobRequested(
            {m_models.session().connectionNumber(), m_base->pane().detail().job.key.engine, target.mid(4)});
    else if (word == "queue")
        emit openPageRequested("queues", rest);
    else if (word == "worker")
        emit openPageRequested("workers", rest);
}

void JobPage::activated()
{
    m_active = true;
    m_base->setActive(true);
}

void JobPage::deactivated()
{
    m_active = false;
    m_base->setActive(false);
}

void JobPage::focusFilter()
{
    m_base->filter().setFocus();
}

void JobPage::focusTable()
{
    m_base->list().setFocus();
}

void JobPage::forceState(PageState state)
{
    m_base->forceState(state);
}

void JobPage::setDetailVisible(bool visible)
{
    m_base->splitter().setPaneOpen(visible);
}

void JobPage::toggleDetailPosition()
{
    m_base->splitter().togglePlace();
}

QAction *JobPage::toolAction(const QByteArray &name) const
{
    if (name == "retry")
        return m_base->actions().retry();
    return name == "cancel" ? m_base->actions().cancel() : nullptr;
}

void JobPage::applyFilter(const QString &filter)
{
    m_base->setFilter(filter);
}

PageFilter JobPage::filterShown() const
{
    return {m_base->filter().text(), m_base->tabs().currentUnlessFirst()};
}

void JobPage::showFilter(const PageFilter &filter)
{
    m_base->tabs().selectOrFirst(filter.tab);
    m_base->setFilter(filter.text);
}

} // namespace ui
