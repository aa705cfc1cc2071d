#include "ui/pages/schedules/schedulespage.h"

#include "app/session/session.h"
#include "models/format.h"
#include "models/schedulemodel.h"
#include "ui/connectionmodels.h"
#include "ui/pages/schedules/daystrip.h"
#include "ui/pages/schedules/scheduleactions.h"
#include "ui/pages/schedules/schedulepane.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/tableview.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/statetabs.h"

#include <QAction>
#include <QMenu>

namespace ui {

namespace {

ListView::Words words()
{
    return {SchedulesPage::tr("Schedules"),
            SchedulesPage::tr("Filter by name, task, queue"),
            SchedulesPage::tr("Loading schedules…"),
            SchedulesPage::tr("Could not read schedules"),
            SchedulesPage::tr("No schedules"),
            SchedulesPage::tr("Celery beat's entries are listed as soon as a worker tells its configuration."),
            {},
            SchedulesPage::tr("No schedule matches this filter"),
            QStringLiteral("calendar2-week")};
}

/// Never a false 0: beat keeps no record, so of some schedules it cannot be known.
QString missedText(const models::ScheduleModel &schedules)
{
    const int missed = schedules.missedCount();
    return missed == 0 && schedules.missedUnknownCount() > 0 ? models::unknownText()
                                                             : models::countText(missed, schedules.context().locale);
}

/// Of how many it is not known, and the first reason.
QString missedNote(const models::ScheduleModel &schedules)
{
    const int unknown = schedules.missedUnknownCount();
    if (unknown == 0)
        return {};
    QString note = SchedulesPage::tr("%n schedule(s): not known.", nullptr, unknown);
    for (const models::ScheduleEntry &entry : schedules.rows()) {
        if (entry.enabled && !entry.missed && !entry.missedNote.isEmpty())
            return note + QLatin1Char('\n') + entry.missedNote;
    }
    return note;
}

} // namespace

SchedulesPage::SchedulesPage(ConnectionModels &models, QWidget *parent)
    : ListPage(models, "schedules", words(), parent),
      m_strip(new DayStrip(this)),
      m_pane(new SchedulePane(this)),
      m_actions(new ScheduleActions(
          &m_view->table(),
          [&models](models::ScheduleVerb verb, const models::ScheduleEntry &entry) {
              return models.session().capability(verb, entry);
          },
          this))
{
    m_view->addStrip(m_strip);
    constexpr int kPaneHeight = 170; // a few facts; the rows matter more
    m_view->splitter().setDefaultHeight(kPaneHeight);
    m_view->setPane(m_pane);
    m_view->setModel(models.schedules(), models::ScheduleModel::kDefaultSortColumn,
                     models::ScheduleModel::kDefaultSortOrder);
    addTabs();
    connectActions();
    connect(m_view, &ListView::currentKeyChanged, this, &SchedulesPage::showCurrent);
    connect(m_view, &ListView::currentRowChanged, this, &SchedulesPage::showCurrent);
    connect(m_pane, &SchedulePane::queueActivated, this,
            [this](const QString &name) { emit openPageRequested("queues", name); });
    connect(m_pane, &SchedulePane::taskActivated, this,
            [this](const QString &name) { emit openPageRequested("jobs", QStringLiteral("task:%1 ").arg(name)); });
    connect(&models.session(), &app::Session::schedulesChanged, this, &SchedulesPage::showCounts);
    catchUp();
}

void SchedulesPage::connectActions()
{
    for (QAction *action : m_actions->all()) {
        // Five do not fit the narrowest window: to delete there is the key, and the menus.
        if (action && action->objectName() != QLatin1String("schedule-delete"))
            m_view->head().addAction(action)->setObjectName(action->objectName() + QLatin1String("-button"));
    }
    connect(m_actions, &ScheduleActions::actRequested, this, &Page::scheduleActRequested);
    connect(m_actions, &ScheduleActions::editRequested, this, &Page::scheduleEditRequested);
    connect(&m_models.session(), &app::Session::linkChanged, m_actions, &ScheduleActions::refresh);
    connect(&m_models.session(), &app::Session::detected, m_actions, &ScheduleActions::refresh);
    connect(&m_view->table(), &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == int(models::ScheduleColumn::On))
            m_actions->switchAction()->trigger(); // of the row that the click made current
    });
    connect(&m_view->table(), &TableView::contextMenuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        for (QAction *action : menuActions(MenuPlace::Job)) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        menu->popup(at);
    });
}

QList<QAction *> SchedulesPage::menuActions(MenuPlace place) const
{
    return place == MenuPlace::Job ? m_actions->all() : ListPage::menuActions(place);
}

void SchedulesPage::addTabs()
{
    StateTabs &tabs = m_view->tabs();
    tabs.addState("all", tr("All"));
    tabs.addState("on", tr("On"));
    tabs.addState("missed", tr("Missed"));
    connect(&tabs, &StateTabs::stateSelected, this, [this](const QByteArray &id) {
        if (id == "all") {
            m_view->setAccepted(nullptr);
            return;
        }
        m_view->setAccepted([this, missed = id == "missed"](int row) {
            const models::ScheduleEntry &entry = m_models.schedules().rowAt(row);
            return missed ? entry.missed.value_or(false) : entry.enabled;
        });
    });
}

PageCount SchedulesPage::count(ConnectionModels &models)
{
    const models::ScheduleModel &schedules = models.schedules();
    return {models::countText(schedules.rowCount(), schedules.context().locale)};
}

RowSource SchedulesPage::rowsToExport(app::DocumentFormat format) const
{
    return shownSource(m_models.schedules(), format, app::schedulesDocument);
}

void SchedulesPage::showCounts()
{
    if (!readyToCount())
        return;
    const models::ScheduleModel &schedules = m_models.schedules();
    const models::CellContext context = schedules.context();
    const auto text = [&context](int number) { return models::countText(number, context.locale); };
    const PageCount shown = count(m_models);
    m_view->setCount(shown.text);
    m_view->tabs().setCount("all", shown.text);
    m_view->tabs().setCount("on", text(schedules.enabledCount()));
    m_view->tabs().setCount("missed", missedText(schedules));
    m_view->tabs().setNote("missed", missedNote(schedules));
    m_strip->setEntries(schedules.rows(), context);
    m_view->refilter();
    emit countChanged(shown.text, shown.tone);
    showCurrent();
}

void SchedulesPage::showCurrent()
{
    const models::ScheduleModel &schedules = m_models.schedules();
    const int row = schedules.rowOf(m_view->currentKey());
    m_actions->setEntry(row < 0 ? std::nullopt : std::optional(schedules.rowAt(row)));
    if (row < 0)
        m_pane->showNothing();
    else
        m_pane->showEntry(schedules.rowAt(row), schedules.context());
}

} // namespace ui
