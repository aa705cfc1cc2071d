#pragma once

#include <QLineEdit>

namespace ui {

/// A password field with an eye to show what is typed.
class PasswordEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

private:
    void setShown(bool shown);

    QAction *m_eye;
};

} // namespace ui
