// The half of MainWindow that answers to actions and keeps what is around the pages in step with them.
#include "app/config/settings.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/copylinesdialog.h"
#include "ui/dialogs/keyboarddialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/mainwindow.h"
#include "ui/pages/welcome/welcomepage.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionswitcher.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/environmentband.h"
#include "ui/shell/environmentlook.h"
#include "ui/shell/linktext.h"
#include "ui/shell/menubarfiller.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/statusline.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/plaintext.h"

#include <QApplication>
#include <QDateTime>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolBar>

namespace ui {

void MainWindow::connectActions()
{
    const ActionSet &act = *m_actions;
    const auto on = [this, &act](Act which, auto &&slot) {
        connect(act[which], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    on(Act::CloseWindow, [this] { close(); });
    on(Act::Quit, [] { QApplication::closeAllWindows(); });
    on(Act::SwitchConnection, [this] { m_switcher->showMenu(); });
    on(Act::ManageConnections, [this] { openConnectionDialog(); });
    on(Act::Welcome, [this] { showWelcome(); });
    on(Act::StartLocalYard, [this] { m_startLocalYard(); });
    on(Act::OpenDemo, [this] { m_openDemo(); });
    on(Act::AllowChanges, [this] { changeAccess(); });
    on(Act::Reconnect, [this] { current()->session().reconnectNow(); });
    on(Act::Disconnect, [this] { closeConnection(current()); });
    on(Act::Back, [this] {
        if (const auto place = m_history.back())
            go(*place);
    });
    on(Act::Forward, [this] {
        if (const auto place = m_history.forward())
            go(*place);
    });
    on(Act::FocusFilter, [this] { current()->currentPage()->focusFilter(); });
    on(Act::SaveView, [this] { saveView(); });
    on(Act::RenameView, [this] { renameView(); });
    on(Act::RemoveView, [this] { removeView(); });
    on(Act::DetailPane, [this](bool visible) { current()->currentPage()->setDetailVisible(visible); });
    on(Act::PanePosition, [this] { current()->currentPage()->toggleDetailPosition(); });
    on(Act::PauseLive, [this] { current()->setPaused(!current()->pausedSince().isValid()); });
    on(Act::Refresh, [this] {
        current()->currentPage()->showHeldBack();
        current()->currentPage()->reread();
    });
    on(Act::FullScreen, [this](bool fullScreen) { setFullScreen(fullScreen); });
    on(Act::NextRegion, [this] { cycleRegion(1); });
    on(Act::PreviousRegion, [this] { cycleRegion(-1); });
    on(Act::TriggerJob, [this] { current()->openTrigger({}); });
    on(Act::Retry, [this] { triggerOnPage("retry"); });
    on(Act::Cancel, [this] { triggerOnPage("cancel"); });
    on(Act::Undo, [this] { current()->undo(); });
    on(Act::CommandPalette, [this] { showPalette(); });
    on(Act::Settings, [this] { showSettings(); });
    on(Act::Keyboard, [this] { showKeyboard(); });
    on(Act::About, [this] { showAbout(); });
    act[Act::DetailPane]->setChecked(true);
    connect(m_menus, &MenuBarFiller::languageChosen, this, &MainWindow::languageRequested);
    connect(m_menus, &MenuBarFiller::themeChosen, this,
            [this](const QString &theme) { m_workplace->settings().setTheme(theme); });
    connect(m_menus, &MenuBarFiller::densityChosen, this,
            [this](const QString &density) { m_workplace->settings().setDensity(density); });
    connect(&m_workplace->settings(), &app::Settings::changed, this, &MainWindow::followSetting);
    setYardStarters({}, {});
}

void MainWindow::followSetting(const QString &key)
{
    if (key != QLatin1String("absolute_times") && key != QLatin1String("utc_clock"))
        return;
    for (ConnectionView *view : qAsConst(m_views))
        view->refreshCellStyle();
    m_welcome->refresh();
    refreshStatus();
}

void MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_workplace->settings(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::languageRequested, this, &MainWindow::languageRequested);
    dialog->open();
}

void MainWindow::setYardStarters(std::function<void()> localYard, std::function<void()> demo)
{
    m_startLocalYard = std::move(localYard);
    m_openDemo = std::move(demo);
    (*m_actions)[Act::StartLocalYard]->setVisible(static_cast<bool>(m_startLocalYard));
    (*m_actions)[Act::StartLocalYard]->setEnabled(static_cast<bool>(m_startLocalYard));
    (*m_actions)[Act::OpenDemo]->setVisible(static_cast<bool>(m_openDemo));
    (*m_actions)[Act::OpenDemo]->setEnabled(static_cast<bool>(m_openDemo));
    m_welcome->refresh();
}

void MainWindow::triggerOnPage(const QByteArray &name)
{
    const Page *page = current() ? current()->currentPage() : nullptr;
    if (QAction *action = page ? page->toolAction(name) : nullptr)
        action->trigger();
}

void MainWindow::refreshWindow()
{
    ConnectionView *view = current();
    const QString name = view ? visibleText(view->profile().name) : QString();
    setWindowTitle(view ? name + QStringLiteral(" — Yardmaster") : QStringLiteral("Yardmaster"));
    m_band->setEnvironment(view ? std::optional(view->profile().environment) : std::nullopt);
    if (view)
        m_switcher->showConnection(view->profile().name, view->profile().environment, view->link().engineTitle,
                                   linkText(view->link(), QDateTime::currentDateTimeUtc()));
    else
        m_switcher->showNone();
    m_navigation->setPagesEnabled(view != nullptr);
    refreshViews();
    m_tools->setVisible(view != nullptr);
    m_welcomeTools->setVisible(view == nullptr);
    refreshTools();
    refreshStatus();
    refreshCounts();
}

void MainWindow::followToolAction(QAction *button, const QByteArray &name)
{
    const Page *page = current() ? current()->currentPage() : nullptr;
    const QAction *source = page ? page->toolAction(name) : nullptr;
    button->setEnabled(source && source->isEnabled());
    if (source) {
        button->setText(source->text());
        button->setToolTip(source->toolTip());
        button->setProperty(kActMark, source->property(kActMark));
    }
}

void MainWindow::refreshTools()
{
    const ActionSet &act = *m_actions;
    ConnectionView *view = current();
    const bool online = view && view->link().state == app::LinkState::Connected;
    for (const Act needs : {Act::AllowChanges, Act::Reconnect, Act::Disconnect, Act::FocusFilter, Act::DetailPane,
                            Act::PanePosition, Act::PauseLive, Act::Refresh})
        act[needs]->setEnabled(view != nullptr);
    act[Act::AllowChanges]->setEnabled(view && !view->profile().locked);
    act[Act::Back]->setEnabled(m_history.canGoBack());
    act[Act::Forward]->setEnabled(m_history.canGoForward());
    const app::Capability trigger = view ? view->session().capability(models::Verb::Trigger) : app::Capability{};
    act[Act::TriggerJob]->setEnabled(online && trigger.possible);
    act[Act::TriggerJob]->setToolTip(trigger.reason.isEmpty() ? tr("Send a new job to a queue")
                                                              : plainToolTip(trigger.reason));
    markAct(act[Act::TriggerJob], models::Verb::Trigger);
    // Also while the link is down: what the Undo bar holds back has not left yet.
    const auto noUndo = view ? app::refuseAct(view->profile(), {models::Verb::Undo}) : std::nullopt;
    markAct(act[Act::Undo], models::Verb::Undo);
    act[Act::Undo]->setEnabled(view && !noUndo);
    act[Act::Undo]->setToolTip(noUndo ? plainToolTip(noUndo->text) : tr("Take the last act back"));
    followToolAction(act[Act::Retry], "retry");
    followToolAction(act[Act::Cancel], "cancel");
    const bool paused = view && view->pausedSince().isValid();
    act[Act::PauseLive]->setText(paused ? tr("Resume &live") : tr("Pause &live"));
    act[Act::PauseLive]->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_menus->fillPageMenus(view ? view->currentPage() : nullptr);
}

void MainWindow::refreshStatus()
{
    ConnectionView *view = current();
    if (!view) {
        m_status->clear();
        return;
    }
    m_status->setLink(view->link());
    m_status->setMeter(view->meter());
    m_status->setWatch(view->watchStats());
    m_status->setAccess(view->profile());
    m_status->setPausedSince(view->pausedSince());
    m_status->setUtcClock(m_workplace->settings().utcClock());
    const bool paused = view->pausedSince().isValid();
    (*m_actions)[Act::PauseLive]->setText(paused ? tr("Resume &live") : tr("Pause &live"));
    (*m_actions)[Act::PauseLive]->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
}

void MainWindow::refreshCounts()
{
    ConnectionView *view = current();
    m_navigation->clearCounts();
    if (!view)
        return;
    for (const PageKind &kind : pageKinds())
        m_navigation->setCount(kind.id, view->countText(kind.id), view->countTone(kind.id));
}

void MainWindow::fillSwitcherMenu()
{
    QMenu *menu = m_switcher->menu();
    menu->clear();
    const auto addProfile = [&](const app::Profile &profile, const QString &remark) {
        QAction *action =
            menu->addAction(icon(QStringLiteral("circle-fill"), environmentLook(profile.environment).band),
                            menuText(profile.name) + QStringLiteral(" — ") + remark);
        action->setToolTip(plainToolTip(profile.broker.display()));
        return action;
    };
    QStringList open;
    for (ConnectionView *view : qAsConst(m_views)) {
        open.append(view->profile().id);
        QAction *action = addProfile(view->profile(), linkText(view->link(), QDateTime::currentDateTimeUtc()));
        action->setCheckable(true);
        action->setChecked(view == current());
        connect(action, &QAction::triggered, view, [this, view] { showConnection(view); });
    }
    if (!m_views.isEmpty())
        menu->addSeparator();
    for (const app::Profile &profile : m_workplace->config().profiles()) {
        if (open.contains(profile.id))
            continue;
        QAction *action = addProfile(profile, app::environmentText(profile.environment));
        connect(action, &QAction::triggered, this, [this, id = profile.id] { openAddress(id); });
    }
    menu->addSeparator();
    menu->addAction((*m_actions)[Act::ManageConnections]);
    menu->addAction((*m_actions)[Act::Disconnect]);
    menu->addAction((*m_actions)[Act::Welcome]);
}

void MainWindow::explainEvents()
{
    ConnectionView *view = current();
    if (!view || !view->watchStats().eventsOff)
        return;
    auto *dialog = new CopyLinesDialog(
        tr("No worker sends task events, so jobs are followed by reading the broker every two seconds: progress and "
           "ends arrive later, and very short jobs may be missed. These lines in the app's configuration turn events "
           "on; starting workers with -E does too."),
        {QStringLiteral("worker_send_task_events = True"), QStringLiteral("task_send_sent_event = True")}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::restoreConnections()
{
    const QStringList ids = m_workplace->settings().lastConnections();
    for (const QString &id : ids)
        openAddress(id);
}

void MainWindow::forceState(PageState state)
{
    for (ConnectionView *view : qAsConst(m_views))
        view->forceState(state);
}

bool MainWindow::settled() const
{
    const ConnectionView *view = current();
    return !view || view->settled();
}

void MainWindow::cycleRegion(int step)
{
    QList<QWidget *> stops{m_switcher, m_navigation};
    Page *page = current() ? current()->currentPage() : nullptr;
    if (page)
        stops.append(page->focusRegions());
    else
        stops.append(m_welcome);
    stops.append(m_status);
    qsizetype at = -1;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        if (stops.at(i) == focusWidget() || stops.at(i)->isAncestorOf(focusWidget()))
            at = i;
    }
    for (qsizetype tries = 0; tries < stops.size(); ++tries) {
        at = (at + step + stops.size()) % stops.size();
        if (focusInto(stops.at(at)))
            return;
    }
}

bool MainWindow::focusInto(QWidget *region)
{
    if (!region->isVisible() || !region->isEnabled())
        return false;
    if (region->focusPolicy() != Qt::NoFocus || region->focusProxy()) {
        region->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    const QList<QWidget *> inner = region->findChildren<QWidget *>();
    for (QWidget *widget : inner) {
        // Not a label whose text somebody has selected: it takes the focus of a click only.
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || !widget->isEnabled())
            continue;
        widget->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

void MainWindow::setFullScreen(bool on)
{
    menuBar()->setVisible(!on);
    m_toolRow->setVisible(!on);
    setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::retranslate()
{
    // Everything with words is made anew; sessions and models stay.
    m_actions->retranslate();
    m_menus->retranslate();
    fillNavigation();
    nameButtons();
    m_welcome->refresh();
    for (ConnectionView *view : qAsConst(m_views))
        view->rebuildPages();
    refreshWindow();
}

void MainWindow::showKeyboard()
{
    auto *dialog = new KeyboardDialog(*m_actions, current() ? current()->currentPage() : nullptr, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui
