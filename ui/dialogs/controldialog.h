#pragma once

#include "app/config/profile.h"
#include "models/controlcommand.h"
#include "models/workerinfo.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace ui {

class KeyButton;

/// Asks for what an act on one worker needs beside its name: a range, a queue, a task and its limit. It names worker
/// and connection, so that nobody is asked again. GUI thread.
class ControlDialog : public QDialog
{
    Q_OBJECT

public:
    /// `verb`: Autoscale, AddConsumer, CancelConsumer, RateLimit or TimeLimit. `queues`: names to choose from.
    ControlDialog(models::ControlVerb verb, const models::WorkerInfo &worker, const QStringList &queues,
                  const app::Profile &profile, QWidget *parent);

    /// As chosen now.
    models::ControlCommand command() const;
    /// Why it cannot be sent as it is, translated; empty = it can.
    QString problem() const;

private:
    void addFields(const QStringList &queues, QVBoxLayout *body);
    void addRange(QVBoxLayout *body);
    void addTask(QVBoxLayout *body);
    void addButtons(const app::Profile &profile, QVBoxLayout *column);
    QDoubleSpinBox *addSpan(const QString &label, const char *objectName, QVBoxLayout *body);
    QComboBox *addChoice(const QString &label, const char *objectName, const QStringList &names, bool typed,
                         QVBoxLayout *body);
    void check();

    models::ControlVerb m_verb;
    models::WorkerInfo m_worker;
    QSpinBox *m_least = nullptr;
    QSpinBox *m_most = nullptr;
    QComboBox *m_queue = nullptr;
    QComboBox *m_task = nullptr;
    QLineEdit *m_rate = nullptr;
    QDoubleSpinBox *m_soft = nullptr;
    QDoubleSpinBox *m_hard = nullptr;
    QLabel *m_problem = nullptr;
    KeyButton *m_sendButton = nullptr;
};

} // namespace ui
