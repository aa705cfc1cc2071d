#include "ui/widgets/holdbutton.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr auto kHold = 1500ms;
constexpr double kFillOpacity = 0.35; ///< the text stays readable on it

bool holds(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Space || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

HoldButton::HoldButton(const QString &text, QWidget *parent) : KeyButton(text, parent)
{
    setAccessibleDescription(tr("Hold it for a second and a half."));
    m_timer.setInterval(kHold / kSteps);
    connect(&m_timer, &QTimer::timeout, this, &HoldButton::fill);
}

void HoldButton::hold()
{
    if (m_timer.isActive())
        return;
    setDown(true);
    m_timer.start();
}

void HoldButton::letGo()
{
    m_timer.stop();
    m_step = 0;
    setDown(false);
    update();
}

void HoldButton::fill()
{
    update();
    if (++m_step < kSteps)
        return;
    letGo();
    click();
}

void HoldButton::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        hold();
}

void HoldButton::mouseReleaseEvent(QMouseEvent *)
{
    letGo();
}

void HoldButton::keyPressEvent(QKeyEvent *event)
{
    // Enter too: the dialog would give it to the default button.
    if (!holds(*event))
        KeyButton::keyPressEvent(event);
    else if (!event->isAutoRepeat())
        hold();
}

void HoldButton::keyReleaseEvent(QKeyEvent *event)
{
    if (!holds(*event))
        KeyButton::keyReleaseEvent(event);
    else if (!event->isAutoRepeat())
        letGo();
}

void HoldButton::focusOutEvent(QFocusEvent *event)
{
    letGo();
    KeyButton::focusOutEvent(event);
}

void HoldButton::paintEvent(QPaintEvent *event)
{
    KeyButton::paintEvent(event);
    if (m_step == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(kFillOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().state(models::JobState::Failed).fill);
    const QRect box = rect().adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(QRect(box.topLeft(), QSize(box.width() * m_step / kSteps, box.height())),
                            tokens::kRadiusControl, tokens::kRadiusControl);
}

} // namespace ui
