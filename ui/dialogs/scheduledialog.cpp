#include "ui/dialogs/scheduledialog.h"

#include "app/session/actintent.h"
#include "models/format.h"
#include "ui/detail/factgrid.h"
#include "ui/detail/jsoneditor.h"
#include "ui/dialogs/callform.h"
#include "ui/dialogs/scheduledifference.h"
#include "ui/dialogs/scheduletimeform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace ui {

using models::Value;

namespace {

constexpr QSize kSize{960, 540};

} // namespace

ScheduleDialog::ScheduleDialog(const app::Profile &profile, const QString &name, const models::CellStyle &style,
                               QWidget *parent)
    : SendDialog(name.isEmpty() ? tr("New schedule") : tr("Edit schedule"), parent),
      m_name(name),
      m_masking(app::maskedKeys(profile)),
      m_why(tr("Reading the schedule…")),
      m_nameEdit(new QLineEdit(this)),
      m_nameProblem(plainLabel({}, this)),
      m_task(new QLineEdit(this)),
      m_taskProblem(plainLabel({}, this)),
      m_time(new ScheduleTimeForm(style, this)),
      m_queue(new QComboBox(this)),
      m_enabled(new QCheckBox(tr("On"), this)),
      m_changesTitle(plainLabel(tr("What changes"), this)),
      m_changes(new FactGrid(this)),
      m_state(plainLabel({}, this))
{
    setObjectName(QStringLiteral("scheduleDialog"));
    resize(kSize);
    QWidget *form = buildForm();
    QWidget *foot = buildFoot(profile, tr("Save"), tr("Save on %1"), QStringLiteral("check-lg"));
    build(profile, form, foot);
    sendButton()->setDefault(profile.environment != app::Environment::Production);
    m_before = typed();
    connectForm();
    setEnabledForm(false);
    showAll();
}

QWidget *ScheduleDialog::buildForm()
{
    QVBoxLayout *column = newForm();
    auto *sides = new QHBoxLayout;
    sides->setSpacing(24);
    sides->addWidget(buildLeft(), 9);
    sides->addWidget(buildRight(), 11);
    column->addWidget(m_message);
    column->addLayout(sides, 1);
    return column->parentWidget();
}

QWidget *ScheduleDialog::problemRow(QLabel *label)
{
    label->setProperty("role", QStringLiteral("error"));
    label->setWordWrap(true);
    return new FormRow(QString(), label, this);
}

QWidget *ScheduleDialog::buildLeft()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_nameEdit->setObjectName(QStringLiteral("name"));
    m_nameProblem->setObjectName(QStringLiteral("nameProblem"));
    setAccessible(m_nameEdit, tr("Name"));
    QLabel *name = plainLabel(visibleText(models::oneLine(m_name, 200)), left);
    name->setFont(Theme::current().font(FontRole::Semibold));
    name->setWordWrap(true);
    m_nameEdit->setVisible(isNew());
    name->setVisible(!isNew());
    column->addWidget(new FormRow(tr("Name"), isNew() ? static_cast<QWidget *>(m_nameEdit) : name, left));
    column->addWidget(problemRow(m_nameProblem));
    m_task->setObjectName(QStringLiteral("task"));
    m_taskProblem->setObjectName(QStringLiteral("taskProblem"));
    setAccessible(m_task, tr("Task"));
    column->addWidget(new FormRow(tr("Task"), m_task, left));
    column->addWidget(problemRow(m_taskProblem));
    column->addWidget(m_time);
    m_queue->setObjectName(QStringLiteral("queue"));
    m_queue->setEditable(true);
    m_queue->setInsertPolicy(QComboBox::NoInsert);
    m_queue->lineEdit()->setPlaceholderText(tr("As the app routes it"));
    setAccessible(m_queue, tr("Queue"));
    setAccessible(m_queue->lineEdit(), tr("Queue"));
    column->addWidget(new FormRow(tr("Queue"), m_queue, left));
    m_enabled->setObjectName(QStringLiteral("enabled"));
    m_enabled->setChecked(true);
    column->addWidget(new FormRow(tr("State"), m_enabled, left));
    column->addStretch(1);
    return left;
}

QWidget *ScheduleDialog::buildRight()
{
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_changesTitle->setFont(Theme::current().font(FontRole::Semibold));
    m_changes->setObjectName(QStringLiteral("changes"));
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setWordWrap(true);
    m_state->setProperty("role", QStringLiteral("muted"));
    column->addWidget(m_call, 1);
    column->addWidget(m_changesTitle);
    column->addWidget(m_changes);
    column->addWidget(m_state);
    return right;
}

void ScheduleDialog::connectForm()
{
    for (QLineEdit *edit : {m_nameEdit, m_task})
        connect(edit, &QLineEdit::textChanged, this, &ScheduleDialog::showAll);
    connect(m_time, &ScheduleTimeForm::changed, this, &ScheduleDialog::showAll);
    connect(m_queue, &QComboBox::editTextChanged, this, &ScheduleDialog::showAll);
    connect(m_call, &CallForm::checked, this, &ScheduleDialog::showAll);
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool on) {
        m_time->setRunning(on);
        showAll();
    });
    connect(m_message, &InlineMessage::firstClicked, this, [this] {
        m_message->hideMessage();
        emit formWanted();
    });
}

void ScheduleDialog::setEnabledForm(bool on)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_nameEdit, m_task, m_time, m_queue, m_enabled, m_call})
        part->setEnabled(on);
}

void ScheduleDialog::setForm(const models::Result<models::ScheduleForm> &form)
{
    setEnabledForm(form.ok());
    m_why = form ? QString() : form.error().text;
    if (!form) {
        m_message->showMessage(InlineMessage::Tone::Danger,
                               isNew() ? tr("No schedule can be made now.") : tr("This schedule cannot be edited now."),
                               m_why);
        showAll();
        return;
    }
    const models::ScheduleDraft mine = m_read ? command().draft : models::ScheduleDraft{};
    const bool first = !m_read;
    m_read = true;
    fill(*form);
    type(mine);
    if (first)
        (isNew() ? m_nameEdit : m_task)->setFocus();
    showAll();
}

void ScheduleDialog::fill(const models::ScheduleForm &form)
{
    m_form = form;
    m_time->setForm(form);
    if (isNew())
        return;
    m_task->setText(form.draft.task.value_or(QString()));
    m_queue->setEditText(form.draft.queue.value_or(QString()));
    m_enabled->setChecked(form.draft.enabled.value_or(true));
    fillArguments(m_call->args(), form.draft.argsJson, form.argsText, m_args);
    fillArguments(m_call->kwargs(), form.draft.kwargsJson, form.kwargsText, m_kwargs);
    m_before = typed();
}

void ScheduleDialog::fillArguments(JsonEditor *editor, const std::optional<QByteArray> &json, const QString &shown,
                                   std::optional<Value> &known)
{
    known.reset();
    if (!json) {
        m_call->leaveOut(editor, tr("%1\nHidden in part. Stays as it is unless you type the whole anew.")
                                     .arg(visibleText(models::oneLine(shown, 200))));
        return;
    }
    editor->setJson(*json);
    known = editor->value();
}

void ScheduleDialog::type(const models::ScheduleDraft &draft)
{
    if (draft.task)
        m_task->setText(*draft.task);
    m_time->type(draft);
    if (draft.queue)
        m_queue->setEditText(*draft.queue);
    if (draft.enabled)
        m_enabled->setChecked(*draft.enabled);
    if (draft.argsJson)
        m_call->args()->setJson(*draft.argsJson);
    if (draft.kwargsJson)
        m_call->kwargs()->setJson(*draft.kwargsJson);
}

void ScheduleDialog::setTasks(const std::vector<app::TaskInfo> &tasks)
{
    QStringList names;
    for (const app::TaskInfo &task : tasks)
        names += task.name;
    auto *completer = new QCompleter(names, m_task);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_task->setCompleter(completer);
}

void ScheduleDialog::setQueues(const QStringList &names)
{
    const QString text = m_queue->currentText();
    m_queue->addItems(names);
    m_queue->setEditText(text);
}

void ScheduleDialog::setTaken(const QStringList &names)
{
    m_taken = names;
}

void ScheduleDialog::warnOfNone()
{
    m_message->showMessage(InlineMessage::Tone::Warning, tr("No schedule is kept here yet."),
                           tr("It runs only where beat works with RedBeat: celery beat -S redbeat.RedBeatScheduler"));
}

QString ScheduleDialog::newName() const
{
    return m_nameEdit->text().trimmed();
}

models::ScheduleDraft ScheduleDialog::typed() const
{
    models::ScheduleDraft draft;
    draft.task = m_task->text().trimmed();
    draft.cron = m_time->cron();
    draft.every = m_time->every();
    draft.queue = m_queue->currentText().trimmed();
    draft.enabled = m_enabled->isChecked();
    return draft;
}

models::ScheduleCommand ScheduleDialog::command() const
{
    models::ScheduleCommand made;
    made.verb = isNew() ? models::ScheduleVerb::Make : models::ScheduleVerb::Edit;
    made.name = isNew() ? newName() : m_name;
    made.draft = typed();
    const auto arguments = [this](const JsonEditor *editor, const std::optional<Value> &known) {
        const bool same = m_call->isLeftOut(editor) || (known && *known == editor->value());
        return same ? std::nullopt : std::optional(editor->json());
    };
    made.draft.argsJson = arguments(m_call->args(), m_args);
    made.draft.kwargsJson = arguments(m_call->kwargs(), m_kwargs);
    if (isNew())
        return made;
    made.definition = m_form.definition;
    const auto keepChanged = [](auto &now, const auto &before) {
        if (now == before)
            now.reset();
    };
    keepChanged(made.draft.task, m_before.task);
    keepChanged(made.draft.cron, m_before.cron);
    keepChanged(made.draft.every, m_before.every);
    keepChanged(made.draft.queue, m_before.queue);
    keepChanged(made.draft.enabled, m_before.enabled);
    return made;
}

QString ScheduleDialog::nameProblem() const
{
    if (!isNew())
        return {};
    if (newName().isEmpty())
        return tr("Give the schedule a name.");
    return m_taken.contains(newName())
               ? tr("There is a schedule of that name already: choose another name, or edit that schedule.")
               : QString();
}

QString ScheduleDialog::taskProblem() const
{
    return m_task->text().trimmed().isEmpty() ? tr("Name the task that it runs.") : QString();
}

QString ScheduleDialog::argumentProblem() const
{
    if (const QString wrong = m_call->problem(); !wrong.isEmpty())
        return wrong;
    for (const JsonEditor *editor : {m_call->args(), m_call->kwargs()}) {
        if (!m_call->isLeftOut(editor) && app::holdsMask(editor->value()))
            return tr("•••• stands for something hidden: type what is to be sent, or empty the field to leave it.");
    }
    return {};
}

QString ScheduleDialog::problem() const
{
    if (!m_why.isEmpty())
        return m_why;
    for (const QString &wrong : {nameProblem(), taskProblem(), m_time->problem(), argumentProblem()}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    return !isNew() && command().draft == models::ScheduleDraft{} ? tr("Nothing is changed.") : QString();
}

void ScheduleDialog::request()
{
    emit saveRequested(command());
}

bool ScheduleDialog::isTouched() const
{
    if (!m_read)
        return false;
    if (!isNew())
        return !m_time->problem().isEmpty() || command().draft != models::ScheduleDraft{};
    return typed() != m_before || !newName().isEmpty() || !m_call->problem().isEmpty() ||
           !m_call->args()->value().items().empty() || !m_call->kwargs()->value().pairs().empty();
}

void ScheduleDialog::showResult(const models::Result<models::CommandResult> &result)
{
    SendDialog::showResult(result);
    const bool changed = result && result->outcomes.front().outcome == models::Outcome::Changed;
    m_message->setButtons(changed ? tr("Read it anew, keep what I typed") : QString());
}

void ScheduleDialog::showAll()
{
    // An empty field is told below until somebody was there.
    const auto show = [](QLabel *label, const QString &wrong, bool tell) {
        label->setText(tell ? wrong : QString());
        label->parentWidget()->setVisible(tell && !wrong.isEmpty());
    };
    show(m_nameProblem, nameProblem(), m_nameEdit->isModified() || !newName().isEmpty());
    show(m_taskProblem, taskProblem(), m_task->isModified());
    std::vector<FactRow> rows;
    if (m_read && !isNew())
        rows = scheduleDifference(m_form, command().draft, m_masking);
    m_changesTitle->setVisible(!rows.empty());
    m_changes->setVisible(!rows.empty());
    m_changes->setRows(rows);
    const QString why = problem();
    m_state->setText(visibleText(why));
    m_state->setVisible(!why.isEmpty());
    showChecks();
}

} // namespace ui
