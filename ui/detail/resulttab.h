#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QWidget>

class QAction;
class QLabel;

namespace ui {

class FactGrid;
class PayloadView;

/// What the job returned, and how long the store keeps it.
class ResultTab : public QWidget
{
    Q_OBJECT

public:
    explicit ResultTab(QWidget *parent = nullptr);

    /// `revealed` is the same job with its secrets, while they may be seen.
    void show(const models::JobDetail &detail, const models::JobDetail *revealed, const models::CellContext &context);
    /// Offered beside dots.
    void setRevealAction(QAction &action);

signals:
    void loadAllRequested();

private:
    QLabel *m_nothing;
    FactGrid *m_facts;
    PayloadView *m_result;
};

} // namespace ui
