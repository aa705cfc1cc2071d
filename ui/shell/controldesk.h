#pragma once

#include "models/command.h"
#include "models/controlcommand.h"
#include "models/result.h"

#include <QList>
#include <QObject>

namespace app {
class Session;
}

namespace ui {

class ActDesk;
class InlineMessage;

/// Carries out what pages ask for on workers and queues of one connection: confirms by level, submits, tells what came
/// of it, and hands what can be taken back to the desk of acts. GUI thread.
class ControlDesk : public QObject
{
    Q_OBJECT

public:
    using Result = models::Result<models::CommandResult>;

    ControlDesk(app::Session &session, ActDesk &acts, InlineMessage &report, QWidget *window);

    /// `subject` names the worker or queue, untrusted.
    void carryOut(const models::ControlCommand &command, const QString &subject);

private:
    void ask(const models::ControlCommand &command, const QString &subject, bool typeName);
    void submit(const models::ControlCommand &command, const QString &subject);
    void tell(const models::ControlCommand &command, const QString &subject, const Result &result);

    app::Session &m_session;
    ActDesk &m_acts;
    InlineMessage &m_report;
    QWidget *m_window;
    QList<models::ControlCommand> m_sent; ///< under way
};

} // namespace ui
