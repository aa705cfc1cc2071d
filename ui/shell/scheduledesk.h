#pragma once

#include "models/command.h"
#include "models/result.h"
#include "models/schedulecommand.h"

#include <QList>
#include <QObject>

namespace app {
class Session;
}

namespace ui {

class ActDesk;
class ConnectionModels;
class InlineMessage;
class ScheduleDialog;

/// Carries out what pages ask for on schedules of one connection: confirms by level, submits, tells what came of it,
/// and hands what can be taken back to the desk of acts. GUI thread.
class ScheduleDesk : public QObject
{
    Q_OBJECT

public:
    using Result = models::Result<models::CommandResult>;

    ScheduleDesk(app::Session &session, ActDesk &acts, InlineMessage &report, QWidget *window);

    void carryOut(const models::ScheduleCommand &command);
    /// The editor of a schedule; without a name for a new one.
    void openEditor(const QString &name, ConnectionModels &models);

private:
    void submit(const models::ScheduleCommand &command);
    void read(ScheduleDialog &dialog, const QString &name);
    void save(ScheduleDialog &dialog, const models::ScheduleCommand &command);
    void tell(const models::ScheduleCommand &command, const Result &result);

    app::Session &m_session;
    ActDesk &m_acts;
    InlineMessage &m_report;
    QWidget *m_window;
    QList<models::ScheduleCommand> m_sent; ///< under way: a key pressed twice acts once
};

} // namespace ui
