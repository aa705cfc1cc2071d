#include "ui/dialogs/senddialog.h"

#include "ui/dialogs/callform.h"
#include "ui/dialogs/productionband.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QMessageBox>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

SendDialog::SendDialog(const QString &title, QWidget *parent)
    : QDialog(parent),
      m_message(new InlineMessage(this)),
      m_call(new CallForm(this))
{
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
}

void SendDialog::build(const app::Profile &profile, QWidget *body, QWidget *foot)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(productionBand(profile, this, liveText()));
    column->addWidget(body, 1);
    column->addWidget(foot);
    connect(m_call, &CallForm::checked, this, &SendDialog::showChecks);
    connectKeys();
}

QVBoxLayout *SendDialog::newForm()
{
    auto *form = new QWidget(this);
    form->setBackgroundRole(QPalette::Base);
    form->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    return column;
}

QWidget *SendDialog::buildFoot(const app::Profile &profile, const QString &verb, const QString &onBroker,
                               const QString &iconName, QWidget *left)
{
    auto *foot = new QWidget(this);
    auto *closeButton = new KeyButton(tr("Close"), foot);
    closeButton->setKeyHint(tr("Esc"));
    connect(closeButton, &KeyButton::clicked, this, &SendDialog::reject);
    const bool production = profile.environment == app::Environment::Production;
    m_sendButton = new KeyButton(production ? onBroker.arg(menuText(profile.name)) : verb, foot);
    m_sendButton->setObjectName(QStringLiteral("sendButton"));
    m_sendButton->setKind(KeyButton::Kind::Primary);
    m_sendButton->setIconName(iconName);
    m_sendButton->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    connect(m_sendButton, &KeyButton::clicked, this, &SendDialog::send);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    if (left)
        row->addWidget(left);
    row->addStretch(1);
    row->addWidget(closeButton);
    row->addWidget(m_sendButton);
    return foot;
}

void SendDialog::connectKeys()
{
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(QKeySequence(int(Qt::CTRL) | key), this);
        connect(shortcut, &QShortcut::activated, this, &SendDialog::send);
    }
    auto *format = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(format, &QShortcut::activated, m_call, &CallForm::format);
}

void SendDialog::showChecks()
{
    if (!m_sendButton)
        return; // still being built
    const QString why = problem();
    m_sendButton->setEnabled(why.isEmpty() && !m_sending);
    m_sendButton->setToolTip(plainToolTip(why));
}

void SendDialog::send()
{
    m_call->check();
    const QString why = problem();
    if (!why.isEmpty()) {
        m_message->showMessage(InlineMessage::Tone::Danger, refusedTitle(), why);
        return;
    }
    if (m_sending)
        return;
    m_sending = true;
    showChecks();
    request();
}

void SendDialog::showResult(const models::Result<models::CommandResult> &result)
{
    m_sending = false;
    showChecks();
    if (!result.ok()) {
        m_message->showMessage(InlineMessage::Tone::Danger, refusedTitle(), result.error().text);
        return;
    }
    const models::JobOutcome outcome = result->outcomes.empty() ? models::JobOutcome{} : result->outcomes.front();
    if (outcome.outcome != models::Outcome::Done) {
        const bool unknown = outcome.outcome == models::Outcome::Unknown;
        m_message->showMessage(InlineMessage::Tone::Danger, unknown ? unknownTitle() : refusedTitle(), outcome.reason);
        return;
    }
    emit sent(outcome.newId.isEmpty() ? outcome.id : outcome.newId);
    accept();
}

void SendDialog::reject()
{
    if (!isTouched()) {
        QDialog::reject();
        return;
    }
    auto *ask = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Throw away what was typed?"),
                                QMessageBox::Discard | QMessageBox::Cancel, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setDefaultButton(QMessageBox::Cancel);
    connect(ask, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Discard)
            QDialog::reject();
    });
    ask->open();
}

} // namespace ui
