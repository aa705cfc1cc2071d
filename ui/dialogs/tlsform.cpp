#include "ui/dialogs/tlsform.h"

#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

TlsForm::TlsForm(QWidget *parent)
    : QWidget(parent),
      m_enabled(new QCheckBox(tr("Use TLS"), this)),
      m_verify(new QCheckBox(tr("Verify the server's certificate"), this)),
      m_serverName(new QLineEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_enabled->setObjectName(QStringLiteral("m_enabled"));
    m_verify->setObjectName(QStringLiteral("m_verify"));
    column->addWidget(new FormRow(QString(), m_enabled, this));
    column->addWidget(new FormRow(QString(), m_verify, this));
    m_serverName->setObjectName(QStringLiteral("m_serverName"));
    m_serverName->setPlaceholderText(tr("as the host"));
    setAccessible(m_serverName, tr("Server name"));
    column->addWidget(new FormRow(tr("Server name"), m_serverName, this));
    m_caFile = addFile("m_caFile", tr("CA file"), tr("the system's authorities"));
    m_certFile = addFile("m_certFile", tr("Certificate"), tr("none"));
    m_keyFile = addFile("m_keyFile", tr("Key"), tr("none"));
    column->addStretch(1);
    for (QCheckBox *box : {m_enabled, m_verify}) {
        connect(box, &QCheckBox::toggled, this, &TlsForm::refresh);
        connect(box, &QCheckBox::toggled, this, &TlsForm::changed);
    }
    connect(m_serverName, &QLineEdit::textEdited, this, &TlsForm::changed);
    refresh();
}

QLineEdit *TlsForm::addFile(const char *objectName, const QString &label, const QString &placeholder)
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *edit = new QLineEdit(fields);
    edit->setObjectName(QLatin1String(objectName));
    edit->setPlaceholderText(placeholder);
    setAccessible(edit, label);
    auto *browse = new KeyButton(tr("Choose…"), fields);
    browse->setObjectName(QLatin1String(objectName) + QStringLiteral("Browse"));
    browse->setAccessibleName(tr("Choose the file: %1").arg(label));
    row->addWidget(edit, 1);
    row->addWidget(browse);
    static_cast<QVBoxLayout *>(layout())->addWidget(new FormRow(label, fields, this));
    connect(edit, &QLineEdit::textEdited, this, &TlsForm::changed);
    connect(browse, &KeyButton::clicked, this, [this, edit, label] {
        auto *dialog = new QFileDialog(this, label, QFileInfo(edit->text()).path());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, edit, [this, edit](const QString &path) {
            edit->setText(path);
            emit changed();
        });
        dialog->open();
    });
    return edit;
}

void TlsForm::refresh()
{
    const QList<QWidget *> rest = findChildren<QWidget *>();
    for (QWidget *widget : rest) {
        if (widget != m_enabled && widget->focusPolicy() != Qt::NoFocus)
            widget->setEnabled(m_enabled->isChecked());
    }
}

void TlsForm::setTls(const app::RedisAddress::Tls &tls)
{
    const QSignalBlocker blocker(this);
    m_enabled->setChecked(tls.enabled);
    m_verify->setChecked(tls.verify);
    m_serverName->setText(tls.serverName);
    m_caFile->setText(tls.caFile);
    m_certFile->setText(tls.certFile);
    m_keyFile->setText(tls.keyFile);
    refresh();
}

app::RedisAddress::Tls TlsForm::tls() const
{
    app::RedisAddress::Tls tls;
    tls.enabled = m_enabled->isChecked();
    tls.verify = m_verify->isChecked();
    tls.serverName = m_serverName->text().trimmed();
    tls.caFile = m_caFile->text().trimmed();
    tls.certFile = m_certFile->text().trimmed();
    tls.keyFile = m_keyFile->text().trimmed();
    return tls;
}

QString TlsForm::problem() const
{
    if (!m_enabled->isChecked())
        return {};
    for (const QLineEdit *edit : {m_caFile, m_certFile, m_keyFile}) {
        const QString path = edit->text().trimmed();
        if (!path.isEmpty() && !QFileInfo(path).isReadable())
            return tr("The file %1 cannot be read.").arg(path);
    }
    if (m_certFile->text().trimmed().isEmpty() != m_keyFile->text().trimmed().isEmpty())
        return tr("A certificate and its key are needed together.");
    return {};
}

} // namespace ui
