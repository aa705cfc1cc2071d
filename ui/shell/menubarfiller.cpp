#include "ui/shell/menubarfiller.h"

#include "ui/shell/actionset.h"
#include "ui/shell/pageregistry.h"
#include "ui/tables/tableheader.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>

namespace ui {

namespace {

QString themeWord(Theme::Mode mode)
{
    return mode == Theme::Mode::Light  ? QStringLiteral("light")
           : mode == Theme::Mode::Dark ? QStringLiteral("dark")
                                       : QStringLiteral("system");
}

QMenu *addMenu(QMenuBar &bar, const char *objectName)
{
    QMenu *menu = bar.addMenu(QString());
    menu->setObjectName(QLatin1String(objectName));
    menu->setToolTipsVisible(true);
    return menu;
}

/// Of the page's own table, not of one in its pane; null = it has none.
TableHeader *headerOf(const Page *page)
{
    const auto *table = page ? page->findChild<QWidget *>(QStringLiteral("table")) : nullptr;
    return table ? table->findChild<TableHeader *>() : nullptr;
}

} // namespace

MenuBarFiller::MenuBarFiller(QMenuBar &bar, ActionSet &actions, QObject *parent)
    : QObject(parent),
      m_bar(bar),
      m_actions(actions),
      m_file(addMenu(bar, "fileMenu")),
      m_connection(addMenu(bar, "connectionMenu")),
      m_view(addMenu(bar, "viewMenu")),
      m_job(addMenu(bar, "jobMenu")),
      m_queue(addMenu(bar, "queueMenu")),
      m_worker(addMenu(bar, "workerMenu")),
      m_tools(addMenu(bar, "toolsMenu")),
      m_help(addMenu(bar, "helpMenu")),
      m_columns(new QMenu(m_view)),
      m_savedViews(new QMenu(m_view))
{
    m_savedViews->setObjectName(QStringLiteral("savedViewsMenu"));
    m_savedViews->setToolTipsVisible(true);
    retranslate();
    m_columns->setObjectName(QStringLiteral("columnsMenu"));
    connect(m_view, &QMenu::aboutToShow, this, &MenuBarFiller::checkChoices);
    connect(m_columns, &QMenu::aboutToShow, this, &MenuBarFiller::fillColumns);
}

void MenuBarFiller::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_connection->setTitle(tr("&Connection"));
    m_view->setTitle(tr("&View"));
    m_job->setTitle(tr("&Job"));
    m_queue->setTitle(tr("&Queue"));
    m_worker->setTitle(tr("&Worker"));
    m_tools->setTitle(tr("&Tools"));
    m_help->setTitle(tr("&Help"));
    m_columns->setTitle(tr("Col&umns"));
    m_savedViews->setTitle(tr("Saved vie&ws"));
    makeChoices();
    fillWindowMenus();
}

void MenuBarFiller::fillWindowMenus()
{
    const ActionSet &act = m_actions;
    for (QMenu *menu : {m_connection, m_help})
        menu->clear();
    m_connection->addActions({act[Act::SwitchConnection], act[Act::ManageConnections], act[Act::Welcome]});
    m_connection->addSeparator();
    m_connection->addActions({act[Act::StartLocalYard], act[Act::OpenDemo]});
    m_connection->addSeparator();
    m_connection->addActions({act[Act::AllowChanges], act[Act::Reconnect], act[Act::Disconnect]});
    m_help->addActions({act[Act::Keyboard], act[Act::About]});
}

void MenuBarFiller::fillPages(ShowPage show)
{
    m_showPage = std::move(show);
    qDeleteAll(m_pageActions);
    m_pageActions.clear();
    m_tools->clear();
    m_tools->addAction(m_actions[Act::CommandPalette]);
    for (const PageKind &kind : pageKinds()) {
        auto *action = new QAction(icon(QLatin1String(kind.iconName)), kind.titleText(), this);
        action->setObjectName(QStringLiteral("page-") + QString::fromLatin1(kind.id));
        if (kind.number > 0)
            action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + kind.number)));
        connect(action, &QAction::triggered, this, [this, id = kind.id] { m_showPage(id); });
        m_pageActions.append(action);
        if (kind.number == 0)
            m_tools->addAction(action);
    }
    m_tools->addSeparator();
    m_tools->addAction(m_actions[Act::Settings]);
    fillView();
}

void MenuBarFiller::fillColumns()
{
    m_columns->clear();
    if (TableHeader *header = headerOf(m_page))
        header->fillColumnsMenu(*m_columns);
}

void MenuBarFiller::fillSavedViews(const QList<ViewRow> &views, const QByteArray &open, const ShowPage &show)
{
    const QString marked = QStringLiteral("view-") + QString::fromUtf8(open);
    const bool same = !m_savedViews->isEmpty() && views == m_viewRows;
    if (same) {
        for (QAction *action : m_savedViews->actions())
            action->setChecked(action->objectName() == marked);
        return;
    }
    m_viewRows = views;
    for (QAction *action : m_savedViews->actions()) {
        m_savedViews->removeAction(action);
        if (action->objectName().startsWith(QLatin1String("view-")) || action->isSeparator())
            action->deleteLater(); // it may be the one that asks for this
    }
    m_savedViews->addActions({m_actions[Act::SaveView], m_actions[Act::RenameView], m_actions[Act::RemoveView]});
    if (!views.isEmpty())
        m_savedViews->addSeparator();
    for (const ViewRow &view : views) {
        auto *action = new QAction(icon(QStringLiteral("bookmark")), menuText(view.name), m_savedViews->parent());
        action->setObjectName(QStringLiteral("view-") + QString::fromUtf8(view.id));
        action->setToolTip(plainToolTip(view.filter));
        action->setCheckable(true);
        action->setChecked(action->objectName() == marked);
        connect(action, &QAction::triggered, this, [show, id = view.id] { show(id); });
        m_savedViews->addAction(action);
    }
}

void MenuBarFiller::makeChoices()
{
    for (QMenu *old : {m_theme, m_density, m_language}) {
        if (old)
            old->deleteLater(); // one of its actions may have asked for this
    }
    m_theme = addChoices(tr("&Theme"),
                         {{QStringLiteral("system"), tr("As the &system")},
                          {QStringLiteral("light"), tr("&Light")},
                          {QStringLiteral("dark"), tr("&Dark")}},
                         &MenuBarFiller::themeChosen);
    m_density =
        addChoices(tr("De&nsity"),
                   {{QStringLiteral("comfortable"), tr("&Comfortable")}, {QStringLiteral("compact"), tr("C&ompact")}},
                   &MenuBarFiller::densityChosen);
    m_language = addChoices(
        tr("Lan&guage"),
        {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")}},
        &MenuBarFiller::languageChosen);
    checkChoices();
}

void MenuBarFiller::checkChoices()
{
    const auto check = [](const QMenu *menu, const QString &current) {
        for (QAction *action : menu->actions())
            action->setChecked(action->data().toString() == current);
    };
    check(m_theme, themeWord(Theme::current().mode()));
    check(m_density, Theme::current().isDense() ? QStringLiteral("compact") : QStringLiteral("comfortable"));
    check(m_language, QLocale().language() == QLocale::Vietnamese ? QStringLiteral("vi") : QStringLiteral("en"));
}

void MenuBarFiller::fillView()
{
    const ActionSet &act = m_actions;
    m_view->clear();
    for (QAction *action : qAsConst(m_pageActions)) {
        if (!action->shortcut().isEmpty()) // the others stand in Tools
            m_view->addAction(action);
    }
    m_view->addSeparator();
    m_view->addActions({act[Act::Back], act[Act::Forward], act[Act::FocusFilter]});
    m_view->addMenu(m_savedViews);
    m_view->addSeparator();
    m_view->addActions({act[Act::DetailPane], act[Act::PanePosition]});
    m_view->addMenu(m_columns);
    m_columns->menuAction()->setEnabled(headerOf(m_page) != nullptr);
    m_view->addMenu(m_density);
    m_view->addMenu(m_theme);
    m_view->addMenu(m_language);
    m_view->addSeparator();
    m_view->addActions(
        {act[Act::PauseLive], act[Act::Refresh], act[Act::NextRegion], act[Act::PreviousRegion], act[Act::FullScreen]});
    m_view->addActions(m_viewTail);
}

QMenu *MenuBarFiller::addChoices(const QString &title, const QList<std::pair<QString, QString>> &choices,
                                 void (MenuBarFiller::*chosen)(const QString &))
{
    auto *menu = new QMenu(title, m_view);
    auto *group = new QActionGroup(menu);
    for (const auto &[value, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen, word = value] { emit(this->*chosen)(word); });
    }
    return menu;
}

void MenuBarFiller::fillPageMenus(const Page *page)
{
    const ActionSet &act = m_actions;
    m_page = page;
    fillPlace(m_file, page, MenuPlace::File, {});
    if (!m_file->isEmpty())
        m_file->addSeparator();
    m_file->addActions({act[Act::CloseWindow], act[Act::Quit]});
    m_file->menuAction()->setVisible(true);
    fillPlace(m_job, page, MenuPlace::Job, {act[Act::TriggerJob], act[Act::Undo]});
    fillPlace(m_queue, page, MenuPlace::Queue, {});
    fillPlace(m_worker, page, MenuPlace::Worker, {});
    m_viewTail = page ? page->menuActions(MenuPlace::View) : QList<QAction *>{};
    fillView();
    setPagesEnabled(page != nullptr);
}

void MenuBarFiller::setPagesEnabled(bool enabled)
{
    for (QAction *action : qAsConst(m_pageActions))
        action->setEnabled(enabled);
}

void MenuBarFiller::fillPlace(QMenu *menu, const Page *page, MenuPlace place, const QList<QAction *> &always)
{
    menu->clear();
    menu->addActions(always);
    const QList<QAction *> offered = page ? page->menuActions(place) : QList<QAction *>{};
    if (!always.isEmpty() && !offered.isEmpty())
        menu->addSeparator();
    for (QAction *action : offered) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    menu->menuAction()->setVisible(!menu->isEmpty());
}

} // namespace ui
