#include "ui/detail/linkbutton.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

LinkButton::LinkButton(const QString &untrusted, QWidget *parent) : QAbstractButton(parent)
{
    // Not setText(menuText()): this button draws its text itself, an ampersand is just that.
    setText(visibleText(untrusted));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text());
    setToolTip(plainToolTip(untrusted));
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2};
}

QSize LinkButton::minimumSizeHint() const
{
    return {std::min(40, sizeHint().width()), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    QFont own = font();
    own.setUnderline(underMouse() || hasFocus());
    painter.setFont(own);
    painter.setPen(theme.color(isEnabled() ? Token::Link : Token::Disabled));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Focus), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace ui
