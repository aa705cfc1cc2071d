#include "ui/dialogs/editretrydialog.h"

#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jobactions.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/callform.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{640, 560};

} // namespace

EditRetryDialog::EditRetryDialog(const app::Profile &profile, const models::JobKey &job, QWidget *parent)
    : SendDialog(tr("Edit and retry"), parent),
      m_key(job),
      m_why(tr("Reading the job…")),
      m_facts(new FactGrid(this))
{
    setObjectName(QStringLiteral("editRetryDialog"));
    resize(kSize);
    QWidget *form = buildForm();
    QWidget *foot = buildFoot(profile, tr("Retry"), tr("Retry on %1"), QStringLiteral("arrow-clockwise"));
    build(profile, form, foot);
    m_call->setEnabled(false);
    showChecks();
}

QWidget *EditRetryDialog::buildForm()
{
    QVBoxLayout *column = newForm();
    QWidget *form = column->parentWidget();
    m_rest = plainLabel(QString(), form);
    m_rest->setObjectName(QStringLiteral("rest"));
    m_rest->setWordWrap(true);
    m_rest->setProperty("role", QStringLiteral("muted"));
    m_sameId = new QCheckBox(tr("Keep the ID, so that whoever waits for this job hears of it"), form);
    m_sameId->setObjectName(QStringLiteral("sameId"));
    m_sameId->setEnabled(false);
    connect(m_sameId, &QCheckBox::toggled, this, [this] {
        showRest();
        showChecks();
    });
    m_again = new QCheckBox(tr("Send it even if it was sent again already"), form);
    m_again->setObjectName(QStringLiteral("again"));
    column->addWidget(m_message);
    column->addWidget(m_facts);
    column->addWidget(m_sameId);
    column->addWidget(m_again);
    column->addWidget(m_rest);
    column->addWidget(m_call, 1);
    return form;
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
    const models::RetryAbility &same = m_detail.retrySameId;
    m_sameId->setEnabled(m_detail.retry.possible && same.possible);
    m_sameId->setToolTip(plainToolTip(same.possible ? QString() : same.reason));
    if (!m_sameId->isEnabled())
        m_sameId->setChecked(false);
    showRest();
    fill(m_call->args(), m_detail.args, m_args);
    fill(m_call->kwargs(), m_detail.kwargs, m_kwargs);
    showMessage();
    showChecks();
    m_call->kwargs()->setFocus();
}

/// What else becomes of it depends on where it is sent from, a copy of the message or its stored arguments, and on
/// whether it keeps its id.
void EditRetryDialog::showRest()
{
    const models::RetryAbility &ability = m_sameId->isChecked() ? m_detail.retrySameId : m_detail.retry;
    QStringList words{tr("Only the arguments can be changed here.")};
    if (ability.possible)
        words.append(visibleText(ability.reason));
    const models::RetryAbility &same = m_detail.retrySameId;
    if (m_detail.retry.possible && !same.possible && !same.reason.isEmpty())
        words.append(tr("It cannot keep its ID: %1").arg(visibleText(same.reason)));
    m_rest->setText(words.join(QLatin1Char(' ')));
}

void EditRetryDialog::showMessage()
{
    const QString repr = QStringLiteral("%1 %2").arg(m_detail.argsRepr, m_detail.kwargsRepr).trimmed();
    const QString senders =
        (!m_args || !m_kwargs) && !repr.isEmpty() ? tr("The sender's words: %1").arg(repr) : QString();
    if (!m_detail.retry.possible)
        m_message->showMessage(InlineMessage::Tone::Danger, tr("This job cannot be retried now."), m_why);
    else if (m_detail.flowMember)
        m_message->showMessage(InlineMessage::Tone::Warning, tr("It is part of a chain, group or chord."),
                               (flowWarning() + QLatin1Char(' ') + senders).trimmed());
    else if (!senders.isEmpty())
        m_message->showMessage(InlineMessage::Tone::Info, {}, senders);
    else
        m_message->hideMessage();
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
    made.sameId = m_sameId->isChecked();
    made.again = m_again->isChecked();
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

void EditRetryDialog::request()
{
    emit retryRequested(command(), subject());
}

bool EditRetryDialog::isTouched() const
{
    const models::JobCommand made = command();
    return m_call->isEnabled() && (made.argsJson || made.kwargsJson || made.sameId);
}

} // namespace ui
