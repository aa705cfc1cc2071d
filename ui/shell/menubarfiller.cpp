#include "ui/shell/menubarfiller.h"

#include "ui/shell/actionset.h"
#include "ui/shell/pageregistry.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

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
      m_help(addMenu(bar, "helpMenu"))
{
    retranslate();
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
    fillView();
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
    m_view->addSeparator();
    m_view->addActions({act[Act::DetailPane], act[Act::PanePosition]});
    m_view->addMenu(addChoices(tr("&Theme"),
                               {{QStringLiteral("system"), tr("As the &system")},
                                {QStringLiteral("light"), tr("&Light")},
                                {QStringLiteral("dark"), tr("&Dark")}},
                               themeWord(Theme::current().mode()), &MenuBarFiller::themeChosen));
    m_view->addMenu(addChoices(
        tr("Lan&guage"),
        {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("vi"), QStringLiteral("Tiếng Việt")}},
        QLocale().language() == QLocale::Vietnamese ? QStringLiteral("vi") : QStringLiteral("en"),
        &MenuBarFiller::languageChosen));
    m_view->addSeparator();
    m_view->addActions(
        {act[Act::PauseLive], act[Act::Refresh], act[Act::NextRegion], act[Act::PreviousRegion], act[Act::FullScreen]});
    m_view->addActions(m_viewTail);
}

QMenu *MenuBarFiller::addChoices(const QString &title, const QList<std::pair<QString, QString>> &choices,
                                 const QString &current, void (MenuBarFiller::*chosen)(const QString &))
{
    auto *menu = new QMenu(title, m_view);
    auto *group = new QActionGroup(menu);
    for (const auto &[value, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(value == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen, word = value] { emit(this->*chosen)(word); });
    }
    return menu;
}

void MenuBarFiller::fillPageMenus(const Page *page)
{
    const ActionSet &act = m_actions;
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
