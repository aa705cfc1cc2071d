#pragma once

#include "models/command.h"
#include "models/result.h"
#include "ui/dialogs/confirmdialog.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>

namespace app {
class Session;
}

namespace models {
class JobTableModel;
}

namespace ui {

class ActProgress;
class InlineMessage;
class UndoBar;

/// Carries out what pages and dialogs ask for on one connection: confirms by level, holds back, submits, marks the jobs
/// as pending until their outcome, tells it, offers Undo. GUI thread.
class ActDesk : public QObject
{
    Q_OBJECT

public:
    using Result = models::Result<models::CommandResult>;
    /// Hears the outcome before the desk tells it.
    using Answer = std::function<void(const Result &)>;

    ActDesk(app::Session &session, models::JobTableModel &jobs, InlineMessage &report, UndoBar &undoBar,
            QWidget *window);

    /// `subject` names what is acted on, untrusted.
    void carryOut(const models::JobCommand &command, const QString &subject);
    /// At once, for a dialog that asked already and shows a failure itself.
    void carryOutFor(const models::JobCommand &command, const QString &subject, Answer answer);
    /// Where acts on many jobs show how far they are; until it is told, nowhere.
    void showProgressIn(InlineMessage &line);
    /// For an act done elsewhere in this window: `text` says what was done.
    void offerUndo(const QString &text, const QByteArray &actionId);
    /// Takes back the newest act of this window that still can be.
    void undoLast();

private:
    struct Waiting {
        models::JobCommand command;
        QString subject;
        Answer answer = {};
    };

    /// Without the jobs for which the same is held back or under way: a key pressed twice acts once.
    models::JobCommand newIn(const models::JobCommand &command) const;
    void ask(const models::JobCommand &command, const QString &subject, bool typeName);
    /// For an act on a queue: first looks how much it would take, and whether it could be taken back.
    void lookAndAsk(const models::JobCommand &command, const QString &subject, bool typeName);
    void openDialog(const ConfirmDialog::Question &question, const models::JobCommand &command, const QString &subject);
    void holdBack(const models::JobCommand &command, const QString &subject);
    void submit(const Waiting &act);
    void tell(const Waiting &act, const Result &result);
    void undoAction(const QByteArray &actionId);
    void noteUndone(const QByteArray &actionId, const Result &result);

    app::Session &m_session;
    models::JobTableModel &m_jobs;
    InlineMessage &m_report;
    UndoBar &m_undoBar;
    QWidget *m_window;
    ActProgress *m_progress = nullptr;
    QHash<QByteArray, Waiting> m_held;     ///< by ticket, not yet sent
    QHash<int, models::JobCommand> m_sent; ///< by number, until its outcome
    QList<QByteArray> m_undoable;          ///< action ids, newest last, until taken back
    QSet<QByteArray> m_undoing;            ///< of those, under way
    QHash<QByteArray, QString> m_offered;  ///< of those, what was done elsewhere
    int m_lastTicket = 0;
    int m_lastSent = 0;
};

} // namespace ui
