#pragma once

#include "app/engines/engine.h"
#include "models/cellcontext.h"
#include "models/jobdetail.h"
#include "models/queueinfo.h"
#include "ui/dialogs/senddialog.h"

#include <QTimer>

class QLabel;

namespace ui {

class LinkButton;
class TriggerOptions;
class TriggerTaskList;

/// Sends one job by name (ui.md 6.12), or one like another with changed arguments. Shows and collects values; who
/// opens it answers its signals (openTriggerDialog() does it on a session).
class TriggerDialog : public SendDialog
{
    Q_OBJECT

public:
    TriggerDialog(const app::Profile &profile, QWidget *parent);

    void setTasks(const models::Result<std::vector<app::TaskInfo>> &tasks);
    void setQueues(const std::vector<models::QueueInfo> &queues, const models::CellContext &context);
    /// Task, queue, priority and typed arguments of a job. Display text never fills an editor: it is shown beside.
    void fillFrom(const models::JobDetail &detail);
    /// What was triggered from here before: names first in the list, the whole for Ctrl+L.
    void setMemory(const QStringList &lately, const std::optional<models::TriggerSpec> &last);
    /// The newest run of the chosen task, as hint; of another task it is let go.
    void setLastRun(const models::JobDetail &detail, const models::CellContext &context);
    void chooseTask(const QString &task);

    models::TriggerSpec spec() const;
    QString problem() const override;

signals:
    void triggerRequested(const models::TriggerSpec &spec);
    /// Read the newest job of this task, for fillFrom().
    void lastRunWanted(const QString &task);
    /// Read the newest job of this task, for setLastRun(): somebody rests on it.
    void hintWanted(const QString &task);

protected:
    void request() override;
    bool isTouched() const override;

private:
    QWidget *buildForm();
    void showTask(const QString &task);
    void copyAsPython();
    void repeatLast();
    QWidget *buildLeftFoot();

    TriggerTaskList *m_tasks;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    LinkButton *m_fillLink = nullptr;
    TriggerOptions *m_options;
    KeyButton *m_repeat = nullptr;
    std::optional<models::TriggerSpec> m_last;
    QTimer m_hintSoon;
    QString m_hinted;                ///< the task whose last run is shown or asked for
    models::TriggerSpec m_untouched; ///< what Esc may throw away without asking
};

} // namespace ui
