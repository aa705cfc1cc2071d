#pragma once

#include "app/config/profile.h"

#include <QWidget>

class QLabel;

namespace ui {

/// The row on top of a dialog that acts: icon, connection's name, environment; a remark at the right.
class EnvironmentRow : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentRow(QWidget *parent = nullptr);

    void showProfile(const QString &name, app::Environment environment, const QString &remark = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    app::Environment m_environment = app::Environment::Development;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_word;
    QLabel *m_remark;
};

} // namespace ui
