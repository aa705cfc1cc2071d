#include "ui/pages/schedules/scheduleactions.h"

#include "ui/theme/icons.h"
#include "ui/widgets/actmark.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QWidget>

namespace ui {

using models::ScheduleVerb;

ScheduleActions::ScheduleActions(QWidget *table, Capability capability, QObject *parent)
    : QObject(parent),
      m_table(table),
      m_capability(std::move(capability)),
      m_run(make("schedule-run", "play",
                 {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)})),
      m_switch(make("schedule-switch", "power", {Qt::Key_Space})),
      m_edit(make("schedule-edit", "pencil", {Qt::Key_E})),
      m_delete(make("schedule-delete", "trash", {Qt::Key_Delete})),
      m_new(make("schedule-new", "plus-lg", {Qt::Key_N}))
{
    m_run->setText(tr("&Run now"));
    m_edit->setText(tr("&Edit schedule…"));
    m_delete->setText(tr("&Delete schedule"));
    m_new->setText(tr("&New schedule…"));
    connect(m_run, &QAction::triggered, this, [this] { start(ScheduleVerb::Run); });
    connect(m_switch, &QAction::triggered, this, [this] { start(switchVerb()); });
    connect(m_edit, &QAction::triggered, this, [this] {
        if (m_entry)
            emit editRequested(m_entry->name);
    });
    connect(m_new, &QAction::triggered, this, [this] { emit editRequested({}); });
    connect(m_delete, &QAction::triggered, this, [this] { start(ScheduleVerb::Delete); });
    refresh();
}

QAction *ScheduleActions::make(const char *name, const char *iconName, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(action);
    return action;
}

QList<QAction *> ScheduleActions::all() const
{
    return {m_run, nullptr, m_switch, m_edit, m_delete, nullptr, m_new};
}

void ScheduleActions::setEntry(std::optional<models::ScheduleEntry> entry)
{
    m_entry = std::move(entry);
    refresh();
}

ScheduleVerb ScheduleActions::switchVerb() const
{
    return m_entry && !m_entry->enabled ? ScheduleVerb::Resume : ScheduleVerb::Pause;
}

void ScheduleActions::refresh()
{
    m_switch->setText(switchVerb() == ScheduleVerb::Pause ? tr("&Switch off") : tr("&Switch on"));
    enable(m_run, ScheduleVerb::Run);
    enable(m_switch, switchVerb());
    enable(m_edit, ScheduleVerb::Edit);
    enable(m_delete, ScheduleVerb::Delete);
    enable(m_new, ScheduleVerb::Make);
}

void ScheduleActions::enable(QAction *action, ScheduleVerb verb)
{
    const bool meant = m_entry || verb == ScheduleVerb::Make;
    const app::Capability can = meant ? m_capability(verb, m_entry.value_or(models::ScheduleEntry{}))
                                      : app::Capability{false, tr("Select a schedule first.")};
    markAct(action, verb);
    action->setEnabled(can.possible);
    QString plain = action->text();
    plain.remove(QLatin1Char('&'));
    action->setToolTip(can.possible ? plain : plainToolTip(can.reason));
}

void ScheduleActions::start(ScheduleVerb verb)
{
    if (!m_entry)
        return;
    models::ScheduleCommand command;
    command.verb = verb;
    command.name = m_entry->name;
    command.definition = m_entry->definition;
    emit actRequested(command);
}

} // namespace ui
