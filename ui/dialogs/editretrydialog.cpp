#include "ui/dialogs/editretrydialog.h"

#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/callform.h"
#include "ui/dialogs/productionband.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QLabel>
#include <QMessageBox>
#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{640, 560};

} // namespace

EditRetryDialog::EditRetryDialog(const app::Profile &profile, const models::JobKey &job, QWidget *parent)
    : QDialog(parent),
      m_key(job),
      m_why(tr("Reading the job…")),
      m_message(new InlineMessage(this)),
      m_facts(new FactGrid(this)),
      m_call(new CallForm(this))
{
    setObjectName(QStringLiteral("editRetryDialog"));
    setWindowTitle(tr("Edit and retry"));
    setWindowModality(Qt::WindowModal);
    resize(kSize);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(productionBand(profile, this));
    column->addWidget(buildForm(), 1);
    column->addWidget(buildFoot(profile));
    m_call->setEnabled(false);
    connectParts();
    showChecks();
}

QWidget *EditRetryDialog::buildForm()
{
    auto *form = new QWidget(this);
    form->setBackgroundRole(QPalette::Base);
    form->setAutoFillBackground(true);
    m_rest = plainLabel(QString(), form);
    m_rest->setObjectName(QStringLiteral("rest"));
    m_rest->setWordWrap(true);
    m_rest->setProperty("role", QStringLiteral("muted"));
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addWidget(m_message);
    column->addWidget(m_facts);
    column->addWidget(m_rest);
    column->addWidget(m_call, 1);
    return form;
}

QWidget *EditRetryDialog::buildFoot(const app::Profile &profile)
{
    auto *foot = new QWidget(this);
    m_closeButton = new KeyButton(tr("Close"), foot);
    m_closeButton->setKeyHint(tr("Esc"));
    const bool production = profile.environment == app::Environment::Production;
    m_sendButton = new KeyButton(production ? tr("Retry on %1").arg(menuText(profile.name)) : tr("Retry"), foot);
    m_sendButton->setObjectName(QStringLiteral("sendButton"));
    m_sendButton->setKind(KeyButton::Kind::Primary);
    m_sendButton->setIconName(QStringLiteral("arrow-clockwise"));
    m_sendButton->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->addStretch(1);
    row->addWidget(m_closeButton);
    row->addWidget(m_sendButton);
    return foot;
}

void EditRetryDialog::connectParts()
{
    connect(m_call, &CallForm::checked, this, &EditRetryDialog::showChecks);
    connect(m_closeButton, &KeyButton::clicked, this, &EditRetryDialog::reject);
    connect(m_sendButton, &KeyButton::clicked, this, &EditRetryDialog::send);
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(QKeySequence(int(Qt::CTRL) | key), this);
        connect(shortcut, &QShortcut::activated, this, &EditRetryDialog::send);
    }
    auto *format = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(format, &QShortcut::activated, m_call, &CallForm::format);
}

void EditRetryDialog::setJob(const models::Result<models::JobDetail> &detail, const models::CellContext &context)
{
    if (!detail.ok()) {
        m_why = detail.error().text;
        m_message->showMessage(InlineMessage::Tone::Danger, tr("This job cannot be retried now."), m_why);
        showChecks();
        return;
    }
    m_detail = *detail;
    m_why = m_detail.retry.possible ? QString() : m_detail.retry.reason;
    m_call->setEnabled(m_detail.retry.possible);
    showFacts(context);
    // What else becomes of it depends on where it is sent from: a copy of the message, or its stored arguments.
    m_rest->setText(tr("Only the arguments can be changed here.") + QLatin1Char(' ') +
                    (m_detail.retry.possible ? visibleText(m_detail.retry.reason) : QString()));
    fill(m_call->args(), m_detail.args, m_args);
    fill(m_call->kwargs(), m_detail.kwargs, m_kwargs);
    const QString repr = QStringLiteral("%1 %2").arg(m_detail.argsRepr, m_detail.kwargsRepr).trimmed();
    if (!m_detail.retry.possible)
        m_message->showMessage(InlineMessage::Tone::Danger, tr("This job cannot be retried now."), m_why);
    else if ((!m_args || !m_kwargs) && !repr.isEmpty())
        m_message->showMessage(InlineMessage::Tone::Info, {}, tr("The sender's words: %1").arg(repr));
    else
        m_message->hideMessage();
    showChecks();
    m_call->kwargs()->setFocus();
}

void EditRetryDialog::fill(JsonEditor *editor, const models::Payload &payload, std::optional<models::Value> &known)
{
    const auto json = editableJson(payload);
    if (!json) {
        m_call->leaveOut(editor, app::holdsMask(payload.value)
                                     ? tr("Hidden. Sent unchanged unless you type the whole anew.")
                                     : tr("Not known exactly. Sent unchanged unless you type the whole anew."));
        known.reset();
        return;
    }
    editor->setJson(*json);
    known = editor->value();
}

void EditRetryDialog::showFacts(const models::CellContext &context)
{
    const models::Job &job = m_detail.job;
    std::vector<FactRow> rows{{tr("Task"), models::oneLine(subject(), 200), {}, {}, {}}};
    if (!job.queue.isEmpty())
        rows.push_back({tr("Queue"), models::oneLine(job.queue, 200), {}, {}, {}});
    if (job.priority)
        rows.push_back({tr("Priority"), QString::number(*job.priority), {}, {}, {}});
    if (job.eta)
        rows.push_back(
            {tr("Was due"), models::clockText(*job.eta, context), {}, {}, models::timeToolTip(job.eta, context)});
    rows.push_back({tr("Old ID"), QString::fromUtf8(m_key.id), {}, {}, {}});
    m_facts->setRows(rows);
}

std::optional<QByteArray> EditRetryDialog::change(const JsonEditor *editor,
                                                  const std::optional<models::Value> &known) const
{
    if (m_call->isLeftOut(editor) || (known && *known == editor->value()))
        return std::nullopt;
    return editor->json();
}

models::JobCommand EditRetryDialog::command() const
{
    models::JobCommand made;
    made.verb = models::Verb::Retry;
    made.keys = {m_key};
    made.argsJson = change(m_call->args(), m_args);
    made.kwargsJson = change(m_call->kwargs(), m_kwargs);
    return made;
}

QString EditRetryDialog::subject() const
{
    return m_detail.job.name.isEmpty() ? QString::fromUtf8(m_key.id) : m_detail.job.name;
}

QString EditRetryDialog::problem() const
{
    if (!m_why.isEmpty())
        return m_why;
    if (const QString wrong = m_call->problem(); !wrong.isEmpty())
        return wrong;
    const models::JobCommand made = command();
    const bool dots = (made.argsJson && app::holdsMask(m_call->args()->value())) ||
                      (made.kwargsJson && app::holdsMask(m_call->kwargs()->value()));
    return dots ? tr("•••• stands for something hidden: type what is to be sent.") : QString();
}

void EditRetryDialog::showChecks()
{
    if (!m_sendButton)
        return; // still being built
    const QString why = problem();
    m_sendButton->setEnabled(why.isEmpty() && !m_sending);
    m_sendButton->setToolTip(plainToolTip(why));
}

void EditRetryDialog::send()
{
    m_call->check();
    const QString why = problem();
    if (!why.isEmpty()) {
        m_message->showMessage(InlineMessage::Tone::Danger, tr("Not sent."), why);
        return;
    }
    if (m_sending)
        return;
    m_sending = true;
    showChecks();
    emit retryRequested(command(), subject());
}

void EditRetryDialog::showResult(const models::Result<models::CommandResult> &result)
{
    m_sending = false;
    showChecks();
    if (!result.ok()) {
        m_message->showMessage(InlineMessage::Tone::Danger, tr("Not sent."), result.error().text);
        return;
    }
    const models::JobOutcome outcome = result->outcomes.empty() ? models::JobOutcome{} : result->outcomes.front();
    if (outcome.outcome != models::Outcome::Done) {
        const bool unknown = outcome.outcome == models::Outcome::Unknown;
        m_message->showMessage(InlineMessage::Tone::Danger, unknown ? tr("It may have been sent.") : tr("Not sent."),
                               outcome.reason);
        return;
    }
    emit sent(outcome.newId.isEmpty() ? outcome.id : outcome.newId);
    accept();
}

void EditRetryDialog::reject()
{
    const models::JobCommand made = command();
    if (!m_call->isEnabled() || (!made.argsJson && !made.kwargsJson)) {
        QDialog::reject();
        return;
    }
    auto *ask = new QMessageBox(QMessageBox::Question, tr("Edit and retry"), tr("Throw away what was typed?"),
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
