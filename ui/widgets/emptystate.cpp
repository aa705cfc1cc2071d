#include "ui/widgets/emptystate.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel *centredLabel(const char *objectName, FontRole role, QWidget *parent)
{
    QLabel *label = plainLabel(QString(), parent);
    label->setObjectName(QLatin1String(objectName));
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setFont(Theme::current().font(role));
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent) : QWidget(parent) {}

void EmptyState::build()
{
    if (m_icon)
        return;
    m_icon = new QLabel(this);
    m_title = centredLabel("m_title", FontRole::Section, this);
    m_text = centredLabel("m_text", FontRole::Body, this);
    m_serverWords = centredLabel("m_serverWords", FontRole::Mono, this);
    m_firstButton = new KeyButton(QString(), this);
    m_secondButton = new KeyButton(QString(), this);
    m_icon->setAlignment(Qt::AlignCenter);
    m_text->setProperty("role", QStringLiteral("muted"));
    m_serverWords->setProperty("role", QStringLiteral("muted"));
    m_firstButton->setObjectName(QStringLiteral("m_firstButton"));
    m_secondButton->setObjectName(QStringLiteral("m_secondButton"));
    m_serverWords->hide();

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_firstButton);
    buttons->addWidget(m_secondButton);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(32, 16, 32, 16);
    column->setSpacing(8);
    column->addStretch(2);
    for (QWidget *widget : {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title),
                            static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_serverWords)})
        column->addWidget(widget);
    column->addSpacing(4);
    column->addLayout(buttons);
    column->addStretch(3);

    connect(m_firstButton, &KeyButton::clicked, this, &EmptyState::firstClicked);
    connect(m_secondButton, &KeyButton::clicked, this, &EmptyState::secondClicked);
    connect(&Theme::current(), &Theme::changed, this, &EmptyState::refreshIcon);
    setButtons({});
}

void EmptyState::setMessage(const QString &iconName, const QString &title, const QString &text)
{
    build();
    m_iconName = iconName;
    m_title->setText(visibleText(title));
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setServerWords({});
    refreshIcon();
}

void EmptyState::setServerWords(const QString &untrusted)
{
    build();
    m_serverWords->setText(visibleText(untrusted.left(500)));
    m_serverWords->setVisible(!untrusted.isEmpty());
}

void EmptyState::setButtons(const QString &first, const QString &second)
{
    build();
    m_firstButton->setText(first);
    m_firstButton->setVisible(!first.isEmpty());
    m_secondButton->setText(second);
    m_secondButton->setVisible(!second.isEmpty());
}

QString EmptyState::title() const
{
    return m_title ? m_title->text() : QString();
}

void EmptyState::refreshIcon()
{
    m_icon->setPixmap(
        icon(m_iconName, Token::Text3).pixmap(QSize(tokens::kIconDoor, tokens::kIconDoor), devicePixelRatioF()));
}

} // namespace ui
