#pragma once

#include "models/job.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace ui {

class Badge;
class CopyLabel;
class ElidedLabel;
class JobActions;
class KeyButton;

/// Head of the detail pane: task, state, id to copy, and what can be done about it.
class DetailHeader : public QWidget
{
    Q_OBJECT

public:
    DetailHeader(JobActions &actions, QWidget *parent);

    void show(const models::Job &job);
    /// Several jobs: a title instead of name and id.
    void showTitle(const QString &title);

signals:
    void closeRequested();
    void positionRequested();

private:
    void fitButtons();
    QWidget *buildTop();
    QWidget *buildButtons();

    JobActions &m_actions;
    models::JobState m_state = models::JobState::Unknown;
    bool m_many = false;
    ElidedLabel *m_name;
    Badge *m_badge;
    CopyLabel *m_id;
    KeyButton *m_retryButton = nullptr;
    KeyButton *m_editButton = nullptr;
    KeyButton *m_cancelButton = nullptr;
    QToolButton *m_moreButton = nullptr;
};

} // namespace ui
