#include "ui/pages/overview/figurecard.h"

#include "models/format.h"
#include "ui/delegates/sparklinedelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int kMargin = 16;
constexpr int kIcon = 14;
constexpr int kGap = 6;
constexpr QSize kPast{72, 24};

QColor colorOf(models::Tone tone, Token normal)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case models::Tone::Danger: return theme.state(models::JobState::Failed).fg;
    case models::Tone::Warning: return theme.state(models::JobState::Retrying).fg;
    case models::Tone::Good: return theme.state(models::JobState::Succeeded).fg;
    case models::Tone::Muted: return theme.color(Token::Text2);
    case models::Tone::Normal: break;
    }
    return theme.color(normal);
}

} // namespace

FigureCard::FigureCard(const QString &iconName, const QString &title, QWidget *parent)
    : QAbstractButton(parent),
      m_iconName(iconName),
      m_title(title),
      m_value(models::unknownText())
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setAccessible(this, title);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FigureCard::setFigure(const QString &value, const QString &unit, const QString &line, models::Tone tone,
                           const QString &why)
{
    if (value == m_value && unit == m_unit && line == m_line && tone == m_tone)
        return;
    m_value = value;
    m_unit = unit;
    m_line = line;
    m_tone = tone;
    setAccessibleName(QStringLiteral("%1: %2%3, %4").arg(m_title, m_value, m_unit, m_line));
    setToolTip(why);
    update();
}

void FigureCard::setPast(std::vector<double> values, models::JobState colour)
{
    if (values == m_past.values && colour == m_pastColour)
        return;
    m_past.values = std::move(values);
    m_pastColour = colour;
    update();
}

QSize FigureCard::minimumSizeHint() const
{
    const Theme &theme = Theme::current();
    const int title = QFontMetrics(theme.font(FontRole::Small)).horizontalAdvance(m_title) + kIcon + kGap;
    return {title + 2 * kMargin, sizeHint().height()};
}

QSize FigureCard::sizeHint() const
{
    const Theme &theme = Theme::current();
    const int height =
        2 * QFontMetrics(theme.font(FontRole::Small)).height() + QFontMetrics(theme.font(FontRole::Metric)).height();
    return {180, height + 24};
}

void FigureCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(underMouse() ? Token::Hover : Token::Base));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.color(Token::Border));
    const QRect room = rect().adjusted(kMargin, 10, -8, -10);

    const QFont small = theme.font(FontRole::Small);
    const int line = QFontMetrics(small).height();
    ui::icon(m_iconName, Token::Text2)
        .paint(&painter, QRect(room.left(), room.top() + (line - kIcon) / 2, kIcon, kIcon));
    painter.setFont(small);
    painter.setPen(theme.color(Token::Text2));
    const QRect head(room.left() + kIcon + kGap, room.top(), room.width() - kIcon - kGap, line);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, head.width()));

    painter.setFont(theme.font(FontRole::Metric));
    const bool wrong = m_tone == models::Tone::Danger;
    painter.setPen(colorOf(wrong ? m_tone : models::Tone::Normal, Token::Text));
    const QRect figure(room.left(), head.bottom() + 1, room.width(), painter.fontMetrics().height());
    painter.drawText(figure, Qt::AlignLeft | Qt::AlignVCenter, m_value);
    const int behind = painter.fontMetrics().horizontalAdvance(m_value) + 2;
    painter.setFont(theme.font(FontRole::Body));
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(figure.adjusted(behind, 2, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_unit);
    const int end = figure.left() + behind + painter.fontMetrics().horizontalAdvance(m_unit);
    const QRect past(QPoint(room.right() - kPast.width(), figure.center().y() - kPast.height() / 2), kPast);
    if (m_past.values.size() > 1 && past.left() > end + kGap)
        paintSparkline(painter, past, m_past, m_pastColour);

    painter.setFont(small);
    painter.setPen(colorOf(wrong ? models::Tone::Normal : m_tone, Token::Text2));
    const QRect foot(room.left(), figure.bottom() + 1, room.width(), line);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_line, Qt::ElideRight, foot.width()));
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Focus), 2));
        painter.drawRect(rect().adjusted(1, 1, -2, -1));
    }
}

void FigureCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

bool FigureCard::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace ui
