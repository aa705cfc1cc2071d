#include "ui/pages/workers/workerspage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/jobtablemodel.h"
#include "models/queuemodel.h"
#include "models/workermodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/workers/workeractions.h"
#include "ui/pages/workers/workerpane.h"
#include "ui/tables/tableview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statetabs.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMap>
#include <QMenu>

namespace ui {

namespace {

ListView::Words words()
{
    return {WorkersPage::tr("Workers"),
            WorkersPage::tr("Filter by worker, host, queue"),
            WorkersPage::tr("Loading workers…"),
            WorkersPage::tr("Could not read workers"),
            WorkersPage::tr("No worker has reported"),
            WorkersPage::tr("Start one with: celery -A yourapp worker -E"),
            WorkersPage::tr("Copy the command"),
            WorkersPage::tr("No worker matches this filter"),
            QStringLiteral("hdd-stack")};
}

} // namespace

namespace {

WorkerActions::Asks asksOf(ConnectionModels &models)
{
    const auto capability = [&models](models::ControlVerb verb, const models::WorkerInfo &worker) {
        return models.session().capability(verb, worker);
    };
    const auto queues = [&models] {
        QStringList names;
        for (const models::QueueInfo &queue : models.queues().rows())
            names.append(queue.name);
        return names;
    };
    return {capability, queues};
}

} // namespace

WorkersPage::WorkersPage(ConnectionModels &models, QWidget *parent)
    : ListPage(models, "workers", words(), parent),
      m_pane(new WorkerPane(models.workers(), models.jobs().store(), this)),
      m_showJobs(new QAction(tr("Show jobs"), this)),
      m_copyName(new QAction(tr("Copy name"), this)),
      m_actions(new WorkerActions(&m_view->table(), asksOf(models), models.session().profile(), this))
{
    m_view->setPane(m_pane);
    m_view->setModel(models.workers(), models::WorkerModel::kDefaultSortColumn, models::WorkerModel::kDefaultSortOrder);
    m_showJobs->setIcon(icon(QStringLiteral("list-check")));
    m_copyName->setIcon(icon(QStringLiteral("clipboard")));
    m_view->head().addAction(m_actions->action(models::ControlVerb::Ping));
    m_view->head().addAction(m_actions->action(models::ControlVerb::Autoscale));
    m_view->head().addAction(m_actions->action(models::ControlVerb::Shutdown))->setKind(KeyButton::Kind::Danger);
    addTabs();
    connectView();
    connect(&models.session(), &app::Session::workersChanged, this, &WorkersPage::showCounts);
    catchUp();
}

void WorkersPage::addTabs()
{
    StateTabs &tabs = m_view->tabs();
    tabs.addState("all", tr("All"));
    tabs.addState("online", tr("Online"));
    tabs.addState("offline", tr("Offline"));
    connect(&tabs, &StateTabs::stateSelected, this, [this](const QByteArray &id) {
        if (id == "all") {
            m_view->setAccepted(nullptr);
            return;
        }
        m_view->setAccepted([this, offline = id == "offline"](int row) {
            return (m_models.workers().rowAt(row).state == models::WorkerState::Offline) == offline;
        });
    });
}

void WorkersPage::connectView()
{
    connect(m_view, &ListView::currentKeyChanged, m_pane, &WorkerPane::showWorker);
    connect(m_view, &ListView::currentRowChanged, m_pane, &WorkerPane::refresh);
    connect(m_view, &ListView::currentKeyChanged, this, &WorkersPage::followWorker);
    connect(m_view, &ListView::currentRowChanged, this, &WorkersPage::followWorker);
    connect(&m_models.session(), &app::Session::linkChanged, m_actions, &WorkerActions::refresh);
    connect(&m_models.session(), &app::Session::detected, m_actions, &WorkerActions::refresh);
    connect(m_actions, &WorkerActions::controlRequested, this, &Page::controlRequested);
    connect(m_view, &ListView::rowActivated, m_showJobs, &QAction::trigger);
    connect(m_view, &ListView::emptyClicked, this,
            [] { QGuiApplication::clipboard()->setText(QStringLiteral("celery -A yourapp worker -E")); });
    connect(m_pane, &WorkerPane::jobActivated, this, &Page::openJobRequested);
    connect(m_pane, &WorkerPane::linkActivated, this, [this](const QByteArray &target) {
        if (target.startsWith("queue:"))
            emit openPageRequested("queues", QString::fromUtf8(target.mid(6)));
    });
    connect(m_showJobs, &QAction::triggered, this, [this] {
        if (!m_view->currentKey().isEmpty())
            emit openPageRequested("jobs", QStringLiteral("worker:%1 ").arg(m_view->currentKey()));
    });
    connect(m_copyName, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_view->currentKey()); });
    connect(&m_view->table(), &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        for (QAction *action : menuActions(MenuPlace::Worker)) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        menu->popup(at);
    });
}

void WorkersPage::followWorker()
{
    const models::WorkerModel &workers = m_models.workers();
    const int row = workers.rowOf(m_view->currentKey());
    m_actions->setWorker(row < 0 ? std::nullopt : std::optional(workers.rowAt(row)));
}

QString WorkersPage::versionRemark() const
{
    QMap<QString, int> versions;
    for (const models::WorkerInfo &worker : m_models.workers().rows()) {
        if (!worker.version.isEmpty())
            ++versions[worker.version];
    }
    if (versions.size() < 2)
        return {};
    return tr("Different versions run here: %1").arg(versions.keys().join(QStringLiteral(", ")));
}

PageCount WorkersPage::count(ConnectionModels &models)
{
    const models::WorkerModel &workers = models.workers();
    const QLocale locale = workers.context().locale;
    const int known = workers.rowCount();
    const int online = workers.onlineCount();
    const QString all = models::countText(known, locale);
    if (online == known)
        return {all};
    return {QStringLiteral("%1/%2").arg(models::countText(online, locale), all), CountTone::Warning};
}

RowSource WorkersPage::rowsToExport(app::DocumentFormat format) const
{
    const models::Instant now = m_models.workers().context().now;
    return shownSource(m_models.workers(), format,
                       [now](app::DocumentFormat wanted, const std::vector<models::WorkerInfo> &workers) {
                           return app::workersDocument(wanted, workers, now);
                       });
}

void WorkersPage::showCounts()
{
    if (!readyToCount())
        return;
    const models::WorkerModel &workers = m_models.workers();
    const QLocale locale = workers.context().locale;
    const int known = workers.rowCount();
    const int online = workers.onlineCount();
    const auto [busy, slotCount] = workers.busySlots();
    const auto text = [&locale](qint64 number) { return models::countText(number, locale); };
    m_view->setCount(
        tr("%1 of %2 online · %3 of %4 slots busy").arg(text(online), text(known), text(busy), text(slotCount)));
    m_view->setRemark(versionRemark());
    m_view->tabs().setCount("all", text(known));
    m_view->tabs().setCount("online", text(online));
    m_view->tabs().setCount("offline", text(known - online));
    const PageCount shown = count(m_models);
    emit countChanged(shown.text, shown.tone);
    m_view->refilter();
    m_pane->refresh();
}

QList<QAction *> WorkersPage::menuActions(MenuPlace place) const
{
    if (place != MenuPlace::Worker)
        return ListPage::menuActions(place);
    return QList<QAction *>{m_showJobs, m_copyName, nullptr} + m_actions->all();
}

} // namespace ui
