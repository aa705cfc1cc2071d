#include "ui/pages/workers/trendcard.h"

#include "ui/delegates/sparklinedelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kMargin = 8;
constexpr int kCurve = 36;
constexpr int kNarrowest = 96;

} // namespace

TrendCard::TrendCard(const QString &title, models::JobState colour, QWidget *parent)
    : QWidget(parent),
      m_title(title),
      m_colour(colour)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessible(this, title);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TrendCard::setTrend(const QString &now, models::SparkCell cell)
{
    setToolTip(cell.toolTip);
    setAccessible(this, m_title, cell.accessible);
    m_now = now;
    m_cell = std::move(cell);
    update();
}

QSize TrendCard::sizeHint() const
{
    return {240, minimumSizeHint().height()};
}

QSize TrendCard::minimumSizeHint() const
{
    return {kNarrowest, 3 * kMargin + fontMetrics().height() + kCurve};
}

void TrendCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.setPen(theme.color(Token::Border));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QFontMetrics metrics = fontMetrics();
    const QRect line(kMargin, kMargin, width() - 2 * kMargin, metrics.height());
    const int value = metrics.horizontalAdvance(m_now);
    painter.setPen(theme.color(Token::Text));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_now);
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, line.width() - value - kMargin));
    paintSparkline(painter, QRectF(kMargin, height() - kMargin - kCurve, width() - 2 * kMargin, kCurve), m_cell,
                   m_colour);
}

} // namespace ui
