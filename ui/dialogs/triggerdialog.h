#pragma once

#include "app/config/profile.h"
#include "app/engines/engine.h"
#include "models/cellcontext.h"
#include "models/command.h"
#include "models/jobdetail.h"
#include "models/queueinfo.h"
#include "models/result.h"

#include <QDialog>

class QLabel;
class QVBoxLayout;

namespace ui {

class CallForm;
class InlineMessage;
class KeyButton;
class LinkButton;
class TriggerOptions;
class TriggerTaskList;

/// Sends one job by name (ui.md 6.12), or one like another with changed arguments. Shows and collects values; who
/// opens it answers its signals (openTriggerDialog() does it on a session).
class TriggerDialog : public QDialog
{
    Q_OBJECT

public:
    TriggerDialog(const app::Profile &profile, QWidget *parent);

    void setTasks(const models::Result<std::vector<app::TaskInfo>> &tasks);
    void setQueues(const std::vector<models::QueueInfo> &queues, const models::CellContext &context);
    /// Task, queue, priority and typed arguments of a job. Display text never fills an editor: it is shown beside.
    void fillFrom(const models::JobDetail &detail);
    void chooseTask(const QString &task);

    models::TriggerSpec spec() const;
    /// Why it cannot be sent now, translated; empty = it can.
    QString problem() const;
    /// The answer to triggerRequested(): closes on success, says what is wrong else.
    void showResult(const models::Result<models::CommandResult> &result);

signals:
    void triggerRequested(const models::TriggerSpec &spec);
    /// Read the newest job of this task, for fillFrom().
    void lastRunWanted(const QString &task);
    /// Done: the id of the new job.
    void sent(const QByteArray &id);

protected:
    void reject() override;

private:
    QWidget *buildForm();
    QWidget *buildFoot(const app::Profile &profile);
    void connectParts();
    void showChecks();
    void showTask(const QString &task);
    void send();
    void copyAsPython();

    TriggerTaskList *m_tasks;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    LinkButton *m_fillLink = nullptr;
    InlineMessage *m_message;
    CallForm *m_call;
    TriggerOptions *m_options;
    KeyButton *m_closeButton = nullptr;
    KeyButton *m_sendButton = nullptr;
    models::TriggerSpec m_untouched; ///< what Esc may throw away without asking
    bool m_sending = false;
};

} // namespace ui
