#pragma once

#include "app/config/profile.h"

#include <QWidget>

class QButtonGroup;

namespace ui {

/// Local, Development, Staging, Production as four buttons with their colours.
class EnvironmentPicker : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentPicker(QWidget *parent = nullptr);

    void setEnvironment(app::Environment environment);
    app::Environment environment() const;

signals:
    /// By the person, not by setEnvironment().
    void picked(app::Environment environment);

private:
    void paintMarks();

    QButtonGroup *m_buttons;
};

} // namespace ui
