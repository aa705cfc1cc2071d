#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QScrollArea>

class QAction;
class QLabel;

namespace ui {

class FactGrid;
class PayloadView;
class ProgressPanel;
class TimelineView;

/// The first tab of the detail pane: progress, why it waits, facts, keyword arguments, timeline, sources.
class SummaryTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit SummaryTab(QWidget *parent = nullptr);

    /// `revealed` is the same job with its secrets, while they may be seen.
    void show(const models::JobDetail &detail, const models::JobDetail *revealed, const models::CellContext &context);
    /// Offered beside dots.
    void setRevealAction(QAction &action);
    /// Only what runs with time.
    void refreshTimes(const models::JobDetail &detail, const models::CellContext &context);

signals:
    void linkActivated(const QByteArray &target);
    void loadAllRequested();
    void attemptActivated(int attempt);

private:
    QLabel *addSection(const QString &title);

    ProgressPanel *m_progress;
    QLabel *m_error;
    QLabel *m_why;
    FactGrid *m_facts;
    PayloadView *m_kwargs;
    QLabel *m_timelineTitle;
    TimelineView *m_timeline;
    QLabel *m_sourcesTitle;
    FactGrid *m_sources;
};

} // namespace ui
