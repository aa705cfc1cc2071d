#pragma once

#include "app/session/session.h"
#include "models/failedtreemodel.h"
#include "ui/detail/jobactions.h"
#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>

class QComboBox;

namespace ui {

class DetailPane;
class FailedTreeView;
class FilterEdit;
class PageHeader;
class PageStates;
class PaneSplitter;
class StateTabs;

/// The Failed page without its connection: groups above, the selected job's traceback below.
class FailedView : public QWidget
{
    Q_OBJECT

public:
    FailedView(models::JobStore &store, JobActions::CapabilityOf capability, QWidget *parent);

    void setLink(const app::LinkStatus &link);
    void setRead(bool done, const models::Error &error);
    void forceState(PageState state);
    PageState state() const;
    void showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail);
    bool showJob(const models::JobKey &key);
    void setFilter(const QString &text);
    void setActive(bool active);

    models::FailedTreeModel &model() const { return *m_model; }
    FailedTreeView &tree() const { return *m_tree; }
    JobActions &actions() const { return *m_actions; }
    QAction *retryGroup() const { return m_retryGroup; }
    FilterEdit &filter() const { return *m_filter; }
    DetailPane &pane() const { return *m_pane; }
    PaneSplitter &splitter() const { return *m_splitter; }

signals:
    void jobOpened(const QByteArray &id);
    void linkActivated(const QByteArray &target);
    void reconnectRequested();
    void rereadRequested();

private:
    QWidget *buildFilterBar();
    void buildHead();
    void connectTree();
    void connectPane();
    void followSelection();
    void showPane(const std::vector<models::Job> &jobs, qint64 total, bool single);
    void showTotals();
    void showState();
    void openFirstGroup();
    void retryCurrentGroup();
    std::vector<models::JobKey> selectedKeys() const;
    std::vector<models::Job> jobsOf(const std::vector<models::JobKey> &keys) const;

    models::JobStore &m_store;
    models::FailedTreeModel *m_model;
    PageHeader *m_head;
    FilterEdit *m_filter;
    StateTabs *m_tabs;
    QComboBox *m_window;
    FailedTreeView *m_tree;
    JobActions *m_actions;
    QAction *m_retryGroup;
    QAction *m_paneAction;
    DetailPane *m_pane;
    PaneSplitter *m_splitter;
    PageStates *m_states = nullptr;
    QTimer m_settle;
    QTimer m_filterSoon;
    QTimer m_openSoon;
    QTimer m_tick;
    models::Error m_error;
    models::JobKey m_shown;
    std::optional<PageState> m_forced;
    bool m_read = false;
    bool m_opened = false;
};

} // namespace ui
