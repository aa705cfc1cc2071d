#include "ui/dialogs/aboutdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 560;
constexpr int kLogo = 44;

QString licenceText()
{
    QFile file(QStringLiteral(":/licences/bootstrap-icons/copyright"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Yardmaster"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    auto *head = new QHBoxLayout;
    head->setSpacing(16);
    auto *logo = new QLabel(this);
    logo->setPixmap(QIcon(QStringLiteral(":/logo/yardmaster.svg")).pixmap(QSize(kLogo, kLogo), devicePixelRatioF()));
    head->addWidget(logo);
    auto *words = new QVBoxLayout;
    auto *title = new QLabel(QStringLiteral("Yardmaster " YARD_VERSION), this);
    title->setFont(Theme::current().font(FontRole::Title));
    words->addWidget(title);
    words->addWidget(new QLabel(tr("A native desktop control room for background jobs."), this));
    head->addLayout(words, 1);
    column->addLayout(head);
    auto *built = new QLabel(tr("MIT licence. Built with Qt %1, runs on Qt %2.")
                                 .arg(QStringLiteral(QT_VERSION_STR), QString::fromLatin1(qVersion())),
                             this);
    built->setProperty("role", QStringLiteral("muted"));
    column->addWidget(built);
    auto *licences = new QLabel(tr("Icons: Bootstrap Icons"), this);
    licences->setProperty("role", QStringLiteral("section"));
    column->addWidget(licences);
    auto *text = new QPlainTextEdit(licenceText(), this);
    text->setObjectName(QStringLiteral("licence"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setProperty("role", QStringLiteral("code"));
    text->setFont(Theme::current().font(FontRole::Mono));
    text->setMinimumHeight(180);
    setAccessible(text, tr("Licence of the icons"));
    column->addWidget(text);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = new KeyButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(kWidth);
    close->setFocus();
}

} // namespace ui
