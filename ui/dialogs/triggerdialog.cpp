#include "ui/dialogs/triggerdialog.h"

#include "app/payload/mask.h"
#include "ui/detail/jsoneditor.h"
#include "ui/detail/linkbutton.h"
#include "ui/dialogs/callform.h"
#include "ui/dialogs/productionband.h"
#include "ui/dialogs/triggerdialogoptions.h"
#include "ui/dialogs/triggerdialogpython.h"
#include "ui/dialogs/triggerdialogtasks.h"
#include "ui/theme/icons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{904, 530};
constexpr int kListWidth = 270;

QLabel *muted(QLabel *label)
{
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

TriggerDialog::TriggerDialog(const app::Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_tasks(new TriggerTaskList(this)),
      m_message(new InlineMessage(this)),
      m_call(new CallForm(this)),
      m_options(new TriggerOptions(this))
{
    setObjectName(QStringLiteral("triggerDialog"));
    setWindowTitle(tr("Trigger job"));
    setWindowModality(Qt::WindowModal);
    resize(kSize);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_tasks);
    split->addWidget(buildForm());
    split->setStretchFactor(1, 1);
    split->setSizes({kListWidth, kSize.width() - kListWidth});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(productionBand(profile, this));
    column->addWidget(split, 1);
    column->addWidget(buildFoot(profile));
    connectParts();
    showTask({});
    m_untouched = spec();
    m_tasks->focusFilter();
}

QWidget *TriggerDialog::buildForm()
{
    auto *form = new QWidget(this);
    form->setBackgroundRole(QPalette::Base);
    form->setAutoFillBackground(true);
    m_title = plainLabel(QString(), form);
    m_title->setFont(Theme::current().font(FontRole::Section));
    m_about = muted(plainLabel(QString(), form));
    m_fillLink = new LinkButton(tr("Fill from last run"), form);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_about, 1);
    head->addWidget(m_fillLink);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_call, 1);
    column->addWidget(m_options);
    return form;
}

QWidget *TriggerDialog::buildFoot(const app::Profile &profile)
{
    auto *foot = new QWidget(this);
    auto *copy = new KeyButton(tr("Copy as Python"), foot);
    copy->setKind(KeyButton::Kind::Link);
    connect(copy, &KeyButton::clicked, this, &TriggerDialog::copyAsPython);
    m_closeButton = new KeyButton(tr("Close"), foot);
    m_closeButton->setKeyHint(tr("Esc"));
    const bool production = profile.environment == app::Environment::Production;
    m_sendButton = new KeyButton(production ? tr("Trigger on %1").arg(menuText(profile.name)) : tr("Trigger"), foot);
    m_sendButton->setObjectName(QStringLiteral("sendButton"));
    m_sendButton->setKind(KeyButton::Kind::Primary);
    m_sendButton->setIconName(QStringLiteral("play"));
    m_sendButton->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(m_closeButton);
    row->addWidget(m_sendButton);
    return foot;
}

void TriggerDialog::connectParts()
{
    connect(m_tasks, &TriggerTaskList::taskChosen, this, &TriggerDialog::showTask);
    connect(m_call, &CallForm::checked, this, &TriggerDialog::showChecks);
    connect(m_options, &TriggerOptions::changed, this, &TriggerDialog::showChecks);
    connect(m_fillLink, &LinkButton::clicked, this, [this] { emit lastRunWanted(m_tasks->task()); });
    connect(m_closeButton, &KeyButton::clicked, this, &TriggerDialog::reject);
    connect(m_sendButton, &KeyButton::clicked, this, &TriggerDialog::send);
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(QKeySequence(int(Qt::CTRL) | key), this);
        connect(shortcut, &QShortcut::activated, this, &TriggerDialog::send);
    }
    auto *format = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(format, &QShortcut::activated, m_call, &CallForm::format);
}

void TriggerDialog::setTasks(const models::Result<std::vector<app::TaskInfo>> &tasks)
{
    if (tasks.ok())
        m_tasks->setTasks(*tasks);
    else
        m_tasks->showProblem(tasks.error().text);
    showTask(m_tasks->task());
}

void TriggerDialog::setQueues(const std::vector<models::QueueInfo> &queues, const models::CellContext &context)
{
    m_options->setQueues(queues, context);
}

void TriggerDialog::chooseTask(const QString &task)
{
    m_tasks->choose(task);
}

void TriggerDialog::showTask(const QString &task)
{
    m_title->setText(task.isEmpty() ? tr("Choose a task") : visibleText(task));
    m_fillLink->setVisible(!task.isEmpty());
    const app::TaskInfo *info = m_tasks->info(task);
    m_about->setText({});
    if (info && !info->lastQueue.isEmpty())
        m_options->setQueue(info->lastQueue);
    else if (!task.isEmpty() && (!info || info->workers.empty()))
        m_about->setText(tr("not registered on any worker: it will wait"));
    showChecks();
}

void TriggerDialog::fillFrom(const models::JobDetail &detail)
{
    m_tasks->choose(detail.job.name);
    models::TriggerSpec like;
    like.queue = detail.job.queue;
    like.priority = detail.job.priority;
    m_options->setFrom(like);
    const auto args = editableJson(detail.args);
    const auto kwargs = editableJson(detail.kwargs);
    if (args)
        m_call->args()->setJson(*args);
    if (kwargs)
        m_call->kwargs()->setJson(*kwargs);
    if (app::holdsMask(detail.args.value) || app::holdsMask(detail.kwargs.value)) {
        m_message->showMessage(InlineMessage::Tone::Warning, tr("Some arguments are hidden."),
                               tr("Fill them in by hand: what is hidden is never copied."));
    } else if (!args || !kwargs) {
        const QString repr = QStringLiteral("%1 %2").arg(detail.argsRepr, detail.kwargsRepr).trimmed();
        m_message->showMessage(InlineMessage::Tone::Warning, tr("Not all arguments are known exactly."),
                               repr.isEmpty() ? tr("Fill them in by hand.") : tr("The sender's words: %1").arg(repr));
    } else {
        m_message->hideMessage();
    }
    m_untouched = spec();
}

models::TriggerSpec TriggerDialog::spec() const
{
    models::TriggerSpec made;
    made.task = m_tasks->task();
    made.argsJson = m_call->args()->json();
    made.kwargsJson = m_call->kwargs()->json();
    m_options->fill(made);
    return made;
}

QString TriggerDialog::problem() const
{
    if (m_tasks->task().isEmpty())
        return tr("Choose a task or type its name.");
    const QString wrong = m_call->problem();
    return wrong.isEmpty() ? m_options->problem() : wrong;
}

void TriggerDialog::showChecks()
{
    if (!m_sendButton)
        return; // still being built
    const QString why = problem();
    m_sendButton->setEnabled(why.isEmpty() && !m_sending);
    m_sendButton->setToolTip(plainToolTip(why));
}

void TriggerDialog::send()
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
    emit triggerRequested(spec());
}

void TriggerDialog::showResult(const models::Result<models::CommandResult> &result)
{
    m_sending = false;
    showChecks();
    if (!result.ok()) {
        m_message->showMessage(InlineMessage::Tone::Danger, tr("Not sent."), result.error().text);
        return;
    }
    const models::JobOutcome outcome = result->outcomes.empty() ? models::JobOutcome{} : result->outcomes.front();
    if (outcome.outcome != models::Outcome::Done) {
        m_message->showMessage(InlineMessage::Tone::Danger,
                               outcome.outcome == models::Outcome::Unknown ? tr("It may have been sent.")
                                                                           : tr("Not sent."),
                               outcome.reason);
        return;
    }
    emit sent(outcome.newId.isEmpty() ? outcome.id : outcome.newId);
    accept();
}

void TriggerDialog::copyAsPython()
{
    QGuiApplication::clipboard()->setText(pythonCall(spec(), m_call->args()->value(), m_call->kwargs()->value()));
}

void TriggerDialog::reject()
{
    models::TriggerSpec now = spec();
    now.task = m_untouched.task;
    now.queue = m_untouched.queue;
    if (now == m_untouched) {
        QDialog::reject();
        return;
    }
    auto *ask = new QMessageBox(QMessageBox::Question, tr("Trigger job"), tr("Throw away what was typed?"),
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
