#include "ui/shell/actionset.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <array>

namespace ui {

namespace {

struct ActionRow {
    Act act;
    const char *objectName;
    const char *text;
    const char *toolTip; ///< null: the text without its dots
    const char *icon;
    QList<QKeySequence> keys;
    bool checkable = false;
};

std::array<ActionRow, static_cast<std::size_t>(Act::Count)> rows()
{
    using K = QKeySequence;
    return {{
        {Act::CloseWindow,
         "closeWindow",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Close window"),
         nullptr,
         "",
         {K(QKeySequence::Close)}},
        {Act::Quit, "quit", QT_TRANSLATE_NOOP("ui::ActionSet", "&Quit"), nullptr, "", {K(Qt::CTRL | Qt::Key_Q)}},
        {Act::SwitchConnection,
         "switchConnection",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Switch…"),
         nullptr,
         "",
         {K(Qt::CTRL | Qt::Key_O)}},
        {Act::ManageConnections,
         "manageConnections",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Connect or &manage…"),
         nullptr,
         "plug",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}},
        {Act::Welcome, "welcome", QT_TRANSLATE_NOOP("ui::ActionSet", "&Welcome"), nullptr, "house", {}},
        {Act::StartLocalYard,
         "startLocalYard",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Start &local yard"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Run commands on this machine as jobs, with a private broker"),
         "terminal",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_L)}},
        {Act::OpenDemo,
         "openDemo",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Open &demo"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "The sample yard in a throwaway folder"),
         "eyedropper",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_D)}},
        {Act::AllowChanges,
         "allowChanges",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Allow changes…"),
         nullptr,
         "unlock",
         {}},
        {Act::Reconnect, "reconnect", QT_TRANSLATE_NOOP("ui::ActionSet", "&Reconnect"), nullptr, "arrow-repeat", {}},
        {Act::Disconnect, "disconnect", QT_TRANSLATE_NOOP("ui::ActionSet", "&Disconnect"), nullptr, "", {}},
        {Act::Back,
         "back",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Back"),
         nullptr,
         "arrow-left",
         {K(Qt::ALT | Qt::Key_Left)}},
        {Act::Forward,
         "forward",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Forward"),
         nullptr,
         "arrow-right",
         {K(Qt::ALT | Qt::Key_Right)}},
        {Act::FocusFilter,
         "focusFilter",
         QT_TRANSLATE_NOOP("ui::ActionSet", "F&ilter"),
         nullptr,
         "search",
         {K(Qt::CTRL | Qt::Key_F)}},
        {Act::SaveView,
         "saveView",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Save view…"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Keep this page's filter in the navigation"),
         "bookmark",
         {K(Qt::CTRL | Qt::Key_S)}},
        {Act::RenameView,
         "renameView",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Re&name view…"),
         nullptr,
         "pencil",
         {K(Qt::Key_F2)}},
        {Act::RemoveView, "removeView", QT_TRANSLATE_NOOP("ui::ActionSet", "Rem&ove view…"), nullptr, "trash", {}},
        {Act::DetailPane,
         "detailPane",
         QT_TRANSLATE_NOOP("ui::ActionSet", "D&etail pane"),
         nullptr,
         "layout-sidebar-reverse",
         {K(Qt::CTRL | Qt::Key_I)},
         true},
        {Act::PanePosition,
         "panePosition",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Pane &position"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Detail pane beside or below the table"),
         "layout-split",
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_I)}},
        {Act::PauseLive,
         "pauseLive",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Pause &live"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Stop live updates; F5 still reads once"),
         "pause",
         {K(Qt::CTRL | Qt::Key_P)}},
        {Act::Refresh,
         "refresh",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Refresh"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Read everything on this page now"),
         "arrow-repeat",
         {K(Qt::Key_F5)}},
        {Act::FullScreen,
         "fullScreen",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Full &screen"),
         nullptr,
         "",
         {K(Qt::Key_F11)},
         true},
        {Act::NextRegion,
         "nextRegion",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Next region"),
         nullptr,
         "",
         {K(Qt::Key_F6)}},
        {Act::PreviousRegion,
         "previousRegion",
         QT_TRANSLATE_NOOP("ui::ActionSet", "Pre&vious region"),
         nullptr,
         "",
         {K(Qt::SHIFT | Qt::Key_F6)}},
        {Act::TriggerJob,
         "triggerJob",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Trigger job…"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Send a new job to a queue"),
         "play",
         {K(Qt::CTRL | Qt::Key_N)}},
        {Act::Retry, "retry", QT_TRANSLATE_NOOP("ui::ActionSet", "&Retry"), nullptr, "arrow-clockwise", {}},
        {Act::Cancel, "cancel", QT_TRANSLATE_NOOP("ui::ActionSet", "&Cancel"), nullptr, "slash-circle", {}},
        {Act::Undo,
         "undo",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Undo"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Take the last act back"),
         "arrow-counterclockwise",
         {K(Qt::CTRL | Qt::Key_Z)}},
        {Act::CommandPalette,
         "commandPalette",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Command palette…"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "Search jobs, queues, workers and commands"),
         "search",
         {K(Qt::CTRL | Qt::Key_K), K(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}},
        {Act::Settings,
         "settings",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Settings…"),
         nullptr,
         "gear",
         {K(Qt::CTRL | Qt::Key_Comma)}},
        {Act::Keyboard,
         "keyboard",
         QT_TRANSLATE_NOOP("ui::ActionSet", "&Keyboard"),
         QT_TRANSLATE_NOOP("ui::ActionSet", "All shortcuts on one page"),
         "keyboard",
         {K(Qt::Key_F1)}},
        {Act::About, "about", QT_TRANSLATE_NOOP("ui::ActionSet", "&About Yardmaster"), nullptr, "info-circle", {}},
    }};
}

QString translated(const char *text)
{
    return QCoreApplication::translate("ui::ActionSet", text);
}

QString plain(QString text)
{
    text.remove(QLatin1Char('&'));
    text.remove(QStringLiteral("…"));
    return text;
}

} // namespace

ActionSet::ActionSet(QWidget *window) : QObject(window)
{
    for (const ActionRow &row : rows()) {
        Q_ASSERT(static_cast<qsizetype>(row.act) == m_actions.size());
        auto *action = new QAction(window);
        action->setObjectName(QLatin1String(row.objectName));
        action->setShortcuts(row.keys);
        action->setCheckable(row.checkable);
        // The check mark stands where the icon would.
        action->setIconVisibleInMenu(!row.checkable);
        if (*row.icon != '\0')
            action->setIcon(icon(QLatin1String(row.icon)));
        window->addAction(action);
        m_actions.append(action);
    }
    retranslate();
}

void ActionSet::retranslate()
{
    for (const ActionRow &row : rows()) {
        QAction *action = (*this)[row.act];
        action->setText(translated(row.text));
        action->setToolTip(row.toolTip ? translated(row.toolTip) : plain(translated(row.text)));
    }
    // A tool bar's button says less than the menu.
    (*this)[Act::ManageConnections]->setIconText(tr("Connect…"));
    (*this)[Act::CommandPalette]->setIconText(tr("Search or run a command"));
    (*this)[Act::Settings]->setIconText(tr("Settings"));
}

QAction *ActionSet::operator[](Act act) const
{
    return m_actions.at(static_cast<qsizetype>(act));
}

} // namespace ui
