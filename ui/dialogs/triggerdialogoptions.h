#pragma once

#include "models/cellcontext.h"
#include "models/command.h"
#include "models/queueinfo.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ui {

/// Queue, start, priority and expiry of a job to be triggered.
class TriggerOptions : public QWidget
{
    Q_OBJECT

public:
    explicit TriggerOptions(QWidget *parent);

    void setQueues(const std::vector<models::QueueInfo> &queues, const models::CellContext &context);
    /// Empty = as the app's own routing would.
    void setQueue(const QString &queue);
    void setFrom(const models::TriggerSpec &spec);
    /// All of it as it was sent before; a time that is past means at once.
    void repeat(const models::TriggerSpec &spec);
    void fill(models::TriggerSpec &spec) const;
    /// Translated; empty = all can be sent.
    QString problem() const;

signals:
    void changed();

private:
    QLabel *addField(QGridLayout &grid, int column, const QString &label, QWidget *field, QWidget *extra = nullptr);
    void showStart();
    void showQueueNote();
    QString waitingText(const models::QueueInfo &queue) const;

    std::vector<models::QueueInfo> m_known;
    models::CellContext m_context;
    QComboBox *m_queue;
    QLabel *m_queueNote = nullptr;
    QComboBox *m_start;
    QLineEdit *m_countdown;
    QDateTimeEdit *m_at;
    QSpinBox *m_priority;
    QComboBox *m_expires;
};

/// "90", "90s", "5m", "2h", "1d" as people type it; nothing when it is no duration or not positive.
models::MaybeDuration durationTyped(const QString &text);

} // namespace ui
