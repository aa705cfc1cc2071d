#pragma once

#include "app/engines/engine.h"
#include "app/payload/mask.h"
#include "models/cellcontext.h"
#include "ui/dialogs/senddialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

class FactGrid;
class JsonEditor;
class ScheduleTimeForm;

/// Makes a schedule of RedBeat or edits one: when it runs with its next times, what it sends, and what an edit changes
/// before it is saved. Shows and collects values; who opens it answers its signals.
class ScheduleDialog final : public SendDialog
{
    Q_OBJECT

public:
    /// `name`: of the schedule that is edited; empty = a new one.
    ScheduleDialog(const app::Profile &profile, const QString &name, const models::CellStyle &style, QWidget *parent);

    /// The schedule as it stands. Where it was read before, what was typed since stays.
    void setForm(const models::Result<models::ScheduleForm> &form);
    void setTasks(const std::vector<app::TaskInfo> &tasks);
    void setQueues(const QStringList &names);
    /// A new one cannot have a name of these.
    void setTaken(const QStringList &names);
    /// None is kept in this broker yet: perhaps nobody would run one that is made.
    void warnOfNone();
    /// Of an edit only what is to change.
    models::ScheduleCommand command() const;
    QString problem() const override;
    void showResult(const models::Result<models::CommandResult> &result) override;

signals:
    void saveRequested(const models::ScheduleCommand &command);
    /// It was changed by somebody else: read it anew for setForm().
    void formWanted();

protected:
    void request() override;
    bool isTouched() const override;
    QString refusedTitle() const override { return tr("Not saved."); }
    QString liveText() const override { return tr("Its jobs run on live data."); }
    QString unknownTitle() const override { return tr("It may have been saved."); }

private:
    bool isNew() const { return m_name.isEmpty(); }
    QWidget *buildForm();
    QWidget *buildLeft();
    QWidget *buildRight();
    QWidget *problemRow(QLabel *label);
    void connectForm();
    void setEnabledForm(bool on);
    void fill(const models::ScheduleForm &form);
    void fillArguments(JsonEditor *editor, const std::optional<QByteArray> &json, const QString &shown,
                       std::optional<models::Value> &known);
    /// Types again what a draft says, over what was filled.
    void type(const models::ScheduleDraft &draft);
    models::ScheduleDraft typed() const;
    QString newName() const;
    QString nameProblem() const;
    QString taskProblem() const;
    QString argumentProblem() const;
    void showAll();

    QString m_name;
    app::Masking m_masking;
    models::ScheduleForm m_form;
    models::ScheduleDraft m_before; ///< as the form was filled
    std::optional<models::Value> m_args;
    std::optional<models::Value> m_kwargs;
    QString m_why; ///< why it cannot be edited at all, or not yet
    bool m_read = false;
    QStringList m_taken;
    QLineEdit *m_nameEdit;
    QLabel *m_nameProblem;
    QLineEdit *m_task;
    QLabel *m_taskProblem;
    ScheduleTimeForm *m_time;
    QComboBox *m_queue;
    QCheckBox *m_enabled;
    QLabel *m_changesTitle;
    FactGrid *m_changes;
    QLabel *m_state; ///< what is missing before it can be saved
};

} // namespace ui
