#pragma once

#include "models/cellcontext.h"
#include "models/scheduleentry.h"

#include <QSet>
#include <QWidget>

#include <map>
#include <vector>

namespace ui {

/// The next 24 hours: one lane a queue, a tick a run, darker where several fall together; a thin line where something
/// runs all the time.
class DayStrip : public QWidget
{
    Q_OBJECT

public:
    explicit DayStrip(QWidget *parent = nullptr);

    void setEntries(const std::vector<models::ScheduleEntry> &entries, const models::CellContext &context);
    /// Lanes with their runs as minutes from now -> how many; what is painted.
    const std::vector<std::pair<QString, std::map<int, int>>> &lanes() const { return m_lanes; }

    bool isSteady(const QString &queue) const { return m_steady.contains(queue); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF room() const;
    int laneHeight() const;
    void paintHours(QPainter &painter, const QRectF &room) const;
    void paintLane(QPainter &painter, const QRectF &room, int lane) const;

    std::vector<std::pair<QString, std::map<int, int>>> m_lanes;
    QSet<QString> m_steady; ///< queues in which something runs all the time
    models::CellContext m_context;
};

} // namespace ui
