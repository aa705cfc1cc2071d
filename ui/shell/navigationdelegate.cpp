#include "ui/shell/navigationdelegate.h"

#include "ui/shell/navigationbar.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kSideMargin = 6;
constexpr int kIconX = 14;
constexpr int kTextX = 40;
constexpr int kHeadingGap = 4;
constexpr int kPillPadding = 7;
constexpr int kPillHeight = 18;

CountTone toneOf(const QModelIndex &index)
{
    return static_cast<CountTone>(index.data(NavigationBar::ToneRole).toInt());
}

models::JobState colorsOf(CountTone tone)
{
    return tone == CountTone::Danger ? models::JobState::Failed : models::JobState::Retrying;
}

} // namespace

void NavigationDelegate::setNarrow(bool narrow)
{
    m_narrow = narrow;
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_narrow ? tokens::kNavNarrow : tokens::kNavWidth, Theme::current().rowHeight()};
}

void NavigationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = index.data(NavigationBar::KindRole).value<NavigationBar::Kind>();
    if (kind == NavigationBar::Kind::Heading) {
        paintHeading(painter, option.rect, index.data(Qt::DisplayRole).toString());
        return;
    }
    const Theme &theme = Theme::current();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool selected = enabled && option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(kSideMargin, 0, -kSideMargin, 0);
    if (selected || (enabled && option.state.testFlag(QStyle::State_MouseOver))) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(selected ? Token::Selection : Token::Hover));
        painter->drawRoundedRect(row, tokens::kRadiusControl, tokens::kRadiusControl);
    }
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme.color(Token::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), tokens::kRadiusControl, tokens::kRadiusControl);
    }
    const int iconX = m_narrow ? (option.rect.width() - tokens::kIcon) / 2 : kIconX;
    const QRect iconBox(option.rect.left() + iconX, option.rect.center().y() - tokens::kIcon / 2 + 1, tokens::kIcon,
                        tokens::kIcon);
    icon(index.data(NavigationBar::IconRole).toString(), selected ? Token::Accent : Token::Text2)
        .paint(painter, iconBox, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    if (m_narrow) {
        paintDot(painter, iconBox, index);
        painter->restore();
        return;
    }
    paintCount(painter, row, index);
    painter->setFont(theme.font(selected ? FontRole::Semibold : FontRole::Body));
    painter->setPen(theme.color(!enabled ? Token::Disabled : selected ? Token::SelectionText : Token::Text));
    // A page leaves room for its count, a view has none.
    const QRect text = option.rect.adjusted(kTextX, 0, kind == NavigationBar::Kind::Page ? -kTextX : -kIconX, 0);
    painter->drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

void NavigationDelegate::paintHeading(QPainter *painter, const QRect &row, const QString &text) const
{
    const Theme &theme = Theme::current();
    painter->save();
    if (m_narrow) {
        painter->fillRect(QRect(row.left() + kIconX, row.center().y(), row.width() - 2 * kIconX, 1),
                          theme.color(Token::Border));
    } else {
        painter->setFont(theme.font(FontRole::Caption));
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(row.adjusted(kIconX, 0, -kIconX, -kHeadingGap), Qt::AlignBottom | Qt::AlignLeft, text);
    }
    painter->restore();
}

void NavigationDelegate::paintCount(QPainter *painter, const QRect &row, const QModelIndex &index) const
{
    const QString text = index.data(NavigationBar::CountRole).toString();
    if (text.isEmpty())
        return;
    const Theme &theme = Theme::current();
    const CountTone tone = toneOf(index);
    QFont font = theme.font(FontRole::Small);
    if (tone != CountTone::Plain)
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const int width = painter->fontMetrics().horizontalAdvance(text);
    if (tone == CountTone::Plain) {
        painter->setPen(theme.color(Token::Text2));
        painter->drawText(row.adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight, text);
        return;
    }
    const StateColors colors = theme.state(colorsOf(tone));
    QRect pill(0, 0, width + 2 * kPillPadding, qMax(kPillHeight, painter->fontMetrics().height() + 2));
    pill.moveCenter(row.center());
    pill.moveRight(row.right() - 7);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.tint);
    painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter->setPen(colors.fg);
    painter->drawText(pill, Qt::AlignCenter, text);
}

void NavigationDelegate::paintDot(QPainter *painter, const QRect &iconBox, const QModelIndex &index) const
{
    const CountTone tone = toneOf(index);
    if (tone == CountTone::Plain)
        return;
    painter->setPen(QPen(Theme::current().color(Token::Sidebar), 2));
    painter->setBrush(Theme::current().state(colorsOf(tone)).fill);
    painter->drawEllipse(QPointF(iconBox.right(), iconBox.top() + 2), 4.5, 4.5);
}

} // namespace ui
