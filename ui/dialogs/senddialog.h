#pragma once

#include "app/config/profile.h"
#include "models/command.h"
#include "models/result.h"

#include <QDialog>

class QVBoxLayout;

namespace ui {

class CallForm;
class InlineMessage;
class KeyButton;

/// What the dialogs that send a job have in common: the arguments of a call with their checks, the message over them,
/// the foot with its buttons and keys, one sending at a time, and the question before typed words are thrown away.
/// Collects values; who opens one answers its signals. GUI thread.
class SendDialog : public QDialog
{
    Q_OBJECT

public:
    /// Why it cannot be sent now, translated; empty = it can.
    virtual QString problem() const = 0;
    /// The answer to what was requested: closes on success, says what is wrong else.
    virtual void showResult(const models::Result<models::CommandResult> &result);

signals:
    /// Done: the id of the new job.
    void sent(const QByteArray &id);

protected:
    SendDialog(const QString &title, QWidget *parent);

    /// Production's band on top, `body`, the foot; once, at the end of a derived constructor.
    void build(const app::Profile &profile, QWidget *body, QWidget *foot);
    /// A white form whose column is filled by the caller.
    QVBoxLayout *newForm();
    /// Close and the button that sends; `verb` is its text, `onBroker` with %1 the one that names a production broker.
    QWidget *buildFoot(const app::Profile &profile, const QString &verb, const QString &onBroker,
                       const QString &iconName, QWidget *left = nullptr);
    void showChecks();
    void reject() override;

    /// Asks for what was typed to be sent; checked, and not while another sending is under way.
    virtual void request() = 0;
    /// Something would be lost by closing.
    virtual bool isTouched() const = 0;
    /// Titles over the reason; one that writes to Redis sends nothing.
    virtual QString refusedTitle() const { return tr("Not sent."); }
    virtual QString unknownTitle() const { return tr("It may have been sent."); }
    /// In production's band; empty = what is said of a job.
    virtual QString liveText() const { return {}; }
    KeyButton *sendButton() const { return m_sendButton; }

    InlineMessage *m_message;
    CallForm *m_call;

private:
    void send();
    void connectKeys();

    KeyButton *m_sendButton = nullptr;
    bool m_sending = false;
};

} // namespace ui
