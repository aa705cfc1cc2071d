#include "ui/widgets/statusbutton.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kPadding = 4;
constexpr int kGap = 5;

} // namespace

StatusButton::StatusButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setAttribute(Qt::WA_Hover);
    setFont(Theme::current().font(FontRole::Small));
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusButton::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

QSize StatusButton::sizeHint() const
{
    const QFontMetrics metrics(Theme::current().font(FontRole::Small));
    const int iconWidth = m_iconName.isEmpty() ? 0 : tokens::kIconSmall + kGap;
    return {metrics.horizontalAdvance(text()) + iconWidth + 2 * kPadding, metrics.height() + 4};
}

void StatusButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::ButtonHover));
        painter.drawRoundedRect(rect(), 3, 3);
    }
    int x = kPadding;
    if (!m_iconName.isEmpty()) {
        const int side = tokens::kIconSmall;
        ui::icon(m_iconName, Token::Text2).paint(&painter, QRect(x, (height() - side) / 2, side, side));
        x += side + kGap;
    }
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(underMouse() ? Token::Text : Token::Text2));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!hasFocus())
        return;
    painter.setPen(QPen(theme.color(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
}

} // namespace ui
