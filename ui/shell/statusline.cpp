#include "ui/shell/statusline.h"

#include "models/format.h"
#include "ui/shell/linktext.h"
#include "ui/shell/loadmeter.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/statusbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QTimeZone>

namespace ui {

namespace {

constexpr double kSlowMs = 100;
constexpr double kVerySlowMs = 1000;

models::JobState colorsOf(app::LinkState state)
{
    switch (state) {
    case app::LinkState::Connected: return models::JobState::Succeeded;
    case app::LinkState::Reconnecting:
    case app::LinkState::Offline: return models::JobState::Retrying;
    case app::LinkState::Connecting:
    case app::LinkState::Idle: break;
    }
    return models::JobState::Queued;
}

QString iconOf(app::LinkState state)
{
    switch (state) {
    case app::LinkState::Connected: return QStringLiteral("plug-fill");
    case app::LinkState::Reconnecting:
    case app::LinkState::Offline: return QStringLiteral("wifi-off");
    case app::LinkState::Connecting:
    case app::LinkState::Idle: break;
    }
    return QStringLiteral("plug");
}

void setInk(QLabel *label, const QColor &color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

StatusLine::StatusLine(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this)), m_stateIcon(new QLabel(this))
{
    m_row->setContentsMargins(12, 1, 14, 0);
    m_row->setSpacing(10);
    // Segments that do not fit are left out: the line never asks for more room than it is given.
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_stateIcon->setFixedWidth(tokens::kIconSmall);
    m_row->addWidget(m_stateIcon);
    m_row->addSpacing(-4);
    m_state = addLabel(QStringLiteral("m_state"));
    m_server = addLabel(QStringLiteral("m_server"));
    m_latency = addLabel(QStringLiteral("m_latency"));
    m_events = addButton(QStringLiteral("m_events"));
    m_load = new LoadMeter(this);
    m_load->setObjectName(QStringLiteral("m_load"));
    addSeparator(m_load);
    m_row->addWidget(m_load);
    m_paused = addLabel(QStringLiteral("m_paused"));
    m_row->addStretch(1);
    m_access = addButton(QStringLiteral("m_access"));
    m_product = addLabel(QStringLiteral("m_product"));
    m_clock = addLabel(QStringLiteral("m_clock"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFixedHeight(qMax(tokens::kStatusBar, QFontMetrics(Theme::current().font(FontRole::Small)).height() + 8));

    connect(m_events, &StatusButton::clicked, this, &StatusLine::eventsClicked);
    connect(m_access, &StatusButton::clicked, this, &StatusLine::accessClicked);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::tick);
    connect(&Theme::current(), &Theme::changed, this, &StatusLine::applyTheme);
    m_second.start(1000);
    clear();
}

QLabel *StatusLine::addLabel(const QString &objectName)
{
    auto *label = new QLabel(this);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::current().font(FontRole::Small));
    setInk(label, Theme::current().color(Token::Text2));
    addSeparator(label);
    m_row->addWidget(label);
    return label;
}

StatusButton *StatusLine::addButton(const QString &objectName)
{
    auto *button = new StatusButton(this);
    button->setObjectName(objectName);
    addSeparator(button);
    m_row->addWidget(button);
    return button;
}

void StatusLine::addSeparator(QWidget *owner)
{
    const bool first =
        owner->objectName() == QLatin1String("m_state") || owner->objectName() == QLatin1String("m_access");
    if (first)
        return;
    auto *line = new QFrame(this);
    line->setProperty("role", QStringLiteral("line"));
    line->setFixedSize(1, 14);
    m_row->addWidget(line);
    m_separators.insert(owner, line);
}

void StatusLine::want(QWidget *segment, bool visible)
{
    m_wanted[segment] = visible;
    fit();
}

void StatusLine::clear()
{
    m_link = {};
    for (QWidget *segment :
         {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_latency), static_cast<QWidget *>(m_events),
          static_cast<QWidget *>(m_load), static_cast<QWidget *>(m_paused), static_cast<QWidget *>(m_access),
          static_cast<QWidget *>(m_product)})
        m_wanted[segment] = false;
    m_wanted[m_clock] = true;
    refreshLink();
    refreshClock();
    fit();
}

void StatusLine::setLink(const app::LinkStatus &link)
{
    m_link = link;
    const app::ServerInfo &server = link.server;
    const QString address = visibleText(server.address);
    // The path of a socket says where, not what: it is long, and the same for every private broker.
    const bool socket = address.startsWith(QLatin1String("unix:"));
    m_server->setText(socket ? tr("Local socket") : address + (server.tls ? QStringLiteral(" · TLS") : QString()));
    m_server->setToolTip(socket ? plainToolTip(server.address) : QString());
    m_wanted[m_server] = !server.address.isEmpty();
    if (!server.version.isEmpty()) {
        QString text = QString::fromLatin1(server.product) + QLatin1Char(' ') + QString::fromLatin1(server.version);
        if (server.usedMemory > 0)
            text += QStringLiteral(" · ") + models::sizeText(server.usedMemory, QLocale());
        m_product->setText(visibleText(text));
    }
    m_wanted[m_product] = !server.version.isEmpty();
    refreshLink();
    fit();
}

void StatusLine::setMeter(const app::MeterReading &reading)
{
    m_load->setReading(reading);
    const Theme &theme = Theme::current();
    m_latency->setText(tr("Latency %1 ms").arg(models::rateText(reading.latencyMs, QLocale())));
    setInk(m_latency, reading.latencyMs > kVerySlowMs ? theme.state(models::JobState::Failed).fg
                      : reading.latencyMs > kSlowMs   ? theme.state(models::JobState::Retrying).fg
                                                      : theme.color(Token::Text2));
    m_wanted[m_latency] = reading.commands > 0;
    m_wanted[m_load] = reading.commands > 0;
    fit();
}

void StatusLine::setWatch(const app::WatchStats &stats)
{
    m_events->setText(stats.eventsOff ? tr("events off")
                                      : tr("%1 events/s").arg(models::rateText(stats.eventsPerSecond, QLocale())));
    QStringList lines;
    if (stats.eventsOff)
        lines.append(tr("No worker sends task events. Click to see why it matters and how to turn them on."));
    else
        lines.append(tr("%1 events since connecting").arg(models::countText(stats.events, QLocale())));
    if (stats.dropped > 0)
        lines.append(tr("%1 dropped, read again from the broker").arg(models::countText(stats.dropped, QLocale())));
    m_events->setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
    setAccessible(m_events, m_events->text(), lines.join(QStringLiteral(". ")));
    want(m_events, true);
}

void StatusLine::setAccess(const app::Profile &profile)
{
    const bool writes = profile.level == app::AccessLevel::Mend || profile.level == app::AccessLevel::All;
    const QString word = profile.level == app::AccessLevel::All    ? tr("Read-write")
                         : profile.level == app::AccessLevel::Mend ? tr("Mend only")
                                                                   : tr("Read-only");
    m_access->setText(word);
    m_access->setIconName(writes && !profile.locked ? QStringLiteral("unlock") : QStringLiteral("lock"));
    const QString tip =
        profile.locked ? tr("This profile is locked by its file.") : tr("What this window may do. Click to change it.");
    m_access->setToolTip(tip);
    setAccessible(m_access, tr("Access: %1").arg(word), tip);
    want(m_access, true);
}

void StatusLine::setPausedSince(const QTime &since)
{
    m_paused->setText(tr("Paused %1").arg(since.toString(QStringLiteral("HH:mm:ss"))));
    setInk(m_paused, Theme::current().state(models::JobState::Retrying).fg);
    want(m_paused, since.isValid());
}

void StatusLine::setUtcClock(bool utc)
{
    m_utc = utc;
    refreshClock();
}

void StatusLine::tick()
{
    refreshClock();
    if (m_link.state == app::LinkState::Offline)
        refreshLink();
}

void StatusLine::applyTheme()
{
    // A label's ink is set by hand: a style sheet's colour would hide the state's own.
    for (QLabel *label : {m_server, m_latency, m_product, m_clock})
        setInk(label, Theme::current().color(Token::Text2));
    setInk(m_paused, Theme::current().state(models::JobState::Retrying).fg);
    refreshLink();
}

void StatusLine::refreshLink()
{
    m_state->setText(linkText(m_link, QDateTime::currentDateTimeUtc()));
    QFont font = Theme::current().font(FontRole::Small);
    font.setWeight(QFont::Medium);
    m_state->setFont(font);
    setInk(m_state, Theme::current().state(colorsOf(m_link.state)).fg);
    m_state->setToolTip(plainToolTip(m_link.error.text));
    m_stateIcon->setPixmap(icon(iconOf(m_link.state), colorsOf(m_link.state))
                               .pixmap(QSize(tokens::kIconSmall, tokens::kIconSmall), devicePixelRatioF()));
    fit();
}

void StatusLine::refreshClock()
{
    const QDateTime now = QDateTime::currentDateTime();
    const QString zone = QStringLiteral("UTC");
    QString text = (m_utc ? now.toUTC() : now).toString(QStringLiteral("HH:mm:ss ")) + zone;
    const int offset = m_utc ? 0 : now.offsetFromUtc();
    if (offset != 0) {
        const int minutes = qAbs(offset) / 60;
        text += QLatin1Char(offset < 0 ? '-' : '+') + QString::number(minutes / 60);
        if (minutes % 60 != 0)
            text += QStringLiteral(":%1").arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    m_clock->setText(text);
}

void StatusLine::fit()
{
    // What is given up first when the words do not fit; the state, the lock and the clock always stay.
    const QList<QWidget *> byWorth{m_load, m_product, m_latency, m_server, m_events, m_paused};
    const auto setShown = [this](QWidget *segment, bool visible) {
        segment->setVisible(visible);
        if (QWidget *line = m_separators.value(segment))
            line->setVisible(visible);
    };
    for (auto it = m_wanted.cbegin(); it != m_wanted.cend(); ++it)
        setShown(it.key(), it.value());
    for (QWidget *segment : byWorth) {
        if (m_row->minimumSize().width() <= width() || width() == 0)
            break;
        setShown(segment, false);
    }
    // The clock stands alone where there is no connection.
    m_separators.value(m_clock)->setVisible(!m_access->isHidden() || !m_product->isHidden());
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().color(Token::Window));
    painter.setPen(Theme::current().color(Token::Border));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace ui
