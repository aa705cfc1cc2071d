#pragma once

#include "models/cellcontext.h"
#include "models/scheduleentry.h"

#include <QWidget>

#include <map>
#include <vector>

namespace ui {

/// The next 24 hours: one lane a queue, a tick a run, darker where several fall together; a thin line from run to run
/// where they follow too closely for ticks.
class DayStrip : public QWidget
{
    Q_OBJECT

public:
    explicit DayStrip(QWidget *parent = nullptr);

    void setEntries(const std::vector<models::ScheduleEntry> &entries, const models::CellContext &context);
    /// Lanes with their runs as minutes from now -> how many; what is painted.
    const std::vector<std::pair<QString, std::map<int, int>>> &lanes() const { return m_lanes; }

    /// Minutes from now between which something runs again and again.
    using Span = std::pair<int, int>;
    std::vector<Span> spans(const QString &queue) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF room() const;
    int laneHeight() const;
    void addRuns(std::map<int, int> &ticks, std::vector<Span> &spans, const models::ScheduleEntry &entry) const;
    void paintHours(QPainter &painter, const QRectF &room) const;
    void paintLane(QPainter &painter, const QRectF &room, int lane) const;

    std::vector<std::pair<QString, std::map<int, int>>> m_lanes;
    std::map<QString, std::vector<Span>> m_spans; ///< by queue
    models::CellContext m_context;
};

} // namespace ui
