#include "ui/dialogs/viewnamedialog.h"

#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 460;

QLabel *mutedLine(QWidget *parent)
{
    QLabel *line = plainLabel(QString(), parent);
    line->setProperty("role", QStringLiteral("muted"));
    line->setWordWrap(true);
    return line;
}

} // namespace

ViewNameDialog::ViewNameDialog(const QString &title, const QString &filter, const QString &name, Judge judge,
                               QWidget *parent)
    : QDialog(parent),
      m_judge(std::move(judge)),
      m_name(new QLineEdit(name.left(kLongestName), this)),
      m_remark(mutedLine(this)),
      m_keep(new KeyButton(QString(), this))
{
    setObjectName(QStringLiteral("viewNameDialog"));
    setWindowTitle(title);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setMaxLength(kLongestName);
    m_name->selectAll();
    setAccessible(m_name, tr("Name"));
    m_remark->setObjectName(QStringLiteral("remark"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_keep->setKind(KeyButton::Kind::Primary);
    m_keep->setDefault(true);
    auto *cancel = new KeyButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));

    auto *hints = new QWidget(this);
    auto *lines = new QVBoxLayout(hints);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(6);
    QLabel *kept = mutedLine(hints);
    kept->setText(visibleText(filter));
    lines->addWidget(kept);
    lines->addWidget(m_remark);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_keep, QDialogButtonBox::AcceptRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(8);
    column->addWidget(new FormRow(tr("Name"), m_name, this));
    column->addWidget(new FormRow(QString(), hints, this));
    column->addStretch(1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &ViewNameDialog::judge);
    setMinimumWidth(kWidth);
    this->judge();
}

QString ViewNameDialog::name() const
{
    return m_name->text().simplified();
}

void ViewNameDialog::judge()
{
    const Verdict verdict = m_judge(name());
    m_keep->setText(verdict.verb);
    m_keep->setEnabled(verdict.allowed && !name().isEmpty());
    m_remark->setText(verdict.remark);
    m_remark->setVisible(!verdict.remark.isEmpty());
}

} // namespace ui
