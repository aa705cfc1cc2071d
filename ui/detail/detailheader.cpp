#include "ui/detail/detailheader.h"

#include "ui/detail/elidedlabel.h"
#include "ui/detail/jobactions.h"
#include "ui/theme/icons.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/copylabel.h"
#include "ui/widgets/keybutton.h"

#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QToolButton *iconButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName, Token::Text2));
    button->setProperty("role", QStringLiteral("icon"));
    button->setToolTip(name);
    setAccessible(button, name, name);
    return button;
}

} // namespace

DetailHeader::DetailHeader(JobActions &actions, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_name(new ElidedLabel(this)),
      m_badge(new Badge(this)),
      m_id(new CopyLabel(tr("job ID"), this))
{
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setFont(Theme::current().font(FontRole::Section));
    m_id->setMono(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(buildTop());
    column->addWidget(m_id);
    column->addWidget(buildButtons());
    // The buttons follow their actions, which know nothing of which of them fits this job.
    connect(&m_actions, &JobActions::changed, this, &DetailHeader::fitButtons);
}

QWidget *DetailHeader::buildTop()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addWidget(m_badge);
    row->addStretch(1);
    QToolButton *position = iconButton(QStringLiteral("layout-split"), tr("Move the pane (Ctrl+Shift+I)"), line);
    QToolButton *close = iconButton(QStringLiteral("x-lg"), tr("Close the pane (Ctrl+I)"), line);
    row->addWidget(position);
    row->addWidget(close);
    connect(position, &QToolButton::clicked, this, &DetailHeader::positionRequested);
    connect(close, &QToolButton::clicked, this, &DetailHeader::closeRequested);
    return line;
}

QWidget *DetailHeader::buildButtons()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_retryButton = new KeyButton(m_actions.retry(), line);
    m_retryButton->setObjectName(QStringLiteral("retryButton"));
    m_retryButton->setKeyHint(QStringLiteral("R"));
    m_cancelButton = new KeyButton(m_actions.cancel(), line);
    m_cancelButton->setObjectName(QStringLiteral("cancelButton"));
    m_cancelButton->setKind(KeyButton::Kind::Danger);
    m_cancelButton->setIconName(QStringLiteral("slash-circle"));
    m_editButton = new KeyButton(m_actions.editRetry(), line);
    m_editButton->setObjectName(QStringLiteral("editButton"));
    m_moreButton = iconButton(QStringLiteral("three-dots"), tr("More actions"), line);
    m_moreButton->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_moreButton);
    for (QAction *action : m_actions.all()) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    m_moreButton->setMenu(menu);
    for (QWidget *each : std::initializer_list<QWidget *>{m_retryButton, m_cancelButton, m_editButton, m_moreButton})
        row->addWidget(each);
    row->addStretch(1);
    return line;
}

void DetailHeader::fitButtons()
{
    const bool ended = models::isFinal(m_state);
    const bool failed = m_state == models::JobState::Failed && !m_many;
    m_retryButton->setVisible(m_many || ended || m_state == models::JobState::Unknown);
    m_retryButton->setKind(failed ? KeyButton::Kind::Primary : KeyButton::Kind::Normal);
    m_retryButton->setIconName(QStringLiteral("arrow-clockwise"));
    m_cancelButton->setVisible(m_many || !ended);
    m_editButton->setVisible(!m_many);
}

void DetailHeader::show(const models::Job &job)
{
    m_name->setText(job.name.isEmpty() ? tr("Unknown task") : job.name);
    m_badge->setState(job.state);
    m_badge->setVisible(true);
    m_id->setText(QString::fromUtf8(job.key.id));
    m_id->setVisible(true);
    m_state = job.state;
    m_many = false;
    fitButtons();
}

void DetailHeader::showTitle(const QString &title)
{
    m_name->setText(title);
    m_badge->setVisible(false);
    m_id->setVisible(false);
    m_many = true;
    fitButtons();
}

} // namespace ui
