#include "ui/theme/housestyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

namespace ui {

namespace {

constexpr int kComboMargin = 12;
constexpr int kFieldMargin = 5;

QColor token(Token name)
{
    return Theme::current().color(name);
}

bool enabled(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_Enabled);
}

/// A flat field: `controlBorder` outline (3:1), 2 px `focus` while it has the focus.
void paintField(QPainter *painter, const QRect &rect, const QStyleOption *option, const QColor &fill)
{
    const bool focused = option->state.testFlag(QStyle::State_HasFocus) && enabled(option);
    const qreal width = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused           ? token(Token::Focus)
                         : enabled(option) ? token(Token::ControlBorder)
                                           : token(Token::Border),
                         width));
    painter->setBrush(fill);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), tokens::kRadiusControl,
                             tokens::kRadiusControl);
    painter->restore();
}

void paintCheckMark(QPainter *painter, const QRectF &box, bool partial)
{
    painter->setPen(QPen(token(Token::OnAccent), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (partial) {
        painter->drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()));
        return;
    }
    QPainterPath mark(QPointF(box.left() + box.width() * 0.24, box.top() + box.height() * 0.52));
    mark.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.70);
    mark.lineTo(box.left() + box.width() * 0.76, box.top() + box.height() * 0.31);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(mark);
}

void paintIndicator(QPainter *painter, const QStyleOption *option, bool round)
{
    const bool partial = option->state.testFlag(QStyle::State_NoChange);
    const bool on = option->state.testFlag(QStyle::State_On) || partial;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor accent = enabled(option) ? token(Token::Accent) : token(Token::Disabled);
    painter->setPen(QPen(on ? accent : enabled(option) ? token(Token::ControlBorder) : token(Token::Border), 1));
    painter->setBrush(on ? accent : token(Token::Base));
    if (round) {
        painter->drawEllipse(box);
        if (on) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(token(Token::OnAccent));
            painter->drawEllipse(box.center(), 2.8, 2.8);
        }
    } else {
        painter->drawRoundedRect(box, 3, 3);
        if (on)
            paintCheckMark(painter, box, partial);
    }
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QStyleOption *option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(token(Token::Focus), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 3, 3);
    painter->restore();
}

void paintArrow(QPainter *painter, const QStyleOption *option, const QString &name)
{
    const int side = qMin(12, qMin(option->rect.width(), option->rect.height()));
    QRect box(0, 0, side, side);
    box.moveCenter(option->rect.center());
    icon(name, enabled(option) ? Token::Text2 : Token::Disabled).paint(painter, box);
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
    setObjectName(QStringLiteral("yardmaster"));
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: paintIndicator(painter, option, false); return;
    case PE_IndicatorRadioButton: paintIndicator(painter, option, true); return;
    case PE_FrameFocusRect: paintFocusRing(painter, option); return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth <= 0)
            return;
        paintField(painter, option->rect, option, option->palette.color(QPalette::Base));
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown: paintArrow(painter, option, QStringLiteral("chevron-down")); return;
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp: paintArrow(painter, option, QStringLiteral("chevron-up")); return;
    case PE_IndicatorArrowRight: paintArrow(painter, option, QStringLiteral("chevron-right")); return;
    case PE_IndicatorArrowLeft: paintArrow(painter, option, QStringLiteral("chevron-left")); return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children)) {
            paintArrow(painter, option,
                       option->state.testFlag(State_Open) ? QStringLiteral("chevron-down")
                                                          : QStringLiteral("chevron-right"));
        }
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo && combo->frame)
            paintField(painter, option->rect, option, token(combo->editable ? Token::Base : Token::Button));
        QStyleOption arrow = *option;
        arrow.rect = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        paintArrow(painter, &arrow, QStringLiteral("chevron-down"));
        return;
    }
    if (control == CC_SpinBox) {
        paintField(painter, option->rect, option, option->palette.color(QPalette::Base));
        QStyleOption arrow = *option;
        arrow.rect = subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget);
        paintArrow(painter, &arrow, QStringLiteral("chevron-up"));
        arrow.rect = subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget);
        paintArrow(painter, &arrow, QStringLiteral("chevron-down"));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, token(Token::Border));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        result.setWidth(result.width() + kComboMargin);
    // A spin box's field is a line edit that already has the height of a control; its frame is within, not around.
    if (type == CT_SpinBox && option)
        result.setHeight(qMax(tokens::kControl, option->fontMetrics.height() + 8));
    else if (type == CT_LineEdit || type == CT_ComboBox)
        result.setHeight(qMax(result.height(), tokens::kControl));
    return result;
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        rect.adjust(kFieldMargin, 0, -kFieldMargin, 0);
    return rect;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect.adjust(kComboMargin / 2, 0, 0, 0);
    return rect;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 15;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return 12;
    case PM_ButtonIconSize:
    case PM_SmallIconSize: return tokens::kIcon;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *result) const
{
    switch (hint) {
    // Still (ui.md 12): nothing fades, slides or pulses.
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    // And plain.
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_EtchDisabledText:
    case SH_UnderlineShortcut: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace ui
