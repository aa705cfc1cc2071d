#include "ui/dialogs/passworddialog.h"

#include "ui/widgets/environmentrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 460;

}

bool PasswordDialog::needed(const app::Profile &profile)
{
    return !profile.broker.user.isEmpty();
}

PasswordDialog::PasswordDialog(const app::Profile &profile, bool canRemember, QWidget *parent)
    : QDialog(parent),
      m_remember(new QCheckBox(tr("Keep it in the keychain"), this))
{
    setWindowTitle(tr("Password"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *row = new EnvironmentRow(this);
    row->showProfile(profile.name, profile.environment);
    column->addWidget(row);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(24, 16, 24, 16);
    body->setSpacing(12);
    QLabel *text = plainLabel(
        profile.broker.user.isEmpty()
            ? tr("%1 wants a password.").arg(visibleText(profile.broker.display()))
            : tr("Password of %1 at %2").arg(visibleText(profile.broker.user), visibleText(profile.broker.display())),
        this);
    text->setWordWrap(true);
    body->addWidget(text);
    auto *form = new QFormLayout;
    m_password = addField(tr("Password"), QStringLiteral("m_password"), form);
    if (profile.broker.reach == app::RedisAddress::Reach::Sentinel)
        m_sentinelPassword = addField(tr("Password of the sentinels"), QStringLiteral("m_sentinelPassword"), form);
    body->addLayout(form);
    m_remember->setObjectName(QStringLiteral("m_remember"));
    m_remember->setVisible(canRemember);
    body->addWidget(m_remember);
    column->addLayout(body);

    auto *buttons = new QDialogButtonBox(this);
    buttons->setContentsMargins(16, 0, 16, 12);
    auto *connectButton = new KeyButton(tr("Connect"), this);
    connectButton->setObjectName(QStringLiteral("connectButton"));
    connectButton->setKind(KeyButton::Kind::Primary);
    connectButton->setDefault(true);
    auto *cancelButton = new KeyButton(tr("Cancel"), this);
    cancelButton->setObjectName(QStringLiteral("cancelButton"));
    buttons->addButton(connectButton, QDialogButtonBox::AcceptRole);
    buttons->addButton(cancelButton, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(kWidth);
    m_password->setFocus();
}

QLineEdit *PasswordDialog::addField(const QString &label, const QString &objectName, QFormLayout *form)
{
    auto *field = new PasswordEdit(this);
    field->setObjectName(objectName);
    field->setAccessibleName(label);
    form->addRow(label, field);
    return field;
}

app::RedisSecrets PasswordDialog::secrets() const
{
    return {m_password->text(), m_sentinelPassword ? m_sentinelPassword->text() : QString()};
}

bool PasswordDialog::remember() const
{
    return m_remember->isVisibleTo(this) && m_remember->isChecked();
}

} // namespace ui
