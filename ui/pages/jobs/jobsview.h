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

    /// Jobs that wait beyond the rows, by the broker's own count: queued ones, as far as anyone knows.
    void setUnlisted(qint64 count);
    /// Whether a search beyond the rows runs, and whether one could find more.
    void setFurther(bool searching, bool possible);
    bool showJob(const models::JobKey &key) override;
    void setActive(bool active) override;

    JobTableView &table() const { return *m_table; }

signals:
    void rowsInSightChanged();
    void filterApplied();
    /// Somebody wants what the filter does not find among the rows.
    void furtherRequested();

private:
    void buildTable();
    void connectTable();
    void followSelection() override;
    void applyFilter() override;
    void applyOrder(const std::vector<SortKey> &order);
    void showCounts() override;
    RowSource rowsToExport(app::DocumentFormat format) const override;
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
    qint64 m_unlisted = 0;
    bool m_searchingFurther = false;
    bool m_furtherPossible = false;
};

} // namespace ui
