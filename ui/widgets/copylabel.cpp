#include "ui/widgets/copylabel.h"

#include "ui/theme/icons.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ui {

CopyLabel::CopyLabel(const QString &what, QWidget *parent)
    : QWidget(parent),
      m_what(what),
      m_label(plainLabel({}, this)),
      m_copyButton(new QToolButton(this))
{
    m_label->setObjectName(QStringLiteral("m_label"));
    m_label->setMinimumWidth(20);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copyButton->setObjectName(QStringLiteral("m_copyButton"));
    m_copyButton->setProperty("role", QStringLiteral("icon"));
    m_copyButton->setIcon(icon(QStringLiteral("clipboard"), Token::Text2));
    m_copyButton->setIconSize({14, 14});
    m_copyButton->setFocusPolicy(Qt::TabFocus);
    m_copyButton->setToolTip(tr("Copy %1").arg(what));
    setAccessible(m_copyButton, tr("Copy %1").arg(what), tr("Copy %1").arg(what));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_label, 1000); // takes its width first; what is left lies behind the button
    row->addWidget(m_copyButton);
    row->addStretch(1);
    connect(m_copyButton, &QToolButton::clicked, this, &CopyLabel::copy);
}

void CopyLabel::setText(const QString &untrusted)
{
    m_text = untrusted;
    m_label->setToolTip(plainToolTip(untrusted));
    elide();
}

QString CopyLabel::text() const
{
    return m_text;
}

void CopyLabel::setMono(bool mono)
{
    m_label->setFont(Theme::current().font(mono ? FontRole::Mono : FontRole::Body));
    elide();
}

void CopyLabel::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    announce(this, tr("Copied %1").arg(m_what));
    emit copied();
}

void CopyLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    elide();
}

void CopyLabel::elide()
{
    const QString shown = visibleText(m_text);
    const QFontMetrics metrics(m_label->font());
    const int room = width() - m_copyButton->sizeHint().width() - 2;
    m_label->setText(metrics.elidedText(shown, Qt::ElideRight, qMax(20, room)));
    // The button stays beside a short text instead of floating at the far edge.
    m_label->setMaximumWidth(metrics.horizontalAdvance(shown) + 4);
}

} // namespace ui
