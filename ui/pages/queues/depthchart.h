#pragma once

#include "models/cellcontext.h"

#include <QWidget>

#include <vector>

namespace ui {

/// How many waited over the last hours: one line with its area, grid and clock times. Slots nobody saw stay empty.
class DepthChart : public QWidget
{
    Q_OBJECT

public:
    explicit DepthChart(QWidget *parent = nullptr);

    /// `values` oldest first, one a slot up to now; NaN = not known then.
    void setValues(std::vector<double> values, models::Duration slot, const models::CellContext &context, bool growing);

    QSize sizeHint() const override { return {480, 260}; }
    QSize minimumSizeHint() const override { return {200, 90}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double top() const;
    void paintGrid(QPainter &painter, const QRectF &room) const;
    void paintLine(QPainter &painter, const QRectF &room) const;

    std::vector<double> m_values;
    models::Duration m_slot{0};
    models::CellContext m_context;
    bool m_growing = false;
};

} // namespace ui
