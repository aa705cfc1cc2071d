#include "ui/dialogs/controldialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/environmentrow.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

using models::ControlVerb;

namespace {

constexpr int kWidth = 480;
constexpr int kMostSlots = 1000;
constexpr double kLongestLimit = 7 * 24 * 3600.0;

struct Words {
    QString title;
    QString explanation;
    QString verb;
};

Words wordsOf(ControlVerb verb)
{
    switch (verb) {
    case ControlVerb::Autoscale:
        return {ControlDialog::tr("Pool range"),
                ControlDialog::tr("Its pool grows and shrinks by itself between these, until it restarts."),
                ControlDialog::tr("Change range")};
    case ControlVerb::AddConsumer:
        return {ControlDialog::tr("Add queue"), ControlDialog::tr("It takes this queue, too, until it restarts."),
                ControlDialog::tr("Add queue")};
    case ControlVerb::CancelConsumer:
        return {
            ControlDialog::tr("Remove queue"),
            ControlDialog::tr("It leaves this queue alone until it restarts. What it holds already, it still runs."),
            ControlDialog::tr("Remove queue")};
    case ControlVerb::RateLimit:
        return {ControlDialog::tr("Rate limit"), ControlDialog::tr("How often it begins this task, until it restarts."),
                ControlDialog::tr("Set limit")};
    default: break;
    }
    return {ControlDialog::tr("Time limit"),
            ControlDialog::tr("How long it lets this task run. Celery heeds it once the worker has connected to its "
                              "broker anew, and until it restarts."),
            ControlDialog::tr("Set limit")};
}

} // namespace

ControlDialog::ControlDialog(ControlVerb verb, const models::WorkerInfo &worker, const QStringList &queues,
                             const app::Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_verb(verb),
      m_worker(worker)
{
    const Words words = wordsOf(verb);
    setWindowTitle(words.title);
    setModal(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new EnvironmentRow(this);
    row->showProfile(profile.name, profile.environment);
    column->addWidget(row);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(24, 16, 24, 12);
    body->setSpacing(8);
    QLabel *name = plainLabel(visibleText(worker.name), this);
    name->setObjectName(QStringLiteral("worker"));
    name->setFont(Theme::current().font(FontRole::Section));
    name->setWordWrap(true);
    body->addWidget(name);
    auto *explanation = new QLabel(words.explanation, this);
    explanation->setWordWrap(true);
    explanation->setProperty("role", QStringLiteral("muted"));
    body->addWidget(explanation);
    addFields(queues, body);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("m_problem"));
    m_problem->setWordWrap(true);
    m_problem->setProperty("role", QStringLiteral("muted"));
    body->addWidget(m_problem);
    column->addLayout(body);
    addButtons(profile, column);
    setMinimumWidth(kWidth);
    check();
}

void ControlDialog::addFields(const QStringList &queues, QVBoxLayout *body)
{
    switch (m_verb) {
    case ControlVerb::Autoscale: addRange(body); return;
    case ControlVerb::AddConsumer: {
        QStringList others = queues;
        for (const QString &taken : m_worker.queues)
            others.removeAll(taken);
        m_queue = addChoice(tr("Queue"), "m_queue", others, true, body);
        return;
    }
    case ControlVerb::CancelConsumer:
        m_queue =
            addChoice(tr("Queue"), "m_queue", QStringList(m_worker.queues.begin(), m_worker.queues.end()), false, body);
        return;
    default: addTask(body);
    }
}

void ControlDialog::addRange(QVBoxLayout *body)
{
    const auto add = [this, body](const QString &label, const char *objectName, int value) {
        auto *box = new QSpinBox(this);
        box->setObjectName(QLatin1String(objectName));
        box->setRange(0, kMostSlots);
        box->setValue(value);
        setAccessible(box, label);
        body->addWidget(new FormRow(label, box, this));
        connect(box, &QSpinBox::valueChanged, this, &ControlDialog::check);
        return box;
    };
    const auto range = m_worker.autoscale.value_or(std::pair(1, m_worker.concurrency.value_or(1)));
    m_least = add(tr("At least"), "m_least", range.first);
    m_most = add(tr("At most"), "m_most", range.second);
}

void ControlDialog::addTask(QVBoxLayout *body)
{
    m_task = addChoice(tr("Task"), "m_task",
                       QStringList(m_worker.registeredTasks.begin(), m_worker.registeredTasks.end()), true, body);
    if (m_verb == ControlVerb::RateLimit) {
        m_rate = new QLineEdit(this);
        m_rate->setObjectName(QStringLiteral("m_rate"));
        m_rate->setPlaceholderText(tr("10/s, 10/m, 10/h; 0 for no limit"));
        setAccessible(m_rate, tr("Rate"));
        body->addWidget(new FormRow(tr("Rate"), m_rate, this));
        connect(m_rate, &QLineEdit::textChanged, this, &ControlDialog::check);
        return;
    }
    m_soft = addSpan(tr("Told after"), "m_soft", body);
    m_hard = addSpan(tr("Ended after"), "m_hard", body);
}

QDoubleSpinBox *ControlDialog::addSpan(const QString &label, const char *objectName, QVBoxLayout *body)
{
    auto *box = new QDoubleSpinBox(this);
    box->setObjectName(QLatin1String(objectName));
    box->setRange(0, kLongestLimit);
    box->setDecimals(1);
    box->setSuffix(tr(" s", "seconds"));
    box->setSpecialValueText(tr("no limit"));
    setAccessible(box, label);
    body->addWidget(new FormRow(label, box, this));
    connect(box, &QDoubleSpinBox::valueChanged, this, &ControlDialog::check);
    return box;
}

QComboBox *ControlDialog::addChoice(const QString &label, const char *objectName, const QStringList &names, bool typed,
                                    QVBoxLayout *body)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(QLatin1String(objectName));
    choice->setEditable(typed);
    choice->setInsertPolicy(QComboBox::NoInsert);
    for (const QString &name : names)
        choice->addItem(visibleText(name), name);
    setAccessible(choice, label);
    body->addWidget(new FormRow(label, choice, this));
    connect(choice, &QComboBox::currentTextChanged, this, &ControlDialog::check);
    return choice;
}

void ControlDialog::addButtons(const app::Profile &profile, QVBoxLayout *column)
{
    const bool production = profile.environment == app::Environment::Production;
    const QString verb = wordsOf(m_verb).verb;
    m_sendButton =
        new KeyButton(menuText(production ? tr("%1 on %2", "verb on connection").arg(verb, profile.name) : verb), this);
    m_sendButton->setObjectName(QStringLiteral("m_sendButton"));
    m_sendButton->setKind(production ? KeyButton::Kind::Danger : KeyButton::Kind::Primary);
    auto *cancel = new KeyButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_sendButton, QDialogButtonBox::AcceptRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons->setContentsMargins(16, 4, 16, 12);
    column->addWidget(buttons);
    (production ? cancel : m_sendButton)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

namespace {

/// What was chosen keeps its own bytes; what was typed is taken as it stands.
QString chosen(const QComboBox *choice)
{
    if (!choice)
        return {};
    const QString text = choice->currentText();
    const int at = choice->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    return at < 0 ? text.trimmed() : choice->itemData(at).toString();
}

models::MaybeDuration spanOf(const QDoubleSpinBox *box)
{
    if (!box || box->value() <= 0)
        return std::nullopt;
    return models::Duration(qRound64(box->value() * 1000));
}

} // namespace

models::ControlCommand ControlDialog::command() const
{
    models::ControlCommand made;
    made.verb = m_verb;
    made.workers = {m_worker.name};
    made.queue = chosen(m_queue);
    made.task = chosen(m_task);
    if (m_least)
        made.least = m_least->value();
    if (m_most)
        made.most = m_most->value();
    if (m_rate)
        made.rate = m_rate->text().trimmed();
    made.soft = spanOf(m_soft);
    made.hard = spanOf(m_hard);
    return made;
}

QString ControlDialog::problem() const
{
    if (m_queue && chosen(m_queue).isEmpty())
        return tr("Choose a queue.");
    if (m_task && chosen(m_task).isEmpty())
        return tr("Choose a task.");
    if (m_rate && m_rate->text().trimmed().isEmpty())
        return tr("Say how often, or 0 for no limit.");
    if (m_least && (m_most->value() < 1 || m_least->value() > m_most->value()))
        return tr("The most must be 1 or more, and not below the least.");
    if (m_soft && m_soft->value() > 0 && m_hard->value() > 0 && m_soft->value() >= m_hard->value())
        return tr("It must be told before it is ended.");
    return {};
}

void ControlDialog::check()
{
    if (!m_sendButton)
        return;
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_sendButton->setEnabled(wrong.isEmpty());
}

} // namespace ui
