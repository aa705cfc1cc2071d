#include "ui/dialogs/movedialog.h"

#include "models/format.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/environmentrow.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kWidth = 520;
constexpr int kMostAtOnce = 1'000'000'000;

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = plainLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

} // namespace

MoveDialog::MoveDialog(const models::QueueInfo &from, std::vector<models::QueueInfo> others,
                       const app::Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_from(from),
      m_others(std::move(others))
{
    setWindowTitle(tr("Move jobs"));
    setModal(true);
    if (profile.environment == app::Environment::Production)
        m_typeThis = ConfirmDialog::typeableWord(from.name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new EnvironmentRow(this);
    row->showProfile(profile.name, profile.environment);
    column->addWidget(row);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(24, 16, 24, 12);
    body->setSpacing(8);
    QLabel *title = plainLabel(tr("Move jobs out of %1").arg(visibleText(from.name)), this);
    title->setObjectName(QStringLiteral("question"));
    title->setFont(Theme::current().font(FontRole::Section));
    title->setWordWrap(true);
    body->addWidget(title);
    body->addWidget(mutedLabel(tr("They keep their order and their priorities, and go behind what waits there already. "
                                  "Jobs that already run are not touched. A job that retries itself, or that a lost "
                                  "worker gives back, returns to this queue."),
                               this));
    addFields(body);
    if (!m_typeThis.isEmpty())
        addTyping(body);
    column->addLayout(body);
    addButtons(profile, column);
    setMinimumWidth(kWidth);
    check();
}

void MoveDialog::addFields(QVBoxLayout *body)
{
    m_to = new QComboBox(this);
    m_to->setObjectName(QStringLiteral("m_to"));
    for (const models::QueueInfo &queue : m_others)
        m_to->addItem(visibleText(queue.name), queue.name);
    m_to->setCurrentIndex(-1); // a queue that nobody chose is none
    m_to->setPlaceholderText(m_others.empty() ? tr("There is no other queue") : tr("Choose a queue"));
    setAccessible(m_to, tr("To queue"));
    body->addWidget(new FormRow(tr("To queue"), m_to, this));
    auto *some = new QWidget(this);
    auto *line = new QHBoxLayout(some);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_onlySome = new QCheckBox(tr("Only the first"), some);
    m_onlySome->setObjectName(QStringLiteral("m_onlySome"));
    m_onlySome->setToolTip(tr("Those that are consumed next"));
    m_count = new QSpinBox(some);
    m_count->setObjectName(QStringLiteral("m_count"));
    m_count->setRange(1, kMostAtOnce);
    m_count->setValue(int(std::clamp<qint64>(m_from.waiting.value_or(1), 1, 100)));
    m_count->setGroupSeparatorShown(true);
    setAccessible(m_count, tr("How many"));
    line->addWidget(m_onlySome);
    line->addWidget(m_count);
    line->addStretch(1);
    body->addWidget(new FormRow(tr("How many"), some, this));
    m_remark = mutedLabel(QString(), this);
    m_remark->setObjectName(QStringLiteral("m_remark"));
    m_remark->setMinimumHeight(2 * m_remark->fontMetrics().lineSpacing()); // a dialog does not grow with its words
    body->addWidget(m_remark);
    connect(m_to, &QComboBox::currentIndexChanged, this, &MoveDialog::check);
    connect(m_onlySome, &QCheckBox::toggled, this, &MoveDialog::check);
}

void MoveDialog::addTyping(QVBoxLayout *body)
{
    const QString prompt = tr("Type the name of the queue that they leave:");
    auto *line = new QHBoxLayout;
    line->addWidget(plainLabel(prompt, this));
    QLabel *word = plainLabel(m_typeThis, this);
    word->setObjectName(QStringLiteral("word"));
    word->setFont(Theme::current().font(FontRole::Mono));
    line->addWidget(word, 1);
    body->addSpacing(4);
    body->addLayout(line);
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(QStringLiteral("m_typed"));
    setAccessible(m_typed, prompt + QLatin1Char(' ') + m_typeThis);
    body->addWidget(m_typed);
    connect(m_typed, &QLineEdit::textChanged, this, &MoveDialog::check);
}

void MoveDialog::addButtons(const app::Profile &profile, QVBoxLayout *column)
{
    const bool production = profile.environment == app::Environment::Production;
    const QString verb =
        production ? tr("%1 on %2", "verb on connection").arg(tr("Move jobs"), profile.name) : tr("Move jobs");
    m_moveButton = new KeyButton(menuText(verb), this);
    m_moveButton->setObjectName(QStringLiteral("m_moveButton"));
    m_moveButton->setKind(production ? KeyButton::Kind::Danger : KeyButton::Kind::Primary);
    m_moveButton->setIconName(QStringLiteral("box-arrow-in-right"));
    auto *cancel = new KeyButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_moveButton, QDialogButtonBox::AcceptRole);
    buttons->addButton(cancel, QDialogButtonBox::RejectRole);
    buttons->setContentsMargins(16, 4, 16, 12);
    column->addWidget(buttons);
    (production ? cancel : m_moveButton)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

models::JobCommand MoveDialog::command() const
{
    models::JobCommand made;
    made.verb = models::Verb::Move;
    made.queue = m_from.name;
    made.toQueue = m_to->currentData().toString();
    made.limit = m_onlySome->isChecked() ? m_count->value() : 0;
    return made;
}

void MoveDialog::check()
{
    const int at = m_to->currentIndex();
    m_count->setEnabled(m_onlySome->isChecked());
    QString remark = m_from.waiting
                         ? tr("%n job(s) wait now.", nullptr, int(std::min<qint64>(*m_from.waiting, kMostAtOnce)))
                         : QString();
    if (at >= 0) {
        const models::QueueInfo &to = m_others[size_t(at)];
        if (to.waiting)
            remark += QLatin1Char(' ') +
                      tr("There %n wait already.", nullptr, int(std::min<qint64>(*to.waiting, kMostAtOnce)));
        if (to.consumers == 0)
            remark += QLatin1Char(' ') + tr("No worker takes that queue: there they would wait on.");
    }
    m_remark->setText(remark.trimmed());
    m_moveButton->setEnabled(at >= 0 && (!m_typed || m_typed->text() == m_typeThis));
}

} // namespace ui
