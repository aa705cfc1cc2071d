#pragma once

#include "app/session/session.h"
#include "models/cellcontext.h"
#include "ui/detail/jobactions.h"
#include "ui/pages/page.h"
#include "ui/tables/panesplitter.h"
#include "ui/tables/rowexport.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace models {
class JobStore;
struct FilterVocabulary;
} // namespace models

namespace ui {

class DetailPane;
class FilterEdit;
class PageExport;
class PageHeader;
class PageStates;
class PaneFollower;
class StateTabs;

/// What the pages of jobs have in common without their connection: header, filter and tabs, a list, the detail pane,
/// four states. Asks by signals for what only a session can do; a derived view owns its list. GUI thread.
class JobView : public QWidget
{
    Q_OBJECT

public:
    void setLink(const app::LinkStatus &link);
    /// The first read is done, well or not; the text of `error` stays over the list as a partial failure.
    virtual void setRead(bool done, const models::Error &error);
    /// A bar between the filter and the rows; it becomes a child.
    void putOverRows(QWidget *bar);
    void forceState(PageState state);
    PageState state() const;
    bool countsKnown() const;

    /// A retry that was refused is asked again after this time, then ever more seldom: the reason may pass.
    void setAskAgainAfter(std::chrono::milliseconds pause) { m_firstAsk = pause; }
    void showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail);
    /// A job with its secrets, as JobActions::revealRequested() asked: shown for a while, if it still is the one.
    void showRevealed(const models::JobDetail &detail);
    virtual bool showJob(const models::JobKey &key) = 0;
    void setFilter(const QString &text);
    /// Names of queues and workers that no job of the list need have; added to those of the jobs.
    void setKnownNames(std::function<models::FilterVocabulary()> names);
    virtual void setActive(bool active);

    QWidget &list() const { return *m_list; }
    JobActions &actions() const { return *m_actions; }
    FilterEdit &filter() const { return *m_filter; }
    StateTabs &tabs() const { return *m_tabs; }
    PaneSplitter &splitter() const { return *m_splitter; }
    DetailPane &pane() const { return *m_pane; }
    QAction *paneAction() const { return m_paneAction; }
    PageStates &states() const { return *m_states; }
    PageExport &exporter() const { return *m_export; }

signals:
    /// Somebody looks at this job: read what is known of it.
    void jobOpened(const QByteArray &id);
    void linkActivated(const QByteArray &target);
    void reconnectRequested();
    void mendRequested();
    void giveUpRequested();
    void rereadRequested();
    void countsKnownChanged();

protected:
    struct Look {
        QByteArray pageId;
        QString title;
        QString paneIcon;
        PaneSplitter::Place place = PaneSplitter::Place::Beside;
        int filterWidth = 250; ///< pixels
    };
    JobView(const Look &look, QWidget *parent);

    /// Puts everything around `list`; once, first of all in a derived constructor.
    void build(QWidget *list, JobActions::CapabilityOf capability);
    /// What follows the tabs in the filter bar.
    QHBoxLayout &filterBar() const { return *m_filterBar; }
    void popupActions(const QPoint &at, const QList<QAction *> &first = {});
    /// The filter offers the names that occur among these jobs, and setKnownNames()'s.
    void suggestFrom(const models::JobStore &store);
    /// A complaint about the filter's text stands before the read's; empty = none.
    void setFilterProblem(const QString &text);
    void showProblem();
    void showState();
    /// What was typed so far, without waiting for the pause.
    void applyFilterNow();

    /// The rows shown, or those selected where there are several.
    virtual RowSource rowsToExport(app::DocumentFormat format) const = 0;
    virtual bool hasRows() const = 0;
    /// Rows may still come by themselves.
    virtual bool isSearching() const { return false; }
    virtual QString loadingText() const = 0;
    virtual void showEmpty() = 0;
    virtual void showCounts() = 0;
    virtual void emptyClicked() = 0;
    virtual void applyFilter() = 0;
    virtual void followSelection() = 0;
    /// Facts age while `live` is false; `dimmed` once they have been seen and the link is gone.
    virtual void showLink(bool live, bool dimmed) = 0;
    virtual models::CellContext context() const = 0;

    PageHeader *m_head;
    FilterEdit *m_filter;
    StateTabs *m_tabs;
    PaneSplitter *m_splitter;
    QAction *m_paneAction;
    JobActions *m_actions = nullptr;
    DetailPane *m_pane = nullptr;
    PaneFollower *m_follower = nullptr;
    PageStates *m_states = nullptr;
    PageExport *m_export;
    QTimer m_tick;

private:
    QWidget *buildFilterBar(int filterWidth);
    void connectPane();
    void askAgainLater(const QByteArray &id);

    QWidget *m_list = nullptr;
    QHBoxLayout *m_filterBar = nullptr;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_bar;
    QTimer m_filterSoon;
    models::Error m_error;
    QString m_filterProblem;
    std::optional<PageState> m_forced;
    bool m_read = false;
    bool m_shown = false;
    QTimer m_askAgain;
    QByteArray m_refused; ///< the job whose retry was refused last
    std::chrono::milliseconds m_firstAsk{5000};
    std::function<models::FilterVocabulary()> m_knownNames;
};

} // namespace ui
