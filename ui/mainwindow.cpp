#include "ui/mainwindow.h"

#include "app/config/settings.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/pages/welcome/welcomepage.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionswitcher.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/environmentband.h"
#include "ui/shell/joblink.h"
#include "ui/shell/linktext.h"
#include "ui/shell/menubarfiller.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/savedviews.h"
#include "ui/shell/statusline.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kMinimum{1024, 640};
constexpr QSize kFirstSize{1440, 900};

QFrame *line(bool vertical, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QStringLiteral("line"));
    if (vertical)
        frame->setFixedWidth(1);
    else
        frame->setFixedHeight(1);
    return frame;
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<app::Workplace> workplace, QWidget *parent)
    : QMainWindow(parent),
      m_workplace(std::move(workplace)),
      m_actions(new ActionSet(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kMinimum);
    setContextMenuPolicy(Qt::NoContextMenu);
    buildBody();
    m_menus = new MenuBarFiller(*menuBar(), *m_actions, this);
    connectActions();
    fillNavigation();
    restoreGeometryOfLastTime();
    showWelcome();
}

MainWindow::~MainWindow()
{
    // Their sessions end here, before the workplace may; what they tell while closing no longer finds a window.
    for (ConnectionView *view : std::as_const(m_views))
        view->disconnect(this);
    qDeleteAll(std::exchange(m_views, {}));
}

void MainWindow::buildBody()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_band = new EnvironmentBand(body);
    m_band->setObjectName(QStringLiteral("m_band"));
    column->addWidget(m_band);
    buildTools();
    column->addWidget(m_toolRow);
    column->addWidget(line(false, body));

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    m_navigation = new NavigationBar(body);
    m_navigation->setObjectName(QStringLiteral("m_navigation"));
    m_stack = new QStackedWidget(body);
    m_stack->setObjectName(QStringLiteral("m_pageStack"));
    m_welcome = new WelcomePage(*m_workplace, *m_actions, m_stack);
    m_welcome->setObjectName(QStringLiteral("m_welcome"));
    m_stack->addWidget(m_welcome);
    auto *side = new QVBoxLayout;
    side->setSpacing(0);
    side->addWidget(m_navigation, 1);
    auto *settings = new QPushButton(body);
    settings->setObjectName(QStringLiteral("m_settingsButton"));
    settings->setProperty("role", QStringLiteral("navigation"));
    settings->setIcon((*m_actions)[Act::Settings]->icon());
    settings->setIconSize({tokens::kIcon, tokens::kIcon});
    connect(settings, &QPushButton::clicked, (*m_actions)[Act::Settings], &QAction::trigger);
    m_settingsButton = settings;
    nameButtons();
    side->addWidget(settings);
    middle->addLayout(side);
    middle->addWidget(line(true, body));
    middle->addWidget(m_stack, 1);
    column->addLayout(middle, 1);
    m_status = new StatusLine(body);
    m_status->setObjectName(QStringLiteral("m_status"));
    column->addWidget(m_status);
    setCentralWidget(body);

    connect(m_navigation, &NavigationBar::pageChosen, this, &MainWindow::showPage);
    connect(m_navigation, &NavigationBar::viewChosen, this, &MainWindow::openSavedView);
    connect(m_navigation, &NavigationBar::viewMenuWanted, this, &MainWindow::showViewMenu);
    connect(m_navigation, &NavigationBar::viewRemovalWanted, this, &MainWindow::removeView);
    connect(m_status, &StatusLine::accessClicked, this, &MainWindow::changeAccess);
    connect(m_status, &StatusLine::eventsClicked, this, &MainWindow::explainEvents);
    connect(m_welcome, &WelcomePage::profileChosen, this, &MainWindow::openAddress);
    connect(m_welcome, &WelcomePage::addressChosen, this, &MainWindow::openConnectionDialog);
}

void MainWindow::buildTools()
{
    m_toolRow = new QWidget(this);
    m_toolRow->setFixedHeight(tokens::kToolBar);
    m_switcher = new ConnectionSwitcher(m_toolRow);
    m_switcher->setObjectName(QStringLiteral("m_switcher"));
    m_switcher->setMenu(new QMenu(m_switcher));
    connect(m_switcher->menu(), &QMenu::aboutToShow, this, &MainWindow::fillSwitcherMenu);

    const auto bar = [this](const QString &name, const QList<QAction *> &actions) {
        auto *tools = new QToolBar(m_toolRow);
        tools->setObjectName(name);
        tools->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        // Bootstrap's icons fill their box: the wider one keeps them off the text.
        tools->setIconSize({tokens::kIcon + 6, tokens::kIcon});
        for (QAction *action : actions) {
            if (action)
                tools->addAction(action);
            else
                tools->addSeparator();
        }
        for (QAction *action : actions) {
            auto *button = action ? qobject_cast<QToolButton *>(tools->widgetForAction(action)) : nullptr;
            if (button)
                button->setFocusPolicy(Qt::TabFocus);
        }
        return tools;
    };
    const ActionSet &act = *m_actions;
    m_tools = bar(QStringLiteral("m_tools"), {act[Act::TriggerJob], nullptr, act[Act::Retry], act[Act::Cancel], nullptr,
                                              act[Act::PauseLive], act[Act::Refresh]});
    m_welcomeTools = bar(QStringLiteral("m_welcomeTools"), {act[Act::ManageConnections], act[Act::StartLocalYard]});

    auto *row = new QHBoxLayout(m_toolRow);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_switcher);
    row->addWidget(m_tools, 1);
    row->addWidget(m_welcomeTools, 1);
    m_searchButton = new KeyButton(act[Act::CommandPalette]->iconText(), m_toolRow);
    m_searchButton->setObjectName(QStringLiteral("m_searchButton"));
    m_searchButton->setIconName(QStringLiteral("search"));
    m_searchButton->setKeyHint(act[Act::CommandPalette]->shortcut().toString(QKeySequence::NativeText));
    m_searchButton->setFocusPolicy(Qt::TabFocus);
    connect(m_searchButton, &QPushButton::clicked, act[Act::CommandPalette], &QAction::trigger);
    row->addWidget(m_searchButton);
}

void MainWindow::restoreGeometryOfLastTime()
{
    resize(kFirstSize);
    restoreGeometry(m_workplace->settings().state(QStringLiteral("window")));
}

void MainWindow::fillNavigation()
{
    m_navigation->clearPages();
    for (const PageKind &kind : pageKinds()) {
        if (kind.number > 0)
            m_navigation->addPage(kind.id, kind.titleText(), QLatin1String(kind.iconName));
    }
    m_menus->fillPages([this](const QByteArray &id) {
        showPage(id);
        focusPage();
    });
}

void MainWindow::nameButtons()
{
    m_searchButton->setText((*m_actions)[Act::CommandPalette]->iconText());
    const QString name = (*m_actions)[Act::Settings]->iconText();
    m_settingsButton->setText(m_navigation->isNarrow() ? QString() : QStringLiteral("   ") + name);
    m_settingsButton->setFixedWidth(m_navigation->width());
    m_settingsButton->setToolTip(m_navigation->isNarrow() ? name : QString());
    setAccessible(m_settingsButton, name);
}

ConnectionView *MainWindow::current() const
{
    return qobject_cast<ConnectionView *>(m_stack->currentWidget());
}

ConnectionView *MainWindow::openConnection(const app::Profile &profile, const app::RedisSecrets &secrets)
{
    if (ConnectionView *open = viewOf(profile)) {
        showConnection(open);
        return open;
    }
    auto *view = new ConnectionView(profile, secrets, m_workplace, m_stack);
    m_views.append(view);
    m_stack->addWidget(view);
    connectView(view);
    view->start();
    m_welcome->noteUse(profile.id);
    showConnection(view);
    focusPage();
    followLinkIn(*view);
    return view;
}

void MainWindow::connectView(ConnectionView *view)
{
    const auto whenShown = [this, view](auto action) {
        return [this, view, action] {
            if (current() == view)
                (this->*action)();
        };
    };
    connect(view, &ConnectionView::linkChanged, this, whenShown(&MainWindow::refreshWindow));
    connect(view, &ConnectionView::figuresChanged, this, whenShown(&MainWindow::refreshStatus));
    connect(view, &ConnectionView::countChanged, this, whenShown(&MainWindow::refreshCounts));
    connect(view, &ConnectionView::actionsChanged, this, whenShown(&MainWindow::refreshTools));
    connect(view, &ConnectionView::viewsChanged, this, whenShown(&MainWindow::refreshViews));
    connect(view, &ConnectionView::viewCountsChanged, this, whenShown(&MainWindow::refreshViewCounts));
    connect(view, &ConnectionView::pageShown, this, whenShown(&MainWindow::visited));
    connect(view, &ConnectionView::mendRequested, this, whenShown(&MainWindow::mendConnection));
    // The button that asks for it goes with the view.
    connect(
        view, &ConnectionView::disconnectRequested, this, [this, view] { closeConnection(view); },
        Qt::QueuedConnection);
}

void MainWindow::showConnection(ConnectionView *view)
{
    if (ConnectionView *previous = current(); previous && previous != view)
        previous->setShown(false);
    m_stack->setCurrentWidget(view);
    view->setShown(true);
    visited();
}

void MainWindow::showWelcome()
{
    if (ConnectionView *previous = current())
        previous->setShown(false);
    m_welcome->refresh();
    m_stack->setCurrentWidget(m_welcome);
    visited();
    // No ring on a button nobody chose; Tab leads to the first door.
    m_welcome->setFocus();
}

void MainWindow::closeConnection(ConnectionView *view)
{
    if (!view)
        return;
    m_history.forget(view->session().connectionNumber());
    m_views.removeAll(view);
    m_stack->removeWidget(view);
    view->deleteLater();
    if (m_views.isEmpty())
        showWelcome();
    else
        showConnection(m_views.last());
}

void MainWindow::showProblem(const models::Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, windowTitle(), error.text, QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setDetailedText(error.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showPage(const QByteArray &id)
{
    ConnectionView *view = current();
    if (!view)
        return;
    view->savedViews().leave(); // also where the page stays: all its rows are meant
    view->showPage(id);
}

void MainWindow::focusPage()
{
    if (Page *page = current() ? current()->currentPage() : nullptr)
        page->focusTable();
}

void MainWindow::visited()
{
    PageHistory::Place place;
    if (ConnectionView *view = current()) {
        place.connection = view->session().connectionNumber();
        place.page = view->currentPage() ? view->currentPage()->id() : QByteArray();
        place.view = view->savedViews().openId();
    }
    m_history.visit(place);
    refreshWindow();
}

void MainWindow::go(const PageHistory::Place &place)
{
    for (ConnectionView *view : qAsConst(m_views)) {
        if (view->session().connectionNumber() != place.connection)
            continue;
        if (view->savedViews().find(place.view)) {
            view->showSavedView(place.view);
        } else {
            view->savedViews().leave();
            view->showPage(place.page);
        }
        showConnection(view);
        return;
    }
    showWelcome();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QStringList open;
    for (const ConnectionView *view : qAsConst(m_views))
        open.append(view->profile().id);
    app::Settings &settings = m_workplace->settings();
    settings.setLastConnections(open);
    settings.setState(QStringLiteral("window"), saveGeometry());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    setNarrow();
}

void MainWindow::setNarrow()
{
    const bool narrow = width() < tokens::kNarrowBelow;
    if (narrow == m_navigation->isNarrow())
        return;
    m_navigation->setNarrow(narrow);
    nameButtons();
    m_switcher->setNarrow(narrow);
    m_searchButton->setVisible(!narrow); // its key and its menu stay
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    // A minimised window needs a tenth of the reads.
    if (ConnectionView *view = current())
        view->setShown(!isMinimized());
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, &MainWindow::firstPainted);
}

} // namespace ui
