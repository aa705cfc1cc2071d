#pragma once

#include "models/cellcontext.h"
#include "models/overviewscan.h"

#include <QWidget>

class QChart;
class QChartView;
class QGraphicsLineItem;
class QLabel;

namespace ui {

/// What ended per minute: those that succeeded as a line with its area, those that failed as bars on a scale of their
/// own below, over the same time. A crosshair follows the pointer, or Left and Right, and tells one minute's figures.
class FinishedChart : public QWidget
{
    Q_OBJECT

public:
    explicit FinishedChart(QWidget *parent = nullptr);

    /// Oldest first, at least two; several minutes may stand in one point.
    void setMinutes(std::vector<models::FinishedMinute> minutes, models::MaybeInstant knownSince,
                    const models::CellContext &context);

    /// What the line over the chart says now.
    QString valueText() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QChartView *addChart(QChart *chart);
    void fill();
    /// Before it nothing is drawn: zero would say that nothing ended.
    int firstKnown() const;
    void labelTime();
    /// Both plots begin at the same x, whatever their labels need.
    void placePlots();
    void applyTheme();
    void point(int index); ///< -1 = none: the last whole minute

    std::vector<models::FinishedMinute> m_minutes;
    models::MaybeInstant m_knownSince;
    models::CellContext m_context;
    int m_pointed = -1;
    QLabel *m_values;
    QLabel *m_succeededMark; ///< the legend's square
    QLabel *m_failedMark;
    QChart *m_succeeded;
    QChart *m_failed;
    QChartView *m_succeededView;
    QChartView *m_failedView;
    QGraphicsLineItem *m_cross = nullptr;
};

} // namespace ui
