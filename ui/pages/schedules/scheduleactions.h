#pragma once

#include "app/engines/engine.h"
#include "models/schedulecommand.h"
#include "models/scheduleentry.h"

#include <QObject>

#include <functional>
#include <optional>

class QAction;
class QWidget;

namespace ui {

/// What can be done with the schedule that is selected (ui.md 5): actions for menus and keys, each with the reason
/// where it is not possible. Whoever owns it carries the command out.
class ScheduleActions : public QObject
{
    Q_OBJECT

public:
    using Capability = std::function<app::Capability(models::ScheduleVerb, const models::ScheduleEntry &)>;

    /// Keys work while `table` has the focus.
    ScheduleActions(QWidget *table, Capability capability, QObject *parent);

    void setEntry(std::optional<models::ScheduleEntry> entry);
    /// Link, level or schedule changed.
    void refresh();
    /// In the order of menus; null = separator.
    QList<QAction *> all() const;
    /// Switches the entry on or off, whichever it is not.
    QAction *switchAction() const { return m_switch; }
    QAction *newAction() const { return m_new; }

signals:
    void actRequested(const models::ScheduleCommand &command);
    /// The editor of this schedule; without a name of a new one.
    void editRequested(const QString &name);

private:
    QAction *make(const char *name, const char *iconName, const QList<QKeySequence> &keys);
    void enable(QAction *action, models::ScheduleVerb verb);
    void start(models::ScheduleVerb verb);
    models::ScheduleVerb switchVerb() const;

    QWidget *m_table;
    Capability m_capability;
    std::optional<models::ScheduleEntry> m_entry;
    QAction *m_run;
    QAction *m_switch;
    QAction *m_edit;
    QAction *m_delete;
    QAction *m_new;
};

} // namespace ui
