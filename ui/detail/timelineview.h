#pragma once

#include "models/cellcontext.h"
#include "ui/detail/timeline.h"

#include <QWidget>

namespace ui {

/// The steps of a job under each other: icon, word, time with milliseconds, what belongs to it at the right.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setSteps(std::vector<TimelineStep> steps, const models::CellContext &context);
    const std::vector<TimelineStep> &steps() const { return m_steps; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void attemptActivated(int attempt);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    int lineHeight() const;
    int timeColumn(const QFontMetrics &metrics) const;
    void paintHeading(QPainter &painter, const TimelineStep &step, const QRect &line) const;
    void paintStep(QPainter &painter, int row) const;

    std::vector<TimelineStep> m_steps;
    models::CellContext m_context;
};

} // namespace ui
