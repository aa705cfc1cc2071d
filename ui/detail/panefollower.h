#pragma once

#include "models/cellcontext.h"
#include "models/job.h"
#include "models/jobdetail.h"
#include "models/result.h"

#include <QObject>
#include <QTimer>

class QAction;

namespace ui {

class DetailPane;
class PaneSplitter;

/// Shows in a detail pane what is selected in the list beside it: nothing, one job or a summary of many; and asks for
/// the whole truth of the one job once the selection rests. GUI thread.
class PaneFollower : public QObject
{
    Q_OBJECT

public:
    /// `toggle` opens and closes the pane. All must outlive this object.
    PaneFollower(DetailPane &pane, PaneSplitter &splitter, QAction &toggle, QObject *parent);

    /// `jobs` of `total` selected ones.
    void follow(const std::vector<models::Job> &jobs, qint64 total, const models::CellContext &context);
    /// An answer to jobWanted(); one for a job that is no longer shown is let go.
    void showDetail(const QByteArray &id, const models::Result<models::JobDetail> &detail,
                    const models::CellContext &context);
    /// What is known of the job may have changed unseen.
    void readAgain();

signals:
    /// Somebody looks at this job: read what is known of it.
    void jobWanted(const QByteArray &id);

private:
    DetailPane &m_pane;
    PaneSplitter &m_splitter;
    QTimer m_soon;
    models::JobKey m_shown;
    models::JobState m_shownState = models::JobState::Unknown;
};

} // namespace ui
