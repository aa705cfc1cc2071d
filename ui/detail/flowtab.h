#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace ui {

class FlowView;

/// The chain, group or chord that a job belongs to.
class FlowTab : public QWidget
{
    Q_OBJECT

public:
    explicit FlowTab(QWidget *parent = nullptr);

    void show(const models::JobDetail &detail, const models::CellContext &context);
    FlowView *view() const { return m_view; }

signals:
    void jobActivated(const QByteArray &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Scrolls to the job whose flow it is, once sizes are known.
    void reveal();

    QLabel *m_more;
    QScrollArea *m_scroll;
    FlowView *m_view;
    models::JobKey m_shown;
};

} // namespace ui
