#pragma once

#include "ui/pages/listpage.h"

namespace ui {

class DayStrip;
class ScheduleActions;
class SchedulePane;

/// Schedules of all sources (ui.md 6.6): run now, RedBeat's switched, edited, made and deleted; what stands in an app's
/// code can only be changed there.
class SchedulesPage : public ListPage
{
    Q_OBJECT

public:
    SchedulesPage(ConnectionModels &models, QWidget *parent);
    /// For the navigation, of what has been read.
    static PageCount count(ConnectionModels &models);

    QByteArray id() const override { return "schedules"; }
    QString title() const override { return tr("Schedules"); }
    QString iconName() const override { return QStringLiteral("calendar2-week"); }
    QList<QAction *> menuActions(MenuPlace place) const override;

private:
    void addTabs();
    void connectActions();
    void showCounts() override;
    RowSource rowsToExport(app::DocumentFormat format) const override;
    void showCurrent();

    DayStrip *m_strip;
    SchedulePane *m_pane;
    ScheduleActions *m_actions;
};

} // namespace ui
