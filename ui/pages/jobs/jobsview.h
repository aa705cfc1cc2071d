#pragma once

#include "models/jobquery.h"
#include "ui/pages/jobview.h"
#include "ui/tables/tableheader.h"

namespace models {
class JobTableModel;
}

namespace ui {

class JobTableView;

/// The Jobs page without its connection: every job in one table, by state.
class JobsView final : public JobView
{
    Q_OBJECT

public:
    JobsView(models::JobTableModel &model, JobActions::CapabilityOf capability, QWidget *parent);

    /// "results kept 1 h", beside the count; empty = not known.
    void setRetention(const QString &text) { m_retention = text; }
    bool showJob(const models::JobKey &key) override;
    void setActive(bool active) override;

    JobTableView &table() const { return *m_table; }

signals:
    void rowsInSightChanged();

private:
    void buildTable();
    void connectTable();
    void followSelection() override;
    void applyFilter() override;
    void applyOrder(const std::vector<SortKey> &order);
    void showCounts() override;
    bool hasRows() const override;
    bool isSearching() const override;
    QString loadingText() const override { return tr("Loading jobs…"); }
    void showEmpty() override;
    void emptyClicked() override;
    void showLink(bool live, bool dimmed) override;
    void copySelection();
    models::CellContext context() const override;

    models::JobTableModel &m_model;
    JobTableView *m_table;
    QString m_retention;
};

} // namespace ui
