#pragma once

#include "models/cellcontext.h"
#include "models/workertrends.h"

#include <QWidget>

namespace ui {

class TrendCard;

/// Load, memory and jobs begun of one worker over the last 30 minutes, side by side.
class WorkerTrendRow : public QWidget
{
    Q_OBJECT

public:
    explicit WorkerTrendRow(QWidget *parent);

    void setTrend(const models::WorkerTrends::Trend &trend, const models::CellContext &context);

private:
    TrendCard *m_load;
    TrendCard *m_memory;
    TrendCard *m_begun;
};

} // namespace ui
