#include "ui/dialogs/testpanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace ui {

TestPanel::TestPanel(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel(this)),
      m_headline(plainLabel({}, this)),
      m_findings(plainLabel({}, this)),
      m_serverWords(plainLabel({}, this))
{
    m_headline->setObjectName(QStringLiteral("m_headline"));
    m_headline->setFont(Theme::current().font(FontRole::Semibold));
    m_findings->setObjectName(QStringLiteral("m_findings"));
    m_findings->setWordWrap(true);
    m_serverWords->setObjectName(QStringLiteral("m_serverWords"));
    m_serverWords->setFont(Theme::current().font(FontRole::Mono));
    m_serverWords->setWordWrap(true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_findings, 1, 1);
    grid->addWidget(m_serverWords, 2, 1);
    grid->setColumnStretch(1, 1);
    clear();
}

models::JobState TestPanel::colors() const
{
    return m_tone == Tone::Good  ? models::JobState::Succeeded
           : m_tone == Tone::Bad ? models::JobState::Failed
                                 : models::JobState::Queued;
}

void TestPanel::present(Tone tone, const QString &iconName, const QString &headline)
{
    m_tone = tone;
    m_icon->setPixmap(icon(iconName, colors()).pixmap(QSize(tokens::kIcon, tokens::kIcon), devicePixelRatioF()));
    m_headline->setText(headline);
    setVisible(true);
    update();
}

void TestPanel::showRunning()
{
    present(Tone::Running, QStringLiteral("hourglass-split"), tr("Testing…"));
    m_findings->clear();
    m_serverWords->hide();
}

void TestPanel::showReport(const ConnectionTest::Report &report)
{
    present(report.ok ? Tone::Good : Tone::Bad, report.ok ? QStringLiteral("check-circle") : QStringLiteral("x-circle"),
            report.headline);
    m_findings->setText(visibleText(report.findings.join(QStringLiteral(" · "))));
    m_serverWords->setText(visibleText(report.serverWords.left(400)));
    m_serverWords->setVisible(!report.serverWords.isEmpty());
    announce(this, report.headline + QLatin1Char(' ') + m_findings->text());
}

void TestPanel::clear()
{
    m_tone = Tone::None;
    setVisible(false);
}

void TestPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StateColors tones = Theme::current().state(colors());
    painter.setPen(Theme::current().color(Token::Border));
    painter.setBrush(tones.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::kRadiusControl,
                            tokens::kRadiusControl);
}

} // namespace ui
