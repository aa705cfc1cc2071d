#include "ui/dialogs/triggerdialog.h"

#include "app/payload/json.h"
#include "ui/detail/jsoneditor.h"
#include "ui/detail/linkbutton.h"
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
#include <QStyle>
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

/// JSON text of typed arguments, or nothing when they are not of JSON's kinds.
std::optional<QByteArray> editable(const models::Payload &payload)
{
    if (!payload.present || payload.truncated || !payload.problem.isEmpty())
        return {};
    const auto json = app::writeJson(payload.value, app::JsonStyle::Pretty);
    return json.ok() ? std::optional(*json) : std::nullopt;
}

} // namespace

TriggerDialog::TriggerDialog(const app::Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_tasks(new TriggerTaskList(this)),
      m_message(new InlineMessage(this)),
      m_args(new JsonEditor(JsonEditor::Shape::List, this)),
      m_kwargs(new JsonEditor(JsonEditor::Shape::Object, this)),
      m_options(new TriggerOptions(this))
{
    setObjectName(QStringLiteral("triggerDialog"));
    setWindowTitle(tr("Trigger job"));
    setWindowModality(Qt::WindowModal);
    resize(kSize);
    m_args->setObjectName(QStringLiteral("args"));
    m_kwargs->setObjectName(QStringLiteral("kwargs"));
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
    column->addWidget(buildBand(profile));
    column->addWidget(split, 1);
    column->addWidget(buildFoot(profile));
    connectParts();
    showTask({});
    m_untouched = spec();
    m_tasks->focusFilter();
}

QWidget *TriggerDialog::buildBand(const app::Profile &profile)
{
    auto *band = new QWidget(this);
    band->setObjectName(QStringLiteral("productionBand"));
    band->setVisible(profile.environment == app::Environment::Production);
    band->setAutoFillBackground(true);
    const auto colour = [band] {
        QPalette palette = band->palette();
        palette.setColor(QPalette::Window, Theme::current().color(Token::EnvProductionTint));
        palette.setColor(QPalette::WindowText, Theme::current().color(Token::EnvProduction));
        band->setPalette(palette);
    };
    colour();
    connect(&Theme::current(), &Theme::changed, band, colour);
    auto *row = new QHBoxLayout(band);
    row->setContentsMargins(16, 7, 16, 7);
    auto *shield = new QLabel(band);
    shield->setPixmap(icon(QStringLiteral("shield-exclamation"), Token::EnvProduction).pixmap(16, 16));
    QLabel *name = plainLabel(tr("%1 · PRODUCTION").arg(profile.name), band);
    name->setFont(Theme::current().font(FontRole::Semibold));
    row->addWidget(shield);
    row->addWidget(name);
    row->addStretch(1);
    row->addWidget(plainLabel(tr("This job will run on live data."), band));
    return band;
}

QWidget *TriggerDialog::buildEditor(const QString &title, const QString &hint, JsonEditor *editor, QLabel *&state,
                                    bool format)
{
    auto *part = new QWidget(this);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    QLabel *name = plainLabel(title, part);
    name->setFont(Theme::current().font(FontRole::Semibold));
    name->setBuddy(editor);
    editor->setAccessibleName(title);
    state = plainLabel(QString(), part);
    head->addWidget(name);
    head->addWidget(muted(plainLabel(hint, part)));
    head->addStretch(1);
    head->addWidget(state);
    if (format) {
        auto *link = new LinkButton(tr("Format"), part);
        link->setToolTip(tr("Lay the JSON out anew (Ctrl+Shift+F)"));
        connect(link, &LinkButton::clicked, m_kwargs, &JsonEditor::format);
        head->addWidget(link);
    }
    column->addLayout(head);
    column->addWidget(editor, 1);
    return part;
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
    m_args->setFittedLines(3);
    m_args->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(buildEditor(QStringLiteral("args"), tr("JSON list"), m_args, m_argsState, false));
    column->addWidget(buildEditor(QStringLiteral("kwargs"), tr("JSON object"), m_kwargs, m_kwargsState, true), 1);
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
    connect(m_args, &JsonEditor::checked, this, &TriggerDialog::showChecks);
    connect(m_kwargs, &JsonEditor::checked, this, &TriggerDialog::showChecks);
    connect(m_options, &TriggerOptions::changed, this, &TriggerDialog::showChecks);
    connect(m_fillLink, &LinkButton::clicked, this, [this] { emit lastRunWanted(m_tasks->task()); });
    connect(m_closeButton, &KeyButton::clicked, this, &TriggerDialog::reject);
    connect(m_sendButton, &KeyButton::clicked, this, &TriggerDialog::send);
    for (const int key : {int(Qt::Key_Return), int(Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(QKeySequence(int(Qt::CTRL) | key), this);
        connect(shortcut, &QShortcut::activated, this, &TriggerDialog::send);
    }
    auto *format = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(format, &QShortcut::activated, this, [this] {
        m_args->format();
        m_kwargs->format();
    });
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
    const auto args = editable(detail.args);
    const auto kwargs = editable(detail.kwargs);
    if (args)
        m_args->setJson(*args);
    if (kwargs)
        m_kwargs->setJson(*kwargs);
    if (!args || !kwargs) {
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
    made.argsJson = m_args->json();
    made.kwargsJson = m_kwargs->json();
    m_options->fill(made);
    return made;
}

QString TriggerDialog::problem() const
{
    if (m_tasks->task().isEmpty())
        return tr("Choose a task or type its name.");
    if (!m_args->isValid())
        return tr("args: %1").arg(m_args->problem());
    if (!m_kwargs->isValid())
        return tr("kwargs: %1").arg(m_kwargs->problem());
    return m_options->problem();
}

void TriggerDialog::showChecks()
{
    if (!m_sendButton)
        return; // still being built
    const auto show = [](QLabel *label, const JsonEditor &editor, const QString &good) {
        label->setText(visibleText(editor.isValid() ? good : editor.problem()));
        const QString role = editor.isValid() ? QStringLiteral("muted") : QStringLiteral("error");
        if (label->property("role").toString() != role) {
            label->setProperty("role", role);
            label->style()->unpolish(label);
            label->style()->polish(label);
        }
    };
    show(m_argsState, *m_args, tr("%n item(s)", nullptr, int(m_args->value().items().size())));
    show(m_kwargsState, *m_kwargs, tr("%n key(s)", nullptr, int(m_kwargs->value().pairs().size())));
    const QString why = problem();
    m_sendButton->setEnabled(why.isEmpty() && !m_sending);
    m_sendButton->setToolTip(plainToolTip(why));
}

void TriggerDialog::send()
{
    m_args->check();
    m_kwargs->check();
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
    QGuiApplication::clipboard()->setText(pythonCall(spec(), m_args->value(), m_kwargs->value()));
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
