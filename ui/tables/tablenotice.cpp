#include "ui/tables/tablenotice.h"

#include "ui/theme/theme.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ui {

TableNotice::TableNotice(QAbstractScrollArea *table)
    : QFrame(table),
      m_table(table),
      m_text(plainLabel(QString(), this)),
      m_button(new KeyButton(QString(), this))
{
    setObjectName(QStringLiteral("notice"));
    m_button->setKind(KeyButton::Kind::Link);
    m_button->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 8, 2);
    row->addWidget(m_text);
    row->addWidget(m_button);
    connect(m_button, &KeyButton::clicked, this, &TableNotice::clicked);
    table->installEventFilter(this);
    hide();
}

void TableNotice::showText(const QString &text, const QString &button)
{
    setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    m_text->setText(visibleText(text));
    m_button->setText(button);
    place();
}

void TableNotice::place()
{
    adjustSize();
    const QRect room = m_table->viewport()->geometry();
    move(room.left() + (room.width() - width()) / 2, room.top() + 6);
    raise();
}

bool TableNotice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void TableNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::current();
    painter.setPen(theme.color(Token::ControlBorder));
    painter.setBrush(theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace ui
