#include "ui/widgets/keybutton.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAction>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace ui {

namespace {

constexpr int kHintGap = 6;
constexpr int kHintPadding = 5;
constexpr int kMarginX = 12;

QString withoutMnemonic(const QString &text)
{
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    return plain;
}

} // namespace

KeyButton::KeyButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setAutoDefault(false);
    connect(&Theme::current(), &Theme::changed, this, [this] { refreshIcon(); });
}

KeyButton::KeyButton(QAction *action, QWidget *parent) : KeyButton(QString(), parent)
{
    m_action = action;
    followAction();
    connect(action, &QAction::changed, this, &KeyButton::followAction);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
}

void KeyButton::followAction()
{
    // A letter that is underlined in the menu would be a second Alt key on the page, where pages and menus meet.
    static const QRegularExpression underline(QStringLiteral("(?<!&)&(?!&)"));
    setText(m_action->text().remove(underline));
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    setKeyHint(m_action->shortcut().toString(QKeySequence::NativeText));
    if (m_iconName.isEmpty())
        setIcon(m_action->icon());
}

void KeyButton::setKind(Kind kind)
{
    m_kind = kind;
    static const char *const kRoles[]{"", "primary", "danger", "link"};
    setProperty("role", QString::fromLatin1(kRoles[static_cast<int>(kind)]));
    style()->unpolish(this);
    style()->polish(this);
    refreshIcon();
    updateGeometry();
}

void KeyButton::setKeyHint(const QString &hint)
{
    if (m_keyHint == hint)
        return;
    m_keyHint = hint;
    updateGeometry();
    update();
}

QString KeyButton::keyHint() const
{
    return m_keyHint;
}

void KeyButton::setIconName(const QString &name)
{
    m_iconName = name;
    refreshIcon();
}

void KeyButton::refreshIcon()
{
    if (m_iconName.isEmpty())
        return;
    if (m_kind == Kind::Danger)
        setIcon(ui::icon(m_iconName, models::JobState::Failed));
    else
        setIcon(ui::icon(m_iconName, m_kind == Kind::Primary ? Token::OnAccent
                                     : m_kind == Kind::Link  ? Token::Link
                                                             : Token::Text));
    update();
}

int KeyButton::iconSpace() const
{
    if (icon().isNull())
        return 0;
    return text().isEmpty() ? tokens::kIcon : tokens::kIcon + 6;
}

int KeyButton::hintWidth() const
{
    if (m_keyHint.isEmpty())
        return 0;
    const QFontMetrics metrics(Theme::current().font(FontRole::Caption));
    return kHintGap + metrics.horizontalAdvance(m_keyHint) + 2 * kHintPadding;
}

QSize KeyButton::sizeHint() const
{
    // Measured with the heavier weight, so that a default or checked button does not change its width.
    QFont font = this->font();
    font.setWeight(m_kind == Kind::Primary ? QFont::DemiBold : font.weight());
    const QFontMetrics metrics(font);
    const int iconWidth = iconSpace();
    const int margin = m_kind == Kind::Link ? 3 : kMarginX;
    const int width = metrics.horizontalAdvance(withoutMnemonic(text())) + iconWidth + hintWidth() + 2 * margin;
    return {width, qMax(tokens::kControl, metrics.height() + 8)};
}

QSize KeyButton::minimumSizeHint() const
{
    return sizeHint();
}

void KeyButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int hint = hintWidth();
    QStyleOptionButton bare = option;
    bare.text.clear();
    bare.icon = {};
    painter.drawControl(QStyle::CE_PushButton, bare);

    QFont font = this->font();
    if (m_kind == Kind::Primary || isChecked())
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int iconWidth = iconSpace();
    const int content = iconWidth + metrics.horizontalAdvance(withoutMnemonic(text())) + hint;
    int x = m_kind == Kind::Link ? 3 : (width() - content) / 2;
    if (iconWidth > 0) {
        const QRect box(x, (height() - tokens::kIcon) / 2, tokens::kIcon, tokens::kIcon);
        icon().paint(&painter, box, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
        x += iconWidth;
    }
    const Theme &theme = Theme::current();
    QColor ink = m_kind == Kind::Primary  ? theme.color(Token::OnAccent)
                 : m_kind == Kind::Danger ? theme.state(models::JobState::Failed).fg
                 : m_kind == Kind::Link   ? theme.color(Token::Link)
                                          : theme.color(Token::Text);
    if (!isEnabled())
        ink = theme.color(Token::Disabled);
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic,
                     text());
    if (hint == 0)
        return;
    painter.setFont(theme.font(FontRole::Caption));
    const int hintX = x + metrics.horizontalAdvance(withoutMnemonic(text())) + kHintGap;
    const int hintHeight = painter.fontMetrics().height() + 2;
    const int hintY = (height() - hintHeight) / 2;
    const QRectF frame(hintX + 0.5, hintY + 0.5, hint - kHintGap - 1, hintHeight - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool quiet = m_kind != Kind::Primary;
    painter.setPen(quiet ? theme.color(Token::Border) : ink);
    painter.setBrush(quiet ? theme.color(Token::Header) : Qt::transparent);
    painter.drawRoundedRect(frame, 3, 3);
    painter.setPen(!isEnabled() || !quiet ? ink : theme.color(Token::Text2));
    painter.drawText(frame, Qt::AlignCenter, m_keyHint);
}

} // namespace ui
