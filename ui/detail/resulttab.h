#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QWidget>

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

    void show(const models::JobDetail &detail, const models::CellContext &context);

signals:
    void loadAllRequested();

private:
    QLabel *m_nothing;
    FactGrid *m_facts;
    PayloadView *m_result;
};

} // namespace ui
