#include "ui/dialogs/copylinesdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 560;

}

CopyLinesDialog::CopyLinesDialog(const QString &sentence, const QStringList &lines, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Lines to add"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    QLabel *text = plainLabel(sentence, this);
    text->setWordWrap(true);
    column->addWidget(text);
    auto *code = new QPlainTextEdit(lines.join(QLatin1Char('\n')), this);
    code->setObjectName(QStringLiteral("code"));
    code->setReadOnly(true);
    code->setProperty("role", QStringLiteral("code"));
    code->setFont(Theme::current().font(FontRole::Mono));
    code->setTabChangesFocus(true);
    code->setLineWrapMode(QPlainTextEdit::NoWrap);
    code->setFixedHeight(QFontMetrics(code->font()).lineSpacing() * static_cast<int>(lines.size() + 2) + 12);
    setAccessible(code, tr("Lines to add"));
    column->addWidget(code);

    auto *buttons = new QDialogButtonBox(this);
    auto *copy = new KeyButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setKind(KeyButton::Kind::Primary);
    copy->setIconName(QStringLiteral("clipboard"));
    auto *close = new KeyButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(copy, &KeyButton::clicked, this,
            [lines] { QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n')); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(kWidth);
    copy->setFocus();
}

} // namespace ui
