#pragma once

#include "models/cells.h"
#include "models/jobstate.h"

#include <QWidget>

namespace ui {

/// One figure of a worker over the last half hour: its name and newest value above a curve.
class TrendCard : public QWidget
{
    Q_OBJECT

public:
    TrendCard(const QString &title, models::JobState colour, QWidget *parent);

    /// `now` is the newest value for people; `cell.accessible` is what a screen reader says of the curve.
    void setTrend(const QString &now, models::SparkCell cell);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QString m_now;
    models::SparkCell m_cell;
    models::JobState m_colour;
};

} // namespace ui
