#include "ui/pages/history/historypage.h"

#include "app/session/actintent.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "models/format.h"
#include "models/historymodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/history/historypane.h"
#include "ui/pages/history/historyreader.h"
#include "ui/pages/history/historysource.h"
#include "ui/pages/pageexport.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableheader.h"
#include "ui/tables/tableview.h"
#include "ui/theme/icons.h"
#include "ui/whenanswered.h"
#include "ui/widgets/filteredit.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statetabs.h"

#include <QAction>
#include <QMenu>

namespace ui {

namespace {

constexpr int kPaneHeight = 260;
/// So many rows of a filter are enough until somebody scrolls.
constexpr int kEnough = 100;

ListView::Words words()
{
    return {HistoryPage::tr("History"),
            HistoryPage::tr("Filter by action, who, job"),
            HistoryPage::tr("Loading the history…"),
            HistoryPage::tr("Could not read the history"),
            HistoryPage::tr("Nothing has been changed from here yet."),
            HistoryPage::tr("Every act of this machine is written down here with its outcome, for 30 days."),
            {},
            HistoryPage::tr("No act matches this filter"),
            QStringLiteral("clock-history")};
}

} // namespace

HistoryPage::HistoryPage(ConnectionModels &models, QWidget *parent)
    : ActsPage(models, "history", words(), parent),
      m_model(new models::HistoryModel(this)),
      m_reader(new HistoryReader(models.session().workplace(), *m_model, this)),
      m_pane(new HistoryPane(this)),
      m_showJob(new QAction(icon(QStringLiteral("list-check")), tr("Show job"), this))
{
    m_model->setCellStyle(models.cellStyle());
    m_export->setJsonText(tr("JSON with every outcome (*.json)"));
    m_showJob->setObjectName(QStringLiteral("showJob"));
    m_view->head().addAction(m_showJob);
    m_view->head().addAction(m_export->action())->setObjectName(QStringLiteral("exportButton"));
    m_view->splitter().setDefaultHeight(kPaneHeight);
    m_view->setPane(m_pane);
    m_view->setModel(*m_model, models::HistoryModel::kDefaultSortColumn, models::HistoryModel::kDefaultSortOrder);
    addTabs();
    connectView();
    markConnections();
    m_reader->setBroker(brokerUid());
    showCurrent();
}

void HistoryPage::addTabs()
{
    StateTabs &tabs = m_view->tabs();
    tabs.addState("here", tr("This connection"));
    tabs.addState("all", tr("All connections"));
    connect(&tabs, &StateTabs::stateSelected, this,
            [this](const QByteArray &id) { m_reader->setBroker(id == "all" ? QString() : brokerUid()); });
}

void HistoryPage::connectView()
{
    connect(m_reader, &HistoryReader::answered, this, [this](const models::Error &error) {
        answered(error);
        if (error.text.isEmpty())
            readOnForFilter();
        showCurrent();
        readTargets();
    });
    connect(m_view, &ListView::currentKeyChanged, this, [this] {
        showCurrent();
        readTargets();
    });
    connect(m_view, &ListView::currentRowChanged, this, &HistoryPage::showCurrent);
    connect(m_view, &ListView::rowActivated, this, &HistoryPage::showJobOfAct);
    connect(&m_view->filter(), &FilterEdit::filterChanged, this, &HistoryPage::readOnForFilter);
    connect(m_view->table().header(), &TableHeader::orderWanted, this, &HistoryPage::readOnForFilter);
    connect(m_pane, &HistoryPane::jobActivated, this, &HistoryPage::openTarget);
    connect(m_pane, &HistoryPane::actActivated, this, [this](const QByteArray &actionId) {
        if (!m_view->selectKey(QString::fromUtf8(actionId)))
            m_export->told()->showMessage(InlineMessage::Tone::Info, {},
                                          tr("That act is not among the rows that are shown."));
    });
    connect(m_showJob, &QAction::triggered, this, &HistoryPage::showJobOfAct);
    connect(&m_view->table(), &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addActions({undoAction(), m_showJob});
        menu->popup(at);
    });
}

void HistoryPage::markConnections()
{
    QHash<QString, models::ConnectionCell> connections;
    const auto mark = [&connections](const app::Profile &profile) {
        const app::BrokerRef broker = app::brokerRef(profile);
        connections.insert(broker.uid, {models::oneLine(broker.name, 200), app::environmentWord(profile.environment)});
    };
    for (const app::Profile &profile : m_models.session().workplace()->config().profiles())
        mark(profile);
    mark(m_models.session().profile());
    m_model->setConnections(std::move(connections));
}

void HistoryPage::reread()
{
    markConnections();
    m_reader->reload();
}

void HistoryPage::retranslate()
{
    m_model->setCellStyle(m_models.cellStyle());
}

QList<QAction *> HistoryPage::menuActions(MenuPlace place) const
{
    return place == MenuPlace::Job ? QList<QAction *>{m_showJob} : ActsPage::menuActions(place);
}

void HistoryPage::showCounts()
{
    if (!readyToCount())
        return;
    const QString rows = models::countText(m_model->rowCount(), m_model->context().locale);
    m_view->setCount(m_reader->hasMore() ? models::atLeastText(rows) : rows);
    const bool searching = !m_view->filter().text().trimmed().isEmpty() && m_reader->hasMore();
    m_view->setRemark(searching ? tr("Searched the newest %1 acts").arg(rows) : QString());
}

const models::ActLine *HistoryPage::current() const
{
    const int row = m_model->rowOf(m_view->currentKey());
    return row < 0 ? nullptr : &m_model->rowAt(row);
}

QString HistoryPage::wordsOf(const QByteArray &actionId) const
{
    const int row = m_model->rowOf(QString::fromUtf8(actionId));
    if (actionId.isEmpty() || row < 0)
        return {};
    const models::ActLine &act = m_model->rowAt(row);
    return QStringLiteral("%1, %2").arg(models::actionText(act.verb), models::timeToolTip(act.at, m_model->context()));
}

void HistoryPage::showCurrent()
{
    const models::ActLine *act = current();
    const bool jobs = act && act->brokerUid == brokerUid() && models::isAboutJobs(act->verb) && act->targets > 0;
    m_showJob->setEnabled(jobs);
    m_showJob->setToolTip(jobs || !act || act->brokerUid == brokerUid()
                              ? tr("Show this act's job on the Jobs page")
                              : tr("That act was done on another connection: open it to see the job."));
    if (!act)
        return m_pane->showNothing();
    m_pane->showAct(*act, m_model->connectionOf(*act).name,
                    wordsOf(act->undoes.isEmpty() ? act->undoneBy : act->undoes), m_model->context());
}

void HistoryPage::readTargets()
{
    const models::ActLine *act = current();
    if (!act || act->targets == 0)
        return;
    whenAnswered(store().targetsSoon(act->actionId, 0, HistoryPane::kMostTargets), this,
                 [this, id = act->actionId](const models::Result<std::vector<app::AuditTarget>> &targets) {
                     if (targets)
                         m_pane->showTargets(id, *targets);
                     else
                         m_export->told()->showMessage(InlineMessage::Tone::Danger, {}, targets.error().text);
                 });
}

QString HistoryPage::whyNotUndone() const
{
    const models::ActLine *act = current();
    if (!act)
        return tr("Nothing is selected.");
    if (act->verb == "undo")
        return tr("An undo cannot be taken back itself.");
    if (!act->undoneBy.isEmpty())
        return tr("That act was already taken back.");
    if (!models::canTakeBack(*act, m_model->context().now))
        return act->finishedAt ? tr("That act cannot be taken back.") : tr("That act has not ended.");
    if (act->brokerUid != brokerUid())
        return tr("That act was done on %1: open that connection to take it back.")
            .arg(m_model->connectionOf(*act).name);
    return {};
}

app::AskedAct::TakesBack HistoryPage::currentAct() const
{
    const models::ActLine *act = current();
    return act ? app::AskedAct::TakesBack{act->verb, size_t(act->targets)} : app::AskedAct::TakesBack{};
}

void HistoryPage::showJobOfAct()
{
    const models::ActLine *act = current();
    if (act && m_showJob->isEnabled())
        openTarget(act->firstTarget);
}

void HistoryPage::openTarget(const QByteArray &id)
{
    const models::ActLine *act = current();
    if (act && act->brokerUid == brokerUid() && !id.isEmpty())
        emit openPageRequested("jobs", QStringLiteral("id:\"%1\" ").arg(QString::fromUtf8(id)));
}

void HistoryPage::readOnForFilter()
{
    const QAbstractItemModel *shown = m_view->table().model();
    const std::vector<SortKey> &order = m_view->table().header()->order();
    const bool newestFirst = order.empty() || (order.front().column == models::HistoryModel::kDefaultSortColumn &&
                                               order.front().order == models::HistoryModel::kDefaultSortOrder);
    const bool filtered = !m_view->filter().text().trimmed().isEmpty();
    // Another order is one of all acts, or it would lie.
    if (!newestFirst || (filtered && shown->rowCount() < kEnough))
        m_reader->more();
    showCounts();
}

RowSource HistoryPage::rowsToExport(app::DocumentFormat format) const
{
    return historySource(m_models.session().workplace(), m_reader->broker(), format, m_reader);
}

} // namespace ui
