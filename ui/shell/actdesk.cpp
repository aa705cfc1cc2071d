#include "ui/shell/actdesk.h"

#include "app/session/session.h"
#include "models/jobtablemodel.h"
#include "ui/shell/actlevel.h"
#include "ui/shell/actprogress.h"
#include "ui/shell/acttext.h"
#include "ui/shell/queueacttext.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/undobar.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFutureWatcher>
#include <QWidget>

namespace ui {

namespace {

models::Error closedMeanwhile()
{
    const QString text =
        QCoreApplication::translate("ui::ActDesk", "The connection was closed before its outcome was known.");
    return {models::ErrorKind::Cancelled, text, {}, QStringLiteral("submit")};
}

/// Whether trying again would change nothing: all is back, or gone for good.
bool isSettled(const ActDesk::Result &result)
{
    if (!result)
        return result.error().kind == models::ErrorKind::NotFound;
    return std::none_of(result->outcomes.begin(), result->outcomes.end(), [](const models::JobOutcome &each) {
        return each.outcome == models::Outcome::Unknown || each.outcome == models::Outcome::Refused;
    });
}

} // namespace

ActDesk::ActDesk(app::Session &session, models::JobTableModel &jobs, InlineMessage &report, UndoBar &undoBar,
                 QWidget *window)
    : QObject(window),
      m_session(session),
      m_jobs(jobs),
      m_report(report),
      m_undoBar(undoBar),
      m_window(window)
{
    connect(&m_undoBar, &UndoBar::due, this, [this](const QByteArray &ticket) { submit(m_held.take(ticket)); });
    connect(&m_undoBar, &UndoBar::undoRequested, this, [this](const QByteArray &id) {
        if (m_held.remove(id) == 0)
            undoAction(id);
    });
}

models::JobCommand ActDesk::newIn(const models::JobCommand &command) const
{
    QSet<models::JobKey> known;
    const auto note = [&](const models::JobCommand &other) {
        if (other.verb == command.verb)
            known += QSet<models::JobKey>(other.keys.begin(), other.keys.end());
    };
    for (const models::JobCommand &sent : m_sent)
        note(sent);
    for (const Waiting &held : m_held)
        note(held.command);
    models::JobCommand fresh = command;
    std::erase_if(fresh.keys, [&known](const models::JobKey &key) { return known.contains(key); });
    return fresh;
}

void ActDesk::carryOut(const models::JobCommand &asked, const QString &subject)
{
    const models::JobCommand command = newIn(asked);
    if (command.keys.empty() && !asked.keys.empty())
        return;
    const QString shown = visibleText(subject);
    switch (actLevel(command, m_session.profile().environment)) {
    case ActLevel::AtOnce: submit({command, shown}); return;
    case ActLevel::HeldBack: holdBack(command, shown); return;
    case ActLevel::Confirm:
    case ActLevel::TypeName: break;
    }
    const bool typeName = actLevel(command, m_session.profile().environment) == ActLevel::TypeName;
    if (isQueueAct(command.verb))
        lookAndAsk(command, shown, typeName);
    else
        ask(command, shown, typeName);
}

void ActDesk::ask(const models::JobCommand &command, const QString &subject, bool typeName)
{
    ConfirmDialog::Question question = actQuestion(command, subject, m_session.profile());
    if (!typeName)
        question.typeThis.clear();
    openDialog(question, command, subject);
}

void ActDesk::lookAndAsk(const models::JobCommand &command, const QString &subject, bool typeName)
{
    models::JobCommand look = command;
    look.dryRun = true;
    whenAnswered(m_session.submit(look), this, [this, command, subject, typeName](const Result &found) {
        if (!found) {
            m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), found.error().text);
            return;
        }
        if (queueMessages(*found) == 0) {
            m_report.showMessage(InlineMessage::Tone::Info, {}, tr("Nothing waits in %1.").arg(subject));
            return;
        }
        ConfirmDialog::Question question = queueQuestion(command, *found, m_session.profile());
        if (!typeName)
            question.typeThis.clear();
        openDialog(question, command, subject);
    });
}

void ActDesk::openDialog(const ConfirmDialog::Question &question, const models::JobCommand &command,
                         const QString &subject)
{
    auto *dialog = new ConfirmDialog(question, m_window);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, command, subject] {
        models::JobCommand asked = command;
        asked.forGood = dialog->isTicked();
        submit({asked, subject});
    });
    dialog->open();
}

void ActDesk::showProgressIn(InlineMessage &line)
{
    m_progress = new ActProgress(line, this);
}

void ActDesk::holdBack(const models::JobCommand &command, const QString &subject)
{
    const QByteArray ticket = "held-" + QByteArray::number(++m_lastTicket);
    m_held.insert(ticket, {command, subject});
    m_undoBar.holdBack(actHeldText(command, subject), ticket);
}

void ActDesk::carryOutFor(const models::JobCommand &command, const QString &subject, Answer answer)
{
    submit({command, visibleText(subject), std::move(answer)});
}

void ActDesk::submit(const Waiting &act)
{
    m_jobs.setPending(act.command.keys, true);
    const int number = ++m_lastSent;
    m_sent.insert(number, act.command);
    // No .onCanceled(): with a context that is gone meanwhile it ends the program (Qt 6.4).
    auto *watcher = new QFutureWatcher<Result>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, act, number] {
        watcher->deleteLater();
        m_sent.remove(number);
        if (m_progress)
            m_progress->end(number);
        tell(act, watcher->future().resultCount() > 0 ? watcher->result() : Result(closedMeanwhile()));
    });
    const bool many =
        m_progress && (act.command.keys.size() > ActProgress::kFew || act.command.verb == models::Verb::Move);
    watcher->setFuture(m_session.submit(act.command, many ? m_progress->begin(number, act.command) : app::ActRun()));
}

void ActDesk::tell(const Waiting &act, const Result &result)
{
    m_jobs.setPending(act.command.keys, false);
    if (act.command.verb == models::Verb::Undo)
        noteUndone(act.command.undoActionId, result);
    if (act.answer)
        act.answer(result);
    if (!result) {
        if (!act.answer)
            m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), result.error().text);
        return;
    }
    const models::CommandResult &told = *result;
    const QString text = actDoneText(act.command, told, act.subject);
    const QString reasons = actReasons(told);
    const bool all = actDoneCount(told) == static_cast<int>(told.outcomes.size());
    const QString notes = actNotes(told);
    if (!all)
        m_report.showMessage(InlineMessage::Tone::Warning, text + QLatin1Char('.'),
                             QStringList{reasons, notes}.join(QLatin1Char(' ')).trimmed());
    else if (!notes.isEmpty())
        m_report.showMessage(InlineMessage::Tone::Info, {}, notes);
    else
        m_report.hideMessage();
    const bool undoable = told.undoUntil && act.command.verb != models::Verb::Undo;
    if (undoable) {
        m_undoable.append(told.actionId);
        m_undoBar.offer(text, told.actionId, UndoBar::kOfferMs,
                        told.outcomes.size() == 1 ? told.outcomes.front().newId : QByteArray());
    } else if (all) {
        m_report.showMessage(InlineMessage::Tone::Success, text + QLatin1Char('.'), notes);
    }
}

void ActDesk::offerUndo(const QString &text, const QByteArray &actionId)
{
    m_undoable.append(actionId);
    m_offered.insert(actionId, text);
    m_undoBar.offer(text, actionId);
}

void ActDesk::undoLast()
{
    // Also an act of unknown outcome: what is kept of it can be put back.
    const auto last = std::find_if(m_undoable.crbegin(), m_undoable.crend(),
                                   [this](const QByteArray &id) { return !m_undoing.contains(id); });
    if (last == m_undoable.crend()) {
        m_report.showMessage(InlineMessage::Tone::Info, {}, tr("There is nothing to take back in this window."));
        return;
    }
    undoAction(*last);
}

void ActDesk::undoAction(const QByteArray &actionId)
{
    m_undoing.insert(actionId);
    models::JobCommand command;
    command.verb = models::Verb::Undo;
    command.undoActionId = actionId;
    submit({command, m_offered.value(actionId)});
}

void ActDesk::noteUndone(const QByteArray &actionId, const Result &result)
{
    m_undoing.remove(actionId);
    if (isSettled(result))
        m_undoable.removeAll(actionId);
}

} // namespace ui
