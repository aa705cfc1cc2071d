#pragma once

#include "models/job.h"
#include "models/jobchunk.h"
#include "ui/tables/tableview.h"

#include <QTimer>

#include <vector>

namespace models {
class JobTableModel;
}

namespace ui {

class TableNotice;

/// A table of jobs: keeps selection and place by key while rows come and go, holds new rows back while somebody
/// works in it, says what a search is doing.
class JobTableView : public TableView
{
    Q_OBJECT

public:
    explicit JobTableView(QWidget *parent = nullptr);

    void setJobModel(models::JobTableModel &model);
    /// Jobs of the selected rows, at most `most` of them, and how many are selected in all.
    std::vector<models::Job> selectedJobs(size_t most) const;
    qint64 selectedCount() const;
    std::vector<models::JobKey> selectedKeys() const;
    /// Of the selected rows, from the first row to the last.
    std::vector<models::JobHandle> selectedHandles() const;
    /// Selects and shows one job; false when it is not among the rows.
    bool selectJob(const models::JobKey &key);
    /// Ids of rows in sight, at most `most`.
    std::vector<QByteArray> idsInSight(size_t most) const;
    /// F5: brings waiting rows in.
    void releaseWaiting();
    /// A hidden page neither repaints times nor holds rows back.
    void setActive(bool active);
    /// Tells of a selection that is still being gathered, now.
    void settleSelection();

signals:
    /// Selection or what is known of it changed; gathered.
    void selectionSettled();
    void rowsInSightChanged();

private:
    void connectModel();
    void showNotice();
    void keepSelection();
    void giveSelectionBack();
    void updateHold();
    void selectionDone();

    models::JobTableModel *m_jobs = nullptr;
    TableNotice *m_notice;
    QTimer m_settle;
    QTimer m_repaint;
    QTimer m_sight;
    bool m_pointerInside = false;
    bool m_active = true;
    bool m_searching = false;
    std::vector<models::JobKey> m_keptKeys;
    models::JobKey m_keptCurrent;
};

} // namespace ui
