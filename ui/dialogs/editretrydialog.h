#pragma once

#include "app/config/profile.h"
#include "models/cellcontext.h"
#include "models/command.h"
#include "models/jobdetail.h"
#include "models/result.h"

#include <QDialog>

class QLabel;

namespace ui {

class CallForm;
class FactGrid;
class InlineMessage;
class JsonEditor;
class KeyButton;

/// Sends one ended job again with other arguments: a retry, so that headers, callbacks, chain and parent stay what they
/// were. Shows and collects values; who opens it answers its signals (openEditRetryDialog() does it on a session).
class EditRetryDialog : public QDialog
{
    Q_OBJECT

public:
    EditRetryDialog(const app::Profile &profile, const models::JobKey &job, QWidget *parent);

    /// What is known of the job. What is not known exactly, or hidden, is left out: sent as it was unless typed anew.
    void setJob(const models::Result<models::JobDetail> &detail, const models::CellContext &context);
    /// Arguments only where they read otherwise than before.
    models::JobCommand command() const;
    /// Names the job in a sentence, untrusted.
    QString subject() const;
    /// Why it cannot be sent now, translated; empty = it can.
    QString problem() const;
    /// The answer to retryRequested(): closes on success, says what is wrong else.
    void showResult(const models::Result<models::CommandResult> &result);

signals:
    void retryRequested(const models::JobCommand &command, const QString &subject);
    /// Done: the id of the new job.
    void sent(const QByteArray &id);

protected:
    void reject() override;

private:
    QWidget *buildForm();
    QWidget *buildFoot(const app::Profile &profile);
    void connectParts();
    void fill(JsonEditor *editor, const models::Payload &payload, std::optional<models::Value> &known);
    std::optional<QByteArray> change(const JsonEditor *editor, const std::optional<models::Value> &known) const;
    void showFacts(const models::CellContext &context);
    void showChecks();
    void send();

    models::JobKey m_key;
    models::JobDetail m_detail;
    std::optional<models::Value> m_args; ///< as they were, when they are known exactly
    std::optional<models::Value> m_kwargs;
    QString m_why; ///< why this job cannot be retried at all, or not yet
    InlineMessage *m_message;
    FactGrid *m_facts;
    QLabel *m_rest = nullptr; ///< what is kept and what is rewritten
    CallForm *m_call;
    KeyButton *m_closeButton = nullptr;
    KeyButton *m_sendButton = nullptr;
    bool m_sending = false;
};

} // namespace ui
