#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>

class QAction;
class QWidget;

namespace ui {

/// Every action of the window itself, by a stable id. Pages have theirs (Page::menuActions).
enum class Act : quint8 {
    CloseWindow,
    Quit,
    SwitchConnection,
    ManageConnections,
    Welcome,
    StartLocalYard,
    OpenDemo,
    AllowChanges,
    Reconnect,
    Disconnect,
    Back,
    Forward,
    FocusFilter,
    SaveView,
    RenameView,
    RemoveView,
    DetailPane,
    PanePosition,
    PauseLive,
    Refresh,
    FullScreen,
    NextRegion,
    PreviousRegion,
    TriggerJob,
    Retry,
    Cancel,
    Undo,
    CommandPalette,
    Settings,
    Keyboard,
    About,
    Count
};

/// Makes the window's actions: text, icon, shortcut and object name stand in one table.
class ActionSet : public QObject
{
    Q_OBJECT

public:
    /// Adds all actions to `window`, so that their shortcuts work in it.
    explicit ActionSet(QWidget *window);

    QAction *operator[](Act act) const;
    QList<QAction *> all() const { return m_actions; }
    /// Texts and tool tips in the language now installed.
    void retranslate();

private:
    QList<QAction *> m_actions;
};

} // namespace ui
