#include "ui/widgets/passwordedit.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace ui {

PasswordEdit::PasswordEdit(QWidget *parent) : QLineEdit(parent), m_eye(new QAction(this))
{
    setAccessibleName(tr("Password"));
    m_eye->setCheckable(true);
    addAction(m_eye, QLineEdit::TrailingPosition);
    connect(m_eye, &QAction::toggled, this, &PasswordEdit::setShown);
    setShown(false);
}

void PasswordEdit::setShown(bool shown)
{
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(icon(shown ? QStringLiteral("eye-slash") : QStringLiteral("eye"), Token::Text2));
    m_eye->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
}

} // namespace ui
