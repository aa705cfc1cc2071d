#pragma once

#include "app/config/profile.h"
#include "models/command.h"
#include "models/queueinfo.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace ui {

class KeyButton;

/// Asks where the jobs that wait in a queue are to go, and how many of them. On production the queue's name is typed,
/// too (ui.md 5), so nobody is asked again. GUI thread.
class MoveDialog : public QDialog
{
    Q_OBJECT

public:
    /// `others`: the queues to choose from.
    MoveDialog(const models::QueueInfo &from, std::vector<models::QueueInfo> others, const app::Profile &profile,
               QWidget *parent);

    /// As chosen now.
    models::JobCommand command() const;

private:
    void addFields(QVBoxLayout *body);
    void addTyping(QVBoxLayout *body);
    void addButtons(const app::Profile &profile, QVBoxLayout *column);
    void check();

    models::QueueInfo m_from;
    std::vector<models::QueueInfo> m_others;
    QComboBox *m_to = nullptr;
    QCheckBox *m_onlySome = nullptr;
    QSpinBox *m_count = nullptr;
    QLabel *m_remark = nullptr;
    QLineEdit *m_typed = nullptr;
    QString m_typeThis; ///< empty = nothing need be typed
    KeyButton *m_moveButton = nullptr;
};

} // namespace ui
