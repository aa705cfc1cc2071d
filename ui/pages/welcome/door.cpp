#include "ui/pages/welcome/door.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/keybutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

/// An icon that follows the theme.
QLabel *iconLabel(const QString &name, int side, Token color, QWidget *parent)
{
    auto *label = new QLabel(parent);
    const auto paint = [label, name, side, color] {
        label->setPixmap(icon(name, color).pixmap(QSize(side, side), label->devicePixelRatioF()));
    };
    QObject::connect(&Theme::current(), &Theme::changed, label, paint);
    paint();
    return label;
}

} // namespace

Door::Door(const Words &words, QAction *action, bool primary, QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 18, 18, 18);
    column->setSpacing(8);
    column->addWidget(iconLabel(words.iconName, tokens::kIconDoor, Token::Accent, this));
    column->addSpacing(6);
    auto *heading = new QLabel(words.title, this);
    heading->setFont(Theme::current().font(FontRole::Title));
    heading->setWordWrap(true);
    column->addWidget(heading);
    auto *sentence = new QLabel(words.text, this);
    sentence->setWordWrap(true);
    sentence->setProperty("role", QStringLiteral("muted"));
    column->addWidget(sentence);
    column->addSpacing(8);
    addReasons(words.reasons, column);
    column->addStretch(1);
    column->addSpacing(16);
    addButton(words, action, primary, column);
}

void Door::addReasons(const QList<Reason> &reasons, QVBoxLayout *column)
{
    for (const Reason &reason : reasons) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(iconLabel(reason.iconName, tokens::kIconSmall, Token::Text2, this), 0, Qt::AlignTop);
        auto *label = new QLabel(reason.text, this);
        label->setWordWrap(true);
        row->addWidget(label, 1);
        column->addLayout(row);
    }
}

void Door::addButton(const Words &words, QAction *action, bool primary, QVBoxLayout *column)
{
    auto *button = new KeyButton(words.verb, this);
    button->setObjectName(QStringLiteral("button"));
    button->setKeyHint(action->shortcut().toString(QKeySequence::NativeText));
    button->setKind(primary ? KeyButton::Kind::Primary : KeyButton::Kind::Normal);
    button->setAccessibleName(words.title);
    button->setAccessibleDescription(words.text);
    button->setEnabled(action->isEnabled());
    // Enter opens a door, as Space does.
    button->setAutoDefault(true);
    connect(button, &KeyButton::clicked, action, &QAction::trigger);
    auto *row = new QHBoxLayout;
    row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
}

} // namespace ui
