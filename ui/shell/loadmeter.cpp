#include "ui/shell/loadmeter.h"

#include "models/format.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QLocale>
#include <QPainter>

namespace ui {

namespace {

constexpr int kBarWidth = 36;
constexpr int kBarHeight = 6;
constexpr int kGap = 6;

QString budgetLine(const QString &now, const QString &budget)
{
    return budget.isEmpty() ? now : LoadMeter::tr("%1 of %2", "load now of budget").arg(now, budget);
}

} // namespace

LoadMeter::LoadMeter(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setReading({});
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LoadMeter::setReading(const app::MeterReading &reading)
{
    m_reading = reading;
    const QLocale locale;
    const QString commandsBudget =
        reading.budgetCommandsPerSecond > 0 ? models::rateText(reading.budgetCommandsPerSecond, locale) : QString();
    const QString bytesBudget =
        reading.budgetBytesPerSecond > 0 ? models::sizeText(qRound64(reading.budgetBytesPerSecond), locale) : QString();
    const QStringList lines{
        tr("What Yardmaster costs this broker"),
        tr("Commands a second: %1")
            .arg(budgetLine(models::rateText(reading.commandsPerSecond, locale), commandsBudget)),
        tr("Replies a second: %1")
            .arg(budgetLine(models::sizeText(qRound64(reading.bytesInPerSecond), locale), bytesBudget)),
        tr("Since connecting: %1 commands, %2 read, %3 sent")
            .arg(models::countText(reading.commands, locale), models::sizeText(reading.bytesIn, locale),
                 models::sizeText(reading.bytesOut, locale)),
        tr("Questions to the workers: %1").arg(models::countText(reading.inspectRounds, locale)),
        tr("Waited for the budget: %1").arg(models::countText(reading.held, locale)),
        tr("Connections: %1").arg(reading.connections),
    };
    setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
    setAccessible(this, tr("Load on the broker: %1").arg(figure()), lines.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

QString LoadMeter::figure() const
{
    return tr("%1 cmd/s", "commands a second").arg(models::rateText(m_reading.commandsPerSecond, QLocale()));
}

QSize LoadMeter::sizeHint() const
{
    const QFontMetrics metrics(Theme::current().font(FontRole::Small));
    return {kBarWidth + kGap + metrics.horizontalAdvance(figure()) + 2, metrics.height()};
}

void LoadMeter::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, (height() - kBarHeight) / 2.0, kBarWidth, kBarHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Token::Track));
    painter.drawRoundedRect(track, tokens::kRadiusControl - 1, tokens::kRadiusControl - 1);
    const double budget = m_reading.budgetCommandsPerSecond;
    const double part = budget > 0 ? qBound(0.0, m_reading.commandsPerSecond / budget, 1.0) : 0;
    if (part > 0) {
        constexpr double kHigh = 0.9;
        painter.setBrush(theme.state(part > kHigh ? models::JobState::Retrying : models::JobState::Queued).fill);
        painter.drawRoundedRect(QRectF(track.left(), track.top(), qMax(3.0, track.width() * part), track.height()),
                                tokens::kRadiusControl - 1, tokens::kRadiusControl - 1);
    }
    painter.setFont(theme.font(FontRole::Small));
    painter.setPen(theme.color(Token::Text2));
    painter.drawText(rect().adjusted(kBarWidth + kGap, 0, 0, 0), Qt::AlignVCenter, figure());
}

} // namespace ui
