#pragma once

#include "models/failedtreemodel.h"
#include "ui/pages/jobview.h"

class QComboBox;

namespace ui {

class FailedTreeView;

/// The Failed page without its connection: groups above, the selected job's traceback below.
class FailedView final : public JobView
{
    Q_OBJECT

public:
    FailedView(models::JobStore &store, JobActions::CapabilityOf capability, QWidget *parent);

    void setRead(bool done, const models::Error &error) override;
    bool showJob(const models::JobKey &key) override;

    models::FailedTreeModel &model() const { return *m_model; }
    void showHeldBack();
    FailedTreeView &tree() const { return *m_tree; }
    QAction *retryGroup() const { return m_retryGroup; }

private:
    void buildHead();
    void buildTabs();
    void connectTree();
    void followSelection() override;
    void showTotals();
    void showCounts() override;
    void noteLeaving(const QModelIndex &parent, int first, int last);
    void followLeaving();
    void openFirstGroup();
    /// In the list each job is its own.
    QModelIndex currentGroup() const;
    void showRetryGroup();
    void retryCurrentGroup();
    void applyFilter() override;
    RowSource rowsToExport(app::DocumentFormat format) const override;
    bool hasRows() const override;
    QString loadingText() const override { return tr("Loading failed jobs…"); }
    void showEmpty() override;
    void emptyClicked() override;
    void showLink(bool live, bool dimmed) override;
    models::CellContext context() const override { return m_model->context(); }
    std::vector<models::JobKey> selectedKeys() const;
    std::vector<models::Job> jobsOf(const std::vector<models::JobKey> &keys) const;

    models::JobStore &m_store;
    models::FailedTreeModel *m_model;
    QComboBox *m_window;
    FailedTreeView *m_tree;
    QAction *m_retryGroup;
    QTimer m_settle;
    bool m_opened = false;
    std::optional<models::JobKey> m_leaving; ///< the current job, whose row is being removed
};

} // namespace ui
