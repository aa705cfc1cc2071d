#pragma once

#include "app/engines/engine.h"
#include "app/session/session.h"
#include "models/jobquery.h"
#include "ui/detail/jobactions.h"
#include "ui/pages/page.h"
#include "ui/tables/tableheader.h"

#include <QTimer>
#include <QWidget>

namespace models {
class JobTableModel;
}

namespace ui {

class DetailPane;
class FilterEdit;
class JobTableView;
class PageHeader;
class PageStates;
class PaneSplitter;
class StateTabs;

/// The Jobs page without its connection: header, filter, states, table and detail pane over a model. Asks by
/// signals for what only a session can do.
class JobsView : public QWidget
{
    Q_OBJECT

public:
    JobsView(models::JobTableModel &model, JobActions::CapabilityOf capability, QWidget *parent);

    void setLink(const app::LinkStatus &link);
    /// "results kept 1 h", beside the count; empty = not known.
    void setRetention(const QString &text) { m_retention = text; }
    /// The first read is done, well or not.
    void setRead(bool done, const models::Error &error);
    /// A partial failure; empty = none.
    void setProblem(const QString &text);
    void forceState(PageState state);
    PageState state() const;

    void showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail);
    bool showJob(const models::JobKey &key);
    void setFilter(const QString &text);
    void setActive(bool active);

    JobActions &actions() const { return *m_actions; }
    JobTableView &table() const { return *m_table; }
    FilterEdit &filter() const { return *m_filter; }
    PaneSplitter &splitter() const { return *m_splitter; }
    DetailPane &pane() const { return *m_pane; }
    QAction *paneAction() const { return m_paneAction; }
    PageStates &states() const { return *m_states; }

signals:
    /// Somebody looks at this job: read what is known of it.
    void jobOpened(const QByteArray &id);
    void linkActivated(const QByteArray &target);
    void reconnectRequested();
    void rereadRequested();
    void rowsInSightChanged();

private:
    QWidget *buildFilterBar();
    void buildTable();
    void connectTable();
    void connectPane();
    void followSelection();
    void applyQuery();
    void applyOrder(const std::vector<SortKey> &order);
    void showCounts();
    void showState();
    void copySelection();
    models::CellContext context() const;

    models::JobTableModel &m_model;
    PageHeader *m_head;
    FilterEdit *m_filter;
    StateTabs *m_tabs;
    JobTableView *m_table;
    JobActions *m_actions;
    DetailPane *m_pane;
    PaneSplitter *m_splitter;
    PageStates *m_states;
    QAction *m_paneAction;
    QTimer m_filterSoon;
    QTimer m_openSoon;
    QTimer m_tick;
    QString m_retention;
    app::LinkStatus m_link;
    models::Error m_readError;
    models::JobKey m_shown;
    models::JobState m_shownState = models::JobState::Unknown;
    std::optional<PageState> m_forced;
    bool m_read = false;
    bool m_readFailed = false;
};

} // namespace ui
