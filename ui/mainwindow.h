#pragma once

#include "app/config/profile.h"
#include "ui/pages/page.h"
#include "ui/shell/pagehistory.h"

#include <QMainWindow>

#include <functional>
#include <memory>
#include <vector>

class QPushButton;
class QStackedWidget;
class QToolBar;

namespace app {
class Workplace;
}

namespace ui {

class ActionSet;
class ConnectionSwitcher;
class ConnectionView;
class EnvironmentBand;
class KeyButton;
class MenuBarFiller;
struct JobLink;
struct PaletteEntry;
class NavigationBar;
class StatusLine;
class WelcomePage;

/// Places the parts: menu bar, band, tools, navigation, the open connections' pages, status line.
/// Several connections may be open; the switcher says which is shown. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(std::shared_ptr<app::Workplace> workplace, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the connection in this window, or shows it if it is open already.
    ConnectionView *openConnection(const app::Profile &profile, const app::RedisSecrets &secrets);
    /// Finds the password (keychain, session), or asks for it, then opens.
    void connectTo(const app::Profile &profile);
    void closeConnection(ConnectionView *view);
    void showConnection(ConnectionView *view);
    void showWelcome();
    void showPage(const QByteArray &id);
    /// What the command palette offers now.
    std::vector<PaletteEntry> paletteEntries();
    /// A sentence about something outside of any connection, in a dialog that does not block.
    void showProblem(const models::Error &error);

    ConnectionView *current() const;
    QList<ConnectionView *> connections() const { return m_views; }
    ActionSet &actions() { return *m_actions; }
    app::Workplace &workplace() { return *m_workplace; }

    /// What "Start local yard" and "Open demo" do; without them the actions are not offered.
    void setYardStarters(std::function<void()> localYard, std::function<void()> demo);
    /// Every page of every connection shows this state (--demo-state).
    void forceState(PageState state);
    /// What is shown has its live data or a final state, for --screenshot.
    bool settled() const;
    /// Shows the job that a link yardmaster://… names, in the window of that connection. Asks before it connects; tells
    /// where there is none. Never acts.
    void openLink(const QString &text);
    /// Opens the connections of the last time, if the settings say so.
    void restoreConnections();
    /// Menus, navigation and pages anew, in the language now installed.
    void retranslate();

public slots:
    /// With `url`: on a new connection, filled from it.
    void openConnectionDialog(const QString &url = {});
    void showKeyboard();
    void showPalette();
    void showSettings();
    void showAbout();

signals:
    void languageRequested(const QString &language);
    void firstPainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildBody();
    void buildTools();
    void connectActions();
    void connectView(ConnectionView *view);
    void restoreGeometryOfLastTime();
    void fillNavigation();
    void nameButtons();
    void fillSwitcherMenu();
    void refreshWindow();
    void refreshTools();
    void refreshStatus();
    void refreshCounts();
    /// Navigation and menus as the saved views and the filter of the page are now.
    void refreshViews();
    void refreshViewCounts();
    void saveView();
    void renameView();
    void removeView();
    void showViewMenu(const QPoint &at);
    void openSavedView(const QByteArray &id);
    void followToolAction(QAction *button, const QByteArray &name);
    void go(const PageHistory::Place &place);
    void visited();
    /// Keys go to the table at once.
    void focusPage();
    void cycleRegion(int step);
    void setFullScreen(bool on);
    void setNarrow();
    void changeAccess();
    void explainEvents();
    void openAddress(const QString &profileId);
    void followSetting(const QString &key);
    /// Its open connection; null = it is not open.
    ConnectionView *viewOf(const app::Profile &profile) const;
    ConnectionView *viewNamed(const QString &connection) const;
    /// The connection that a link waited for is open.
    void followLinkIn(ConnectionView &view);
    void askToFollow(const app::Profile &profile, const JobLink &link);
    void askPassword(const app::Profile &profile);
    /// Closes an open connection of that profile that has another address or does not stand: it starts anew.
    void closeStale(const app::Profile &profile);
    /// Asks for what the current connection lacks: the password, or all of it.
    void mendConnection();
    bool focusInto(QWidget *region);
    void triggerOnPage(const QByteArray &name);
    QString whyDisabled(const QAction &action) const;

    std::shared_ptr<app::Workplace> m_workplace;
    ActionSet *m_actions;
    MenuBarFiller *m_menus;
    EnvironmentBand *m_band;
    QWidget *m_toolRow;
    ConnectionSwitcher *m_switcher;
    QToolBar *m_tools;
    QToolBar *m_welcomeTools;
    KeyButton *m_searchButton;
    QPushButton *m_settingsButton;
    NavigationBar *m_navigation;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    StatusLine *m_status;
    QList<ConnectionView *> m_views;
    PageHistory m_history;
    std::unique_ptr<JobLink> m_linked; ///< to be followed once its connection is open
    std::function<void()> m_startLocalYard;
    std::function<void()> m_openDemo;
    bool m_painted = false;
};

} // namespace ui
