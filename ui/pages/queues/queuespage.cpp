#include "ui/pages/queues/queuespage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/queuemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/dialogs/movedialog.h"
#include "ui/pages/queues/queuepane.h"
#include "ui/tables/tableview.h"
#include "ui/theme/icons.h"
#include "ui/whenanswered.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace ui {

namespace {

ListView::Words words()
{
    return {QueuesPage::tr("Queues"),
            QueuesPage::tr("Filter by queue name"),
            QueuesPage::tr("Loading queues…"),
            QueuesPage::tr("Could not read queues"),
            QueuesPage::tr("No queues found"),
            QueuesPage::tr("Celery makes them when the first job is sent."),
            {},
            QueuesPage::tr("No queue matches this filter"),
            QStringLiteral("layers")};
}

/// A queue name as a filter token: quoted when it holds spaces.
QString queueToken(const QString &name)
{
    return name.contains(QLatin1Char(' ')) ? QStringLiteral("queue:\"%1\" ").arg(name)
                                           : QStringLiteral("queue:%1 ").arg(name);
}

} // namespace

QueuesPage::QueuesPage(ConnectionModels &models, QWidget *parent)
    : ListPage(models, "queues", words(), parent),
      m_pane(new QueuePane(models, this)),
      m_showJobs(new QAction(tr("Show jobs"), this)),
      m_copyName(new QAction(tr("Copy name"), this)),
      m_pause(new QAction(this)),
      m_move(new QAction(tr("Move jobs…"), this)),
      m_purge(new QAction(tr("Purge queue…"), this))
{
    m_view->setPane(m_pane);
    m_view->setModel(models.queues(), models::QueueModel::kDefaultSortColumn, models::QueueModel::kDefaultSortOrder);
    m_showJobs->setIcon(icon(QStringLiteral("list-check")));
    m_copyName->setIcon(icon(QStringLiteral("clipboard")));
    m_pause->setObjectName(QStringLiteral("pauseQueue"));
    m_pause->setShortcut(Qt::Key_P);
    m_pause->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->table().addAction(m_pause);
    connectView();
    followQueue();
    buildActs();
    connect(&models.session(), &app::Session::queuesChanged, this, &QueuesPage::showCounts);
    catchUp();
}

void QueuesPage::connectView()
{
    connect(m_view, &ListView::currentKeyChanged, m_pane, &QueuePane::showQueue);
    connect(m_view, &ListView::currentRowChanged, m_pane, &QueuePane::refresh);
    connect(m_view, &ListView::currentKeyChanged, this, &QueuesPage::followQueue);
    connect(m_view, &ListView::currentRowChanged, this, &QueuesPage::followQueue);
    connect(&m_models.session(), &app::Session::linkChanged, this, &QueuesPage::followQueue);
    connect(&m_models.session(), &app::Session::detected, this, &QueuesPage::followQueue);
    connect(m_pause, &QAction::triggered, this, &QueuesPage::pauseOrResume);
    connect(m_view, &ListView::rowActivated, m_showJobs, &QAction::trigger);
    connect(m_pane, &QueuePane::peekWanted, this, &QueuesPage::readPeek);
    connect(m_pane, &QueuePane::jobActivated, this, &Page::openJobRequested);
    connect(m_pane, &QueuePane::workerActivated, this,
            [this](const QString &name) { emit openPageRequested("workers", name); });
    connect(m_showJobs, &QAction::triggered, this, [this] {
        if (!m_view->currentKey().isEmpty())
            emit openPageRequested("jobs", queueToken(m_view->currentKey()));
    });
    connect(m_copyName, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_view->currentKey()); });
    connect(&m_view->table(), &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addActions(menuActions(MenuPlace::Queue));
        menu->popup(at);
    });
}

void QueuesPage::buildActs()
{
    m_move->setObjectName(QStringLiteral("moveJobs"));
    m_move->setIcon(icon(QStringLiteral("box-arrow-in-right")));
    m_move->setShortcut(Qt::Key_M);
    m_move->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->table().addAction(m_move);
    m_view->head().addAction(m_move)->setObjectName(QStringLiteral("moveButton"));
    connect(m_move, &QAction::triggered, this, &QueuesPage::askMove);
    m_purge->setObjectName(QStringLiteral("purgeQueue"));
    m_purge->setIcon(icon(QStringLiteral("trash")));
    m_purge->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Delete));
    m_purge->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->table().addAction(m_purge);
    KeyButton *button = m_view->head().addAction(m_purge);
    button->setObjectName(QStringLiteral("purgeButton"));
    connect(m_purge, &QAction::triggered, this, &QueuesPage::askPurge);
    connect(m_view, &ListView::currentKeyChanged, this, &QueuesPage::followActs);
    connect(&m_models.session(), &app::Session::linkChanged, this, &QueuesPage::followActs);
    connect(&m_models.session(), &app::Session::detected, this, &QueuesPage::followActs);
    followActs();
}

void QueuesPage::followActs()
{
    const auto follow = [this](QAction *action, models::Verb verb, const QString &tip) {
        app::Capability can = m_models.session().capability(verb);
        if (m_view->currentKey().isEmpty())
            can = {false, tr("Select a queue first.")};
        markAct(action, verb);
        action->setEnabled(can.possible);
        action->setToolTip(can.possible ? tip : plainToolTip(can.reason));
    };
    follow(m_move, models::Verb::Move, tr("Put what waits in this queue behind what waits in another"));
    follow(m_purge, models::Verb::Purge, tr("Take all that waits out of this queue"));
}

void QueuesPage::askMove()
{
    const models::QueueInfo *queue = current();
    if (!queue)
        return;
    std::vector<models::QueueInfo> others;
    for (const models::QueueInfo &each : m_models.queues().rows()) {
        if (each.name != queue->name && !each.deadLetter)
            others.push_back(each);
    }
    std::sort(others.begin(), others.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    auto *dialog = new MoveDialog(*queue, std::move(others), m_models.session().profile(), window());
    dialog->setObjectName(QStringLiteral("moveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const models::JobCommand command = dialog->command();
        emit actRequested(command, command.queue);
    });
    dialog->open();
}

void QueuesPage::askPurge()
{
    models::JobCommand command;
    command.verb = models::Verb::Purge;
    command.queue = m_view->currentKey();
    if (!command.queue.isEmpty())
        emit actRequested(command, command.queue);
}

const models::QueueInfo *QueuesPage::current() const
{
    const models::QueueModel &queues = m_models.queues();
    const int row = queues.rowOf(m_view->currentKey());
    return row < 0 ? nullptr : &queues.rowAt(row);
}

void QueuesPage::followQueue()
{
    const models::QueueInfo *queue = current();
    const bool paused = queue && queue->paused.value_or(false);
    const auto verb = paused ? models::ControlVerb::Resume : models::ControlVerb::Pause;
    app::Capability can = m_models.session().capability(verb);
    if (!queue)
        can = {false, tr("Select a queue first.")};
    else if (can.possible && !paused && queue->consumers == 0)
        can = {false, tr("No worker takes this queue.")};
    m_pause->setText(paused ? tr("&Resume queue") : tr("&Pause queue"));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    markAct(m_pause, verb);
    m_pause->setEnabled(can.possible);
    m_pause->setToolTip(!can.possible ? plainToolTip(can.reason)
                        : paused      ? tr("The workers that left it take it again")
                                      : tr("Every worker leaves it alone, until that worker restarts"));
}

void QueuesPage::pauseOrResume()
{
    const models::QueueInfo *queue = current();
    if (!queue)
        return;
    models::ControlCommand command;
    command.verb = queue->paused.value_or(false) ? models::ControlVerb::Resume : models::ControlVerb::Pause;
    command.queue = queue->name;
    emit controlRequested(command, queue->name);
}

PageCount QueuesPage::count(ConnectionModels &models)
{
    const models::QueueModel &queues = models.queues();
    return {models::countText(queues.rowCount(), queues.context().locale)};
}

RowSource QueuesPage::rowsToExport(app::DocumentFormat format) const
{
    return shownSource(m_models.queues(), format, app::queuesDocument);
}

void QueuesPage::showCounts()
{
    if (!readyToCount())
        return;
    const models::QueueModel &queues = m_models.queues();
    const QLocale locale = queues.context().locale;
    const PageCount shown = count(m_models);
    m_view->setCount(shown.text);
    m_view->setRemark(tr("%1 waiting").arg(models::countText(queues.totalWaiting(), locale)));
    emit countChanged(shown.text, shown.tone);
    m_pane->refresh();
}

void QueuesPage::readPeek(const QString &queue, int limit)
{
    app::JobListRequest request;
    request.states = {models::JobState::Queued};
    request.queue = queue;
    request.limit = limit;
    whenAnswered(
        m_models.session().listJobs(request), this,
        [this, queue](const models::Result<models::Page<models::Job>> &page) { m_pane->showPeek(queue, page); });
}

app::WatchScope QueuesPage::scope() const
{
    app::WatchScope scope;
    scope.queueDepths = true;
    return scope;
}

QList<QAction *> QueuesPage::menuActions(MenuPlace place) const
{
    return place == MenuPlace::Queue ? QList<QAction *>{m_pause, m_showJobs, m_copyName, m_move, m_purge}
                                     : ListPage::menuActions(place);
}

} // namespace ui
