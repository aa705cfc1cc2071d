#pragma once

#include "models/command.h"
#include "models/result.h"

#include <QHash>
#include <QObject>

namespace app {
class Session;
}

namespace ui {

class InlineMessage;
class UndoBar;

/// Carries out what pages ask for on one connection: confirms by level, holds back, submits, tells the outcome,
/// offers Undo. GUI thread.
class ActDesk : public QObject
{
    Q_OBJECT

public:
    ActDesk(app::Session &session, InlineMessage &report, UndoBar &undoBar, QWidget *window);

    /// `subject` names what is acted on, untrusted.
    void carryOut(const models::JobCommand &command, const QString &subject);
    /// Takes back the newest act of this window that still can be.
    void undoLast();

private:
    struct Waiting {
        models::JobCommand command;
        QString subject;
    };

    void ask(const models::JobCommand &command, const QString &subject, bool typeName);
    void holdBack(const models::JobCommand &command, const QString &subject);
    void submit(const models::JobCommand &command, const QString &subject);
    void tell(const Waiting &act, const models::Result<models::CommandResult> &result);
    void undoAction(const QByteArray &actionId);

    app::Session &m_session;
    InlineMessage &m_report;
    UndoBar &m_undoBar;
    QWidget *m_window;
    QHash<QByteArray, Waiting> m_held; ///< by ticket, not yet sent
    QList<QByteArray> m_undoable;      ///< action ids, newest last
    int m_lastTicket = 0;
};

} // namespace ui
