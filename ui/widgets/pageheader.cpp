#include "ui/widgets/pageheader.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ui {

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_title(plainLabel(title, this)),
      m_count(plainLabel({}, this)),
      m_row(new QHBoxLayout(this))
{
    m_title->setObjectName(QStringLiteral("m_title"));
    m_title->setFont(Theme::current().font(FontRole::Title));
    m_count->setObjectName(QStringLiteral("m_count"));
    m_count->setFont(Theme::current().font(FontRole::Small));
    m_count->setProperty("role", QStringLiteral("muted"));
    m_count->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(tokens::kPageMargin, 0, 12, 0);
    m_row->setSpacing(8);
    m_row->addWidget(m_title);
    m_row->addWidget(m_count, 1);
    setFixedHeight(qMax(tokens::kPageHeader, m_title->sizeHint().height() + 12));
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setCount(const QString &text)
{
    m_count->setText(visibleText(text));
    m_count->setToolTip(plainToolTip(text));
}

KeyButton *PageHeader::addAction(QAction *action)
{
    auto *button = new KeyButton(action, this);
    m_row->insertWidget(m_firstIcon ? m_row->indexOf(m_firstIcon) : -1, button);
    if (m_firstIcon)
        joinTabOrder(m_firstIcon, button);
    return button;
}

QToolButton *PageHeader::addIconAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setProperty("role", QStringLiteral("icon"));
    button->setFocusPolicy(Qt::TabFocus);
    setAccessible(button, action->text(), action->toolTip());
    m_row->addWidget(button);
    if (!m_firstIcon)
        m_firstIcon = button;
    return button;
}

void PageHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

} // namespace ui
