#pragma once

#include "app/engines/engine.h"
#include "models/command.h"
#include "models/controlcommand.h"
#include "models/jobkey.h"
#include "models/schedulecommand.h"

#include <QWidget>

class QAction;

namespace ui {

class ConnectionModels;

/// How the count beside a page's name in the navigation is tinted.
enum class CountTone : quint8 { Plain, Warning, Danger };

/// What stands beside a page's name in the navigation.
struct PageCount {
    QString text;
    CountTone tone = CountTone::Plain;
};

/// What narrows the rows of a page.
struct PageFilter {
    QString text;   ///< of the filter field, as typed
    QByteArray tab; ///< beside it; empty = the first, which stands there unasked

    bool operator==(const PageFilter &) const = default;
};

/// The four states of every page (ui.md 4.6), plus Live.
enum class PageState : quint8 { Live, Loading, Empty, Error, Offline };

/// Menus of the window in which a page's own actions stand while the page is shown.
enum class MenuPlace : quint8 { File, View, Job, Queue, Worker };

/// One page of a connection. Lives on the GUI thread; owns its widgets and its actions, not its models.
/// A hidden page stops its updates between deactivated() and activated().
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(ConnectionModels &models, QWidget *parent);
    ~Page() override;

    virtual QByteArray id() const = 0;    ///< stable: "jobs", also the screenshot's file name
    virtual QString title() const = 0;    ///< translated
    virtual QString iconName() const = 0; ///< Bootstrap Icons name
    virtual void activated() {}
    virtual void deactivated() {}
    /// What the session must watch while this page is shown.
    virtual app::WatchScope scope() const { return {}; }
    virtual void focusFilter() {}
    virtual void focusTable() {}
    /// Shows a job of this connection, if this page can.
    virtual bool showJob(const models::JobKey &key)
    {
        Q_UNUSED(key)
        return false;
    }
    /// The answer to revealRequested(): a job with its secrets, to be shown for a while and kept nowhere.
    virtual void showRevealed(const models::JobDetail &detail) { Q_UNUSED(detail) }
    /// True once live data is painted or a final state (empty, error) is reached; for --screenshot.
    virtual bool settled() const = 0;
    /// --demo-state: show this state whatever the data says.
    virtual void forceState(PageState state) = 0;
    virtual void setDetailVisible(bool visible) { Q_UNUSED(visible) }
    /// Actions of this page for the window's menus, in order; null = separator. The page keeps them; their
    /// shortcuts work as the page set them (usually WidgetWithChildrenShortcut on the table).
    virtual QList<QAction *> menuActions(MenuPlace place) const
    {
        Q_UNUSED(place)
        return {};
    }
    /// The action behind a button or a key of the window: "retry", "cancel", "undo"; null = not on this page.
    virtual QAction *toolAction(const QByteArray &name) const
    {
        Q_UNUSED(name)
        return nullptr;
    }
    /// F5: everything on this page anew.
    virtual void reread();
    /// Rows that came while the others kept their place under the pointer.
    virtual void showHeldBack() {}
    /// Shows the rows that match, as openPageRequested of another page asked for.
    virtual void applyFilter(const QString &filter) { Q_UNUSED(filter) }
    /// What the rows are narrowed by now; nothing = all are shown, as at first.
    virtual PageFilter filterShown() const { return {}; }
    /// As filterShown() told it once.
    virtual void showFilter(const PageFilter &filter) { Q_UNUSED(filter) }
    /// Words and times are made anew: language, clock or density changed.
    virtual void retranslate() {}
    /// Where F6 stops within the page, in order: filter, table, pane. Hidden ones are passed over.
    virtual QList<QWidget *> focusRegions();
    virtual void toggleDetailPosition() {}

signals:
    void countChanged(const QString &text, ui::CountTone tone);
    void scopeChanged();
    void openJobRequested(const models::JobKey &key);
    /// Ask the window to show another page, with a filter text.
    void openPageRequested(const QByteArray &pageId, const QString &filter);
    /// Ask the window to carry out an act: it confirms, holds back, submits, reports and offers Undo by the
    /// levels of ui.md 5. `subject` names what is acted on in a sentence ("tts.generate_tts"), untrusted.
    void actRequested(const models::JobCommand &command, const QString &subject);
    /// The same for an act on workers or on a queue; `subject` is the worker's or queue's name, untrusted.
    void controlRequested(const models::ControlCommand &command, const QString &subject);
    /// The same for an act on a schedule.
    void scheduleActRequested(const models::ScheduleCommand &command);
    /// Ask the window for the editor of a schedule; without a name for a new one.
    void scheduleEditRequested(const QString &name);
    /// Ask the window for the trigger dialog, filled from a job when `like` has an id.
    void triggerRequested(const models::JobKey &like);
    /// Ask the window for the dialog that retries this job with other arguments.
    void editRetryRequested(const models::JobKey &job);
    /// Ask the window for the secrets of a job: it confirms, has it written down, and answers by showRevealed().
    /// `subject` names the job, untrusted.
    void revealRequested(const models::JobKey &job, const QString &subject);
    /// Ask the window for another address or password: this connection could not be made.
    void mendConnectionRequested();
    /// Ask the window to end this connection.
    void disconnectRequested();
    /// filterShown() is another now.
    void filterShownChanged();
    /// menuActions() or toolAction() would answer differently now.
    void actionsChanged();

protected:
    ConnectionModels &m_models;
};

} // namespace ui
