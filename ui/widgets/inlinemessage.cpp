#include "ui/widgets/inlinemessage.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ui {

namespace {

models::JobState stateOf(InlineMessage::Tone tone)
{
    switch (tone) {
    case InlineMessage::Tone::Success: return models::JobState::Succeeded;
    case InlineMessage::Tone::Warning: return models::JobState::Retrying;
    case InlineMessage::Tone::Danger: return models::JobState::Failed;
    case InlineMessage::Tone::Info: break;
    }
    return models::JobState::Running;
}

QString iconOf(InlineMessage::Tone tone)
{
    switch (tone) {
    case InlineMessage::Tone::Success: return QStringLiteral("check-circle");
    case InlineMessage::Tone::Warning: return QStringLiteral("exclamation-triangle");
    case InlineMessage::Tone::Danger: return QStringLiteral("exclamation-octagon");
    case InlineMessage::Tone::Info: break;
    }
    return QStringLiteral("info-circle");
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent) : QFrame(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&Theme::current(), &Theme::changed, this, &InlineMessage::refresh);
    hide();
}

void InlineMessage::build()
{
    if (m_icon)
        return;
    m_icon = new QLabel(this);
    m_title = plainLabel({}, this);
    m_text = plainLabel({}, this);
    m_firstButton = new KeyButton(QString(), this);
    m_secondButton = new KeyButton(QString(), this);
    m_closeButton = new QToolButton(this);
    m_title->setObjectName(QStringLiteral("m_title"));
    m_text->setObjectName(QStringLiteral("m_text"));
    m_firstButton->setObjectName(QStringLiteral("m_firstButton"));
    m_firstButton->setKind(KeyButton::Kind::Link);
    m_secondButton->setObjectName(QStringLiteral("m_secondButton"));
    m_closeButton->setObjectName(QStringLiteral("m_closeButton"));
    m_closeButton->setProperty("role", QStringLiteral("icon"));
    m_closeButton->setIconSize({12, 12});
    m_closeButton->setToolTip(tr("Close this message"));
    setAccessible(m_closeButton, tr("Close this message"));
    m_title->setFont(Theme::current().font(FontRole::Semibold));
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(80);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::kPageMargin, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addWidget(m_text, 1);
    row->addWidget(m_firstButton);
    row->addWidget(m_secondButton);
    row->addWidget(m_closeButton);

    connect(m_firstButton, &KeyButton::clicked, this, &InlineMessage::firstClicked);
    connect(m_secondButton, &KeyButton::clicked, this, &InlineMessage::secondClicked);
    connect(m_closeButton, &QToolButton::clicked, this, [this] {
        hideMessage();
        emit closed();
    });
    placeButtons();
}

void InlineMessage::showMessage(Tone tone, const QString &title, const QString &text)
{
    build();
    m_tone = tone;
    m_title->setText(visibleText(title));
    m_text->setText(visibleText(text));
    m_title->setVisible(!title.isEmpty());
    refresh();
    const bool appears = isHidden();
    show();
    if (appears)
        announce(this, message());
}

void InlineMessage::hideMessage()
{
    hide();
}

void InlineMessage::setButtons(const QString &first, const QString &second, const QString &secondIcon)
{
    m_firstText = first;
    m_secondText = second;
    m_secondIcon = secondIcon;
    placeButtons();
}

void InlineMessage::placeButtons()
{
    if (!m_icon)
        return;
    m_firstButton->setText(m_firstText);
    m_firstButton->setVisible(!m_firstText.isEmpty());
    m_secondButton->setText(m_secondText);
    m_secondButton->setVisible(!m_secondText.isEmpty());
    m_secondButton->setIconName(m_secondIcon);
    m_closeButton->setVisible(m_closable);
}

void InlineMessage::setIconName(const QString &name)
{
    m_iconName = name;
    refresh();
}

void InlineMessage::setClosable(bool closable)
{
    m_closable = closable;
    placeButtons();
}

QString InlineMessage::message() const
{
    if (!m_icon)
        return {};
    return m_title->text().isEmpty() ? m_text->text() : m_title->text() + QLatin1Char(' ') + m_text->text();
}

InlineMessage::Tone InlineMessage::tone() const
{
    return m_tone;
}

void InlineMessage::refresh()
{
    if (!m_icon)
        return;
    const QString name = m_iconName.isEmpty() ? iconOf(m_tone) : m_iconName;
    m_icon->setPixmap(icon(name, stateOf(m_tone)).pixmap(QSize(tokens::kIcon, tokens::kIcon), devicePixelRatioF()));
    m_closeButton->setIcon(icon(QStringLiteral("x-lg")));
    update();
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().state(stateOf(m_tone)).tint);
    painter.setPen(Theme::current().color(Token::Border));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace ui
