#include "ui/shell/connectionswitcher.h"

#include "ui/shell/environmentlook.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kIconX = 14;
constexpr int kTextX = 40;
constexpr int kArrowSpace = 26;

} // namespace

ConnectionSwitcher::ConnectionSwitcher(QWidget *parent) : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    showNone();
    setNarrow(false);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConnectionSwitcher::showConnection(const QString &name, app::Environment environment, const QString &engine,
                                        const QString &stateWord)
{
    m_name = visibleText(name);
    m_engine = engine;
    m_environment = environment;
    QStringList spoken{m_name, app::environmentText(environment), engine, stateWord};
    spoken.removeAll(QString());
    setAccessible(this, spoken.join(QStringLiteral(", ")), tr("Connection"));
    setToolTip(plainToolTip(spoken.join(QStringLiteral(" · "))));
    update();
}

void ConnectionSwitcher::showNone()
{
    m_name = tr("No connection");
    m_engine.clear();
    m_environment.reset();
    setAccessible(this, m_name, tr("Connection"));
    setToolTip(tr("Choose or add one"));
    update();
}

void ConnectionSwitcher::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setFixedWidth(narrow ? tokens::kNavNarrow : tokens::kNavWidth);
    update();
}

QSize ConnectionSwitcher::sizeHint() const
{
    return {m_narrow ? tokens::kNavNarrow : tokens::kNavWidth, tokens::kToolBar};
}

QSize ConnectionSwitcher::minimumSizeHint() const
{
    return sizeHint();
}

void ConnectionSwitcher::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const bool tinted = m_environment && environmentLook(*m_environment).tinted;
    painter.fillRect(rect(), theme.color(tinted         ? Token::EnvProductionTint
                                         : underMouse() ? Token::Hover
                                                        : Token::Window));
    painter.setPen(theme.color(Token::Border));
    painter.drawLine(rect().topRight(), rect().bottomRight());

    const QString iconName = m_environment ? environmentLook(*m_environment).iconName : QStringLiteral("plug");
    const Token iconColor = m_environment ? environmentLook(*m_environment).text : Token::Text;
    const int iconX = m_narrow ? (width() - tokens::kIcon) / 2 : kIconX;
    ui::icon(iconName, iconColor)
        .paint(&painter, QRect(iconX, (height() - tokens::kIcon) / 2, tokens::kIcon, tokens::kIcon));
    if (!m_narrow)
        paintLines(painter);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -3, -2), tokens::kRadiusControl, tokens::kRadiusControl);
}

void ConnectionSwitcher::paintLines(QPainter &painter)
{
    const Theme &theme = Theme::current();
    ui::icon(QStringLiteral("chevron-expand"), Token::Text2)
        .paint(&painter, QRect(width() - kArrowSpace, (height() - 14) / 2, 14, 14));
    const QFontMetrics nameMetrics(theme.font(FontRole::Semibold));
    const QFontMetrics smallMetrics(theme.font(FontRole::Caption));
    const int block = nameMetrics.height() + smallMetrics.height();
    const int top = (height() - block) / 2;
    const int room = width() - kTextX - kArrowSpace;

    painter.setFont(theme.font(FontRole::Semibold));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRect(kTextX, top, room, nameMetrics.height()), Qt::AlignVCenter,
                     nameMetrics.elidedText(m_name, Qt::ElideRight, room));

    const QRect second(kTextX, top + nameMetrics.height(), room, smallMetrics.height());
    if (!m_environment) {
        painter.setFont(theme.font(FontRole::Caption));
        painter.setPen(theme.color(Token::Text2));
        painter.drawText(second, Qt::AlignVCenter, tr("Choose or add one"));
        return;
    }
    QFont bold = theme.font(FontRole::Caption);
    bold.setWeight(QFont::DemiBold);
    const QString word = app::environmentText(*m_environment).toUpper();
    painter.setFont(bold);
    painter.setPen(theme.color(environmentLook(*m_environment).text));
    painter.drawText(second, Qt::AlignVCenter, word);
    if (m_engine.isEmpty())
        return;
    const int used = QFontMetrics(bold).horizontalAdvance(word);
    painter.setFont(theme.font(FontRole::Caption));
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(second.adjusted(used, 0, 0, 0), Qt::AlignVCenter,
                     smallMetrics.elidedText(QStringLiteral(" · ") + m_engine, Qt::ElideRight, room - used));
}

} // namespace ui
