#include "ui/dialogs/triggerdialog.h"

#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/jsoneditor.h"
#include "ui/detail/linkbutton.h"
#include "ui/dialogs/callform.h"
#include "ui/dialogs/triggerdialogoptions.h"
#include "ui/dialogs/triggerdialogpython.h"
#include "ui/dialogs/triggerdialogtasks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{904, 530};
constexpr int kListWidth = 270;
constexpr int kHintPause = 250; ///< ms; arrow keys go on through the list

QLabel *muted(QLabel *label)
{
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

TriggerDialog::TriggerDialog(const app::Profile &profile, QWidget *parent)
    : SendDialog(tr("Trigger job"), parent),
      m_tasks(new TriggerTaskList(this)),
      m_options(new TriggerOptions(this))
{
    setObjectName(QStringLiteral("triggerDialog"));
    resize(kSize);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_tasks);
    split->addWidget(buildForm());
    split->setStretchFactor(1, 1);
    split->setSizes({kListWidth, kSize.width() - kListWidth});
    build(profile, split,
          buildFoot(profile, tr("Trigger"), tr("Trigger on %1"), QStringLiteral("play"), buildLeftFoot()));
    m_hintSoon.setSingleShot(true);
    m_hintSoon.setInterval(kHintPause);
    connect(&m_hintSoon, &QTimer::timeout, this, [this] {
        if (!m_tasks->task().isEmpty())
            emit hintWanted(m_tasks->task());
    });
    setMemory({}, {});
    connect(m_tasks, &TriggerTaskList::taskChosen, this, &TriggerDialog::showTask);
    connect(m_options, &TriggerOptions::changed, this, &TriggerDialog::showChecks);
    connect(m_fillLink, &LinkButton::clicked, this, [this] { emit lastRunWanted(m_tasks->task()); });
    showTask({});
    m_untouched = spec();
    m_tasks->focusFilter();
}

QWidget *TriggerDialog::buildLeftFoot()
{
    auto *left = new QWidget(this);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(0, 0, 0, 0);
    m_repeat = new KeyButton(tr("Repeat last"), left);
    m_repeat->setObjectName(QStringLiteral("repeatLast"));
    m_repeat->setKind(KeyButton::Kind::Link);
    const QKeySequence key(Qt::CTRL | Qt::Key_L);
    m_repeat->setKeyHint(key.toString(QKeySequence::NativeText));
    auto *copy = new KeyButton(tr("Copy as Python"), left);
    copy->setKind(KeyButton::Kind::Link);
    row->addWidget(m_repeat);
    row->addWidget(copy);
    connect(m_repeat, &KeyButton::clicked, this, &TriggerDialog::repeatLast);
    connect(new QShortcut(key, this), &QShortcut::activated, this, &TriggerDialog::repeatLast);
    connect(copy, &KeyButton::clicked, this, &TriggerDialog::copyAsPython);
    return left;
}

void TriggerDialog::setMemory(const QStringList &lately, const std::optional<models::TriggerSpec> &last)
{
    m_tasks->setLately(lately);
    m_last = last;
    m_repeat->setEnabled(m_last.has_value());
    m_repeat->setToolTip(m_last ? plainToolTip(m_last->task) : tr("Nothing was triggered from this window yet."));
}

void TriggerDialog::repeatLast()
{
    if (!m_last)
        return;
    m_tasks->choose(m_last->task);
    m_call->args()->setJson(m_last->argsJson);
    m_call->kwargs()->setJson(m_last->kwargsJson);
    m_options->repeat(*m_last);
    m_message->hideMessage();
    m_untouched = spec();
    showChecks();
}

void TriggerDialog::setLastRun(const models::JobDetail &detail, const models::CellContext &context)
{
    if (detail.job.name != m_tasks->task())
        return;
    const models::Job &job = detail.job;
    const models::MaybeInstant at = job.startedAt ? job.startedAt : job.sentAt;
    const QString state = models::stateText(job.state).toLower();
    const QString run = at ? tr("last run %1, %2", "2m ago, failed").arg(models::agoText(at, context), state)
                           : tr("last run: %1", "failed").arg(state);
    const app::TaskInfo *info = m_tasks->info(detail.job.name);
    if (info && !info->workers.empty()) // else it says that nobody would take it
        m_about->setText(visibleText(run));
    const bool known = editableJson(detail.args) && editableJson(detail.kwargs);
    if (!known) {
        m_call->setEarlier({});
        return;
    }
    CallForm::Shape shape;
    shape.args = qsizetype(detail.args.value.items().size());
    for (const models::Value::Pair &pair : detail.kwargs.value.pairs())
        shape.keys.append(QString::fromUtf8(pair.first.text()));
    m_call->setEarlier(shape);
}

QWidget *TriggerDialog::buildForm()
{
    QVBoxLayout *column = newForm();
    QWidget *form = column->parentWidget();
    m_title = plainLabel(QString(), form);
    m_title->setFont(Theme::current().font(FontRole::Section));
    m_about = muted(plainLabel(QString(), form));
    m_fillLink = new LinkButton(tr("Fill from last run"), form);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_about, 1);
    head->addWidget(m_fillLink);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_call, 1);
    column->addWidget(m_options);
    return form;
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
    if (task != m_hinted) {
        m_hinted = task;
        m_call->setEarlier({});
        m_about->setText({});
        m_hintSoon.start();
    }
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

void TriggerDialog::copyAsPython()
{
    QGuiApplication::clipboard()->setText(pythonCall(spec(), m_call->args()->value(), m_call->kwargs()->value()));
}

void TriggerDialog::request()
{
    emit triggerRequested(spec());
}

bool TriggerDialog::isTouched() const
{
    models::TriggerSpec now = spec();
    now.task = m_untouched.task;
    now.queue = m_untouched.queue;
    return now != m_untouched;
}

} // namespace ui
