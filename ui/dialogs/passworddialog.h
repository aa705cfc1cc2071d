#pragma once

#include "app/config/profile.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace ui {

/// Asks for the password of one connection, when neither keychain nor session knows it.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    PasswordDialog(const app::Profile &profile, bool canRemember, QWidget *parent);

    /// Only a profile with a user's name says that there is a password; others connect and are told.
    static bool needed(const app::Profile &profile);

    app::RedisSecrets secrets() const;
    bool remember() const;

private:
    QLineEdit *addField(const QString &label, const QString &objectName, QFormLayout *form);

    QLineEdit *m_password = nullptr;
    QLineEdit *m_sentinelPassword = nullptr;
    QCheckBox *m_remember;
};

} // namespace ui
