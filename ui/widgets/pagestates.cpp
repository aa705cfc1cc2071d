#include "ui/widgets/pagestates.h"

#include "ui/shell/linktext.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kAppearMs = 200;
constexpr int kSlowMs = 5000;
constexpr int kBelowHeader = 28; // a table's first row

} // namespace

models::Error forcedError()
{
    const QString text = QCoreApplication::translate("ui::PageStates", "It was asked for by --demo-state=error.");
    return {models::ErrorKind::Server, text, QStringLiteral("ERR --demo-state=error"), QStringLiteral("demo")};
}

PageStates::PageStates(QWidget *content, QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedLayout),
      m_content(content),
      m_message(new EmptyState(this)),
      m_offlineBar(new InlineMessage(this)),
      m_problemBar(new InlineMessage(this)),
      m_loading(new QLabel(this)),
      m_cancelButton(new KeyButton(tr("Cancel"), this))
{
    m_message->setObjectName(QStringLiteral("m_message"));
    m_offlineBar->setObjectName(QStringLiteral("m_offlineBar"));
    m_offlineBar->setIconName(QStringLiteral("wifi-off"));
    m_offlineBar->setButtons({}, tr("Reconnect now"), QStringLiteral("plug"));
    m_problemBar->setObjectName(QStringLiteral("m_problemBar"));
    m_loading->setObjectName(QStringLiteral("m_loading"));
    m_loading->setProperty("role", QStringLiteral("muted"));
    m_loading->hide();
    m_cancelButton->setObjectName(QStringLiteral("m_cancelButton"));
    m_cancelButton->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_offlineBar);
    column->addWidget(m_problemBar);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_message);

    m_appear.setSingleShot(true);
    m_slow.setSingleShot(true);
    m_countdown.setInterval(1000);
    connect(&m_appear, &QTimer::timeout, this, &PageStates::placeLoading);
    connect(&m_slow, &QTimer::timeout, this, &PageStates::showSlow);
    connect(&m_countdown, &QTimer::timeout, this, &PageStates::refreshOffline);
    connect(m_offlineBar, &InlineMessage::secondClicked, this, &PageStates::reconnectRequested);
    connect(m_cancelButton, &KeyButton::clicked, this, &PageStates::cancelRequested);
    connect(m_message, &EmptyState::firstClicked, this, [this] {
        if (m_unreachable)
            emit reconnectRequested();
        else if (m_state == PageState::Error)
            emit retryRequested();
        else
            emit firstClicked();
    });
    connect(m_message, &EmptyState::secondClicked, this, [this] {
        if (m_unreachable)
            emit mendRequested();
        else if (m_state == PageState::Error)
            copyDetails();
        else
            emit secondClicked();
    });
}

void PageStates::enter(PageState state, QWidget *shown)
{
    const bool known = countsKnown();
    m_state = state;
    const bool told = std::exchange(m_unreachable, false);
    hideLoading();
    m_stack->setCurrentWidget(shown);
    if (told && state != PageState::Loading)
        refreshOffline(); // the bar says it from now on
    if (countsKnown() != known)
        emit countsKnownChanged();
}

void PageStates::showLive()
{
    enter(PageState::Live, m_content);
}

void PageStates::showOffline()
{
    if (!std::exchange(m_pretending, true)) {
        m_link.state = app::LinkState::Offline;
        m_link.since = models::instantFromMs(QDateTime::currentMSecsSinceEpoch());
        refreshOffline();
    }
    enter(PageState::Live, m_content);
}

void PageStates::showLoading(const QString &text)
{
    if (m_state == PageState::Loading && m_loadingText == text)
        return;
    enter(PageState::Loading, m_content);
    m_loadingText = text;
    m_loading->setText(text);
    startLoading();
    refreshOffline();
}

void PageStates::startLoading()
{
    m_appear.start(kAppearMs);
    m_slow.start(kSlowMs);
}

void PageStates::hideLoading()
{
    m_appear.stop();
    m_slow.stop();
    m_loading->hide();
    m_cancelButton->hide();
}

void PageStates::showEmpty(const QString &iconName, const QString &title, const QString &text,
                           const QString &firstButton, const QString &secondButton)
{
    enter(PageState::Empty, m_message);
    m_message->setMessage(iconName, title, text);
    m_message->setButtons(firstButton, secondButton);
}

void PageStates::showError(const QString &title, const models::Error &error)
{
    enter(PageState::Error, m_message);
    m_error = error;
    m_message->setMessage(QStringLiteral("exclamation-octagon"), title, error.text);
    m_message->setServerWords(error.detail);
    m_message->setButtons(tr("Try again"), tr("Copy details"));
}

void PageStates::setLink(const app::LinkStatus &link)
{
    if (m_pretending)
        return;
    m_link = link;
    refreshOffline();
}

void PageStates::setProblem(const QString &text)
{
    if (text.isEmpty())
        m_problemBar->hideMessage();
    else
        m_problemBar->showMessage(InlineMessage::Tone::Warning, {}, text);
}

void PageStates::setLatency(double ms)
{
    m_latencyMs = ms;
}

PageState PageStates::state() const
{
    return m_state == PageState::Live && !m_offlineBar->isHidden() ? PageState::Offline : m_state;
}

EmptyState *PageStates::message() const
{
    return m_message;
}

void PageStates::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_loading->isHidden())
        placeLoading();
}

void PageStates::placeLoading()
{
    m_loading->adjustSize();
    const int y = m_content->geometry().top() + kBelowHeader;
    const int row = Theme::current().rowHeight();
    m_loading->setGeometry(tokens::kPageMargin, y, m_loading->sizeHint().width(), row);
    m_loading->show();
    m_loading->raise();
    m_cancelButton->move(tokens::kPageMargin + m_loading->width() + 12, y + (row - tokens::kControl) / 2);
    m_cancelButton->raise();
}

void PageStates::showSlow()
{
    if (m_latencyMs > 0) {
        const QString ms = QLocale().toString(qRound64(m_latencyMs));
        m_loading->setText(m_loadingText + QStringLiteral(" · ") + tr("Redis is slow: %1 ms").arg(ms));
    }
    m_cancelButton->adjustSize();
    m_cancelButton->show();
    placeLoading();
}

void PageStates::refreshOffline()
{
    const bool offline = m_link.state == app::LinkState::Offline || m_link.state == app::LinkState::Reconnecting;
    if (!offline) {
        m_countdown.stop();
        m_offlineBar->hideMessage();
        leaveUnreachable();
        return;
    }
    if (!m_countdown.isActive())
        m_countdown.start();
    if (m_state == PageState::Loading && !m_link.error.text.isEmpty())
        return showUnreachable();
    QStringList parts{m_link.error.text, tr("Showing what was known then."),
                      reconnectingIn(m_link, QDateTime::currentDateTimeUtc())};
    parts.removeAll(QString());
    m_offlineBar->showMessage(InlineMessage::Tone::Warning, offlineSince(m_link), parts.join(u' '));
}

void PageStates::showUnreachable()
{
    if (!std::exchange(m_unreachable, true)) {
        hideLoading();
        m_offlineBar->hideMessage();
        m_stack->setCurrentWidget(m_message);
    }
    const QString next = reconnectingIn(m_link, QDateTime::currentDateTimeUtc());
    m_message->setMessage(QStringLiteral("wifi-off"), tr("Could not connect"),
                          next.isEmpty() ? m_link.error.text : m_link.error.text + u'\n' + next);
    m_message->setServerWords(m_link.error.detail);
    // Anew each time: a server that comes up may want a password.
    const bool password = m_link.error.kind == models::ErrorKind::Auth;
    m_message->setButtons(tr("Reconnect now"), password ? tr("Enter password…") : tr("Edit connection…"));
}

void PageStates::leaveUnreachable()
{
    if (!std::exchange(m_unreachable, false))
        return;
    m_stack->setCurrentWidget(m_content);
    startLoading();
}

void PageStates::copyDetails()
{
    QGuiApplication::clipboard()->setText(
        QStringLiteral("%1\n%2\n%3").arg(m_error.text, m_error.detail, m_error.step).trimmed());
}

} // namespace ui
