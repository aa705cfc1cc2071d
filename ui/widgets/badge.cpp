#include "ui/widgets/badge.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kPadding = 7;
constexpr int kGap = 5;
constexpr int kHeight = 22;

QFont badgeFont()
{
    QFont font = Theme::current().font(FontRole::Small);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

Badge::Badge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Badge::setState(models::JobState state)
{
    setText(models::stateText(state), Theme::stateIcon(state), state);
}

void Badge::setText(const QString &text, const QString &iconName, models::JobState colors)
{
    m_text = visibleText(text);
    m_iconName = iconName;
    m_colors = colors;
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QString Badge::text() const
{
    return m_text;
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(badgeFont());
    const int iconWidth = m_iconName.isEmpty() ? 0 : tokens::kIconSmall + kGap;
    return {metrics.horizontalAdvance(m_text) + iconWidth + 2 * kPadding, qMax(kHeight, metrics.height() + 4)};
}

QSize Badge::minimumSizeHint() const
{
    return sizeHint();
}

void Badge::paintEvent(QPaintEvent *)
{
    const StateColors colors = Theme::current().state(m_colors);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(rect(), tokens::kRadiusControl, tokens::kRadiusControl);
    int x = kPadding;
    if (!m_iconName.isEmpty()) {
        icon(m_iconName, m_colors)
            .paint(&painter, QRect(x, (height() - tokens::kIconSmall) / 2, tokens::kIconSmall, tokens::kIconSmall));
        x += tokens::kIconSmall + kGap;
    }
    painter.setFont(badgeFont());
    painter.setPen(colors.fg);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace ui
