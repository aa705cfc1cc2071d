#include "ui/dialogs/accessdialog.h"

#include "ui/widgets/environmentrow.h"
#include "ui/widgets/keybutton.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 480;

}

QString AccessDialog::explain(app::AccessLevel level)
{
    switch (level) {
    case app::AccessLevel::Silent: return tr("Reads only, and does not even ask the workers.");
    case app::AccessLevel::Look: return tr("Reads everything and asks workers; changes nothing.");
    case app::AccessLevel::Mend: return tr("One job at a time: retry, edit and retry, cancel a waiting one.");
    case app::AccessLevel::All: break;
    }
    return tr("Everything, also stopping jobs and acts on many at once.");
}

AccessDialog::AccessDialog(const app::Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_levels(new QButtonGroup(this))
{
    setWindowTitle(tr("Access"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *row = new EnvironmentRow(this);
    row->showProfile(profile.name, profile.environment);
    column->addWidget(row);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(24, 12, 24, 16);
    body->setSpacing(1);
    for (const app::AccessLevel level :
         {app::AccessLevel::Silent, app::AccessLevel::Look, app::AccessLevel::Mend, app::AccessLevel::All}) {
        auto *choice = new QRadioButton(app::accessLevelText(level), this);
        choice->setObjectName(QStringLiteral("level-") + QString::fromLatin1(app::accessLevelWord(level)));
        choice->setChecked(level == profile.level);
        choice->setEnabled(!profile.locked);
        choice->setAccessibleDescription(explain(level));
        m_levels->addButton(choice, static_cast<int>(level));
        body->addWidget(choice);
        auto *why = new QLabel(explain(level), this);
        why->setProperty("role", QStringLiteral("muted"));
        why->setIndent(24);
        why->setWordWrap(true);
        body->addWidget(why);
        body->addSpacing(6);
    }
    if (profile.locked)
        body->addWidget(new QLabel(tr("This profile is locked by its file, which you may not write."), this));
    column->addLayout(body);
    auto *buttons = new QDialogButtonBox(this);
    buttons->setContentsMargins(16, 0, 16, 12);
    auto *change = new KeyButton(tr("Change access"), this);
    change->setObjectName(QStringLiteral("change"));
    change->setKind(KeyButton::Kind::Primary);
    change->setEnabled(!profile.locked);
    auto *cancel = new KeyButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setDefault(true);
    buttons->addButton(change, QDialogButtonBox::AcceptRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setMinimumWidth(kWidth);
}

app::AccessLevel AccessDialog::level() const
{
    return static_cast<app::AccessLevel>(m_levels->checkedId());
}

} // namespace ui
