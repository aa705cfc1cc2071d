#include "ui/widgets/undobar.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPalette>

namespace ui {

namespace {

constexpr int kTickMs = 250;

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_text(plainLabel({}, this)),
      m_showButton(new KeyButton(tr("Show", "the new job"), this)),
      m_sendButton(new KeyButton(tr("Send now"), this)),
      m_undoButton(new KeyButton(tr("Undo"), this)),
      m_left(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("m_text"));
    m_undoButton->setObjectName(QStringLiteral("m_undoButton"));
    m_undoButton->setKeyHint(QKeySequence(Qt::CTRL | Qt::Key_Z).toString(QKeySequence::NativeText));
    m_showButton->setObjectName(QStringLiteral("m_showButton"));
    m_showButton->setToolTip(tr("Go to the new job"));
    m_showButton->hide();
    m_sendButton->setObjectName(QStringLiteral("m_sendButton"));
    m_left->setObjectName(QStringLiteral("m_left"));
    m_left->setMinimumWidth(m_left->fontMetrics().horizontalAdvance(QStringLiteral("88s")));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_showButton);
    row->addWidget(m_sendButton);
    row->addWidget(m_undoButton);
    row->addWidget(m_left);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::tick);
    connect(m_undoButton, &KeyButton::clicked, this, &UndoBar::undo);
    connect(m_sendButton, &KeyButton::clicked, this, &UndoBar::sendNow);
    connect(m_showButton, &KeyButton::clicked, this, [this] { emit showRequested(m_jobId); });
    hide();
}

void UndoBar::offer(const QString &text, const QByteArray &actionId, int ms, const QByteArray &jobId)
{
    begin(text, actionId, ms, false);
    m_jobId = jobId;
    m_showButton->setVisible(!jobId.isEmpty());
}

void UndoBar::holdBack(const QString &text, const QByteArray &actionId, int ms)
{
    begin(text, actionId, ms, true);
}

void UndoBar::begin(const QString &text, const QByteArray &actionId, int ms, bool held)
{
    if (isOffering())
        finish();
    m_actionId = actionId;
    m_held = held;
    m_deadline.setRemainingTime(ms);
    m_text->setText(visibleText(text));
    QPalette inverse = palette();
    inverse.setColor(QPalette::WindowText, Theme::current().color(Token::TooltipText));
    m_text->setPalette(inverse);
    m_left->setPalette(inverse);
    m_icon->setPixmap(
        icon(held ? QStringLiteral("hourglass-split") : QStringLiteral("check-circle"), Token::TooltipText)
            .pixmap(QSize(tokens::kIcon, tokens::kIcon), devicePixelRatioF()));
    m_sendButton->setVisible(held);
    m_showButton->hide();
    if (held)
        qApp->installEventFilter(this);
    show();
    tick();
    m_timer.start();
    announce(this, tr("%1. Undo with Ctrl+Z").arg(m_text->text()));
}

void UndoBar::undo()
{
    if (!isOffering())
        return;
    stop();
    emit undoRequested(m_actionId);
}

void UndoBar::sendNow()
{
    if (isOffering() && m_held)
        finish();
}

bool UndoBar::isOffering() const
{
    return m_timer.isActive();
}

void UndoBar::stop()
{
    m_timer.stop();
    qApp->removeEventFilter(this);
    hide();
}

bool UndoBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool overrides = event->type() == QEvent::ShortcutOverride;
    if (!overrides && event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    const auto *widget = qobject_cast<QWidget *>(watched);
    if ((key != Qt::Key_Return && key != Qt::Key_Enter) || !widget || widget->window() != window() ||
        isAncestorOf(window()->focusWidget()))
        return false;
    event->accept(); // before the table takes it for "open"
    if (!overrides)
        sendNow();
    return true;
}

void UndoBar::finish()
{
    stop();
    const QByteArray id = m_actionId;
    if (m_held)
        emit due(id);
    else
        emit expired(id);
}

void UndoBar::tick()
{
    if (m_deadline.hasExpired()) {
        finish();
        return;
    }
    const qint64 seconds = (m_deadline.remainingTime() + 999) / 1000;
    m_left->setText(tr("%1s", "seconds left to undo").arg(seconds));
}

void UndoBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().color(Token::Tooltip));
}

} // namespace ui
