#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"
#include "ui/dialogs/senddialog.h"

class QCheckBox;
class QLabel;

namespace ui {

class FactGrid;
class JsonEditor;

/// Sends one ended job again with other arguments: a retry, so that headers, callbacks, chain and parent stay what they
/// were. Shows and collects values; who opens it answers its signals (openEditRetryDialog() does it on a session).
class EditRetryDialog : public SendDialog
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
    QString problem() const override;

signals:
    void retryRequested(const models::JobCommand &command, const QString &subject);

protected:
    void request() override;
    bool isTouched() const override;

private:
    QWidget *buildForm();
    void fill(JsonEditor *editor, const models::Payload &payload, std::optional<models::Value> &known);
    std::optional<QByteArray> change(const JsonEditor *editor, const std::optional<models::Value> &known) const;
    void showRest();
    void showMessage();
    void showFacts(const models::CellContext &context);

    models::JobKey m_key;
    models::JobDetail m_detail;
    std::optional<models::Value> m_args; ///< as they were, when they are known exactly
    std::optional<models::Value> m_kwargs;
    QString m_why; ///< why this job cannot be retried at all, or not yet
    FactGrid *m_facts;
    QLabel *m_rest = nullptr; ///< what is kept and what is rewritten
    QCheckBox *m_sameId = nullptr;
    QCheckBox *m_again = nullptr; ///< from another window, or by the same act given once more
};

} // namespace ui
