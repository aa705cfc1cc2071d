#include "ui/dialogs/confirmdialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/environmentrow.h"
#include "ui/widgets/holdbutton.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr qsizetype kLongestTyped = 40;
constexpr int kWidth = 520;

} // namespace

QString ConfirmDialog::typeableWord(const QString &name)
{
    const bool plain =
        std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7F; });
    if (plain && !name.isEmpty() && name.size() <= kLongestTyped)
        return name;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    QString word;
    // Consonant and vowel in turn: easy to read aloud and to type.
    static constexpr char kConsonants[] = "bdfgklmnprst";
    static constexpr char kVowels[] = "aeiou";
    for (int i = 0; i < 6; ++i) {
        const auto byte = static_cast<unsigned char>(hash.at(i));
        word += QLatin1Char(i % 2 == 0 ? kConsonants[byte % 12] : kVowels[byte % 5]);
    }
    return word;
}

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent),
      m_typeThis(question.typeThis.isEmpty() || question.hold ? QString() : typeableWord(question.typeThis)),
      m_tickNeeded(question.tickNeeded),
      m_confirmButton(question.hold ? new HoldButton(menuText(question.verb), this)
                                    : new KeyButton(menuText(question.verb), this)),
      m_keepButton(new KeyButton(question.keep, this))
{
    setWindowTitle(question.title);
    setModal(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new EnvironmentRow(this);
    row->showProfile(question.profileName, question.environment);
    column->addWidget(row);

    auto *body = new QHBoxLayout;
    body->setContentsMargins(24, 20, 24, 20);
    body->setSpacing(16);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(question.iconName, models::JobState::Failed)
                        .pixmap(QSize(tokens::kIconDoor, tokens::kIconDoor), devicePixelRatioF()));
    body->addWidget(sign, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    addTexts(question, texts);
    body->addLayout(texts, 1);
    column->addLayout(body);
    addButtons(question, column);
    setMinimumWidth(kWidth);
    check();
    if (m_typed)
        m_typed->setFocus();
    else
        m_keepButton->setFocus();
}

void ConfirmDialog::addTexts(const Question &question, QVBoxLayout *texts)
{
    QLabel *asked = plainLabel(question.question, this);
    asked->setObjectName(QStringLiteral("question"));
    asked->setFont(Theme::current().font(FontRole::Section));
    asked->setWordWrap(true);
    texts->addWidget(asked);
    QLabel *explanation = plainLabel(question.explanation, this);
    explanation->setWordWrap(true);
    explanation->setProperty("role", QStringLiteral("muted"));
    texts->addWidget(explanation);
    if (question.hold) {
        texts->addSpacing(4);
        texts->addWidget(plainLabel(tr("Hold the button, or Space on it, until it is full."), this));
    }
    if (!m_typeThis.isEmpty())
        addTyping(question, texts);
    if (question.tick.isEmpty())
        return;
    m_tick = new QCheckBox(question.tick, this);
    m_tick->setObjectName(QStringLiteral("m_tick"));
    texts->addWidget(m_tick);
    connect(m_tick, &QCheckBox::toggled, this, &ConfirmDialog::check);
}

void ConfirmDialog::addTyping(const Question &question, QVBoxLayout *texts)
{
    texts->addSpacing(4);
    auto *prompt = new QHBoxLayout;
    prompt->addWidget(plainLabel(question.typePrompt, this));
    QLabel *word = plainLabel(m_typeThis, this);
    word->setObjectName(QStringLiteral("word"));
    word->setFont(Theme::current().font(FontRole::Mono));
    prompt->addWidget(word, 1);
    texts->addLayout(prompt);
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(QStringLiteral("m_typed"));
    setAccessible(m_typed, question.typePrompt + QLatin1Char(' ') + m_typeThis);
    texts->addWidget(m_typed);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::check);
}

void ConfirmDialog::addButtons(const Question &question, QVBoxLayout *column)
{
    auto *line = new QFrame(this);
    line->setProperty("role", QStringLiteral("line"));
    line->setFixedHeight(1);
    column->addWidget(line);
    m_confirmButton->setObjectName(QStringLiteral("m_confirmButton"));
    m_confirmButton->setKind(KeyButton::Kind::Danger);
    m_confirmButton->setIconName(question.iconName);
    m_keepButton->setObjectName(QStringLiteral("m_keepButton"));
    m_keepButton->setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_confirmButton, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_keepButton, QDialogButtonBox::RejectRole);
    buttons->setContentsMargins(16, 12, 16, 12);
    column->addWidget(buttons);
    m_keepButton->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ConfirmDialog::check()
{
    const bool typed = !m_typed || m_typed->text() == m_typeThis;
    m_confirmButton->setEnabled(typed && (!m_tickNeeded || isTicked()));
}

bool ConfirmDialog::isTicked() const
{
    return m_tick && m_tick->isChecked();
}

} // namespace ui
