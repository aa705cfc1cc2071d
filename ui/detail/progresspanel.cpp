#include "ui/detail/progresspanel.h"

#include "models/format.h"
#include "ui/delegates/cellpaint.h"
#include "ui/delegates/progressdelegate.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kBarHeight = 8;

QString middleText(const models::Job &job, const models::CellContext &context)
{
    QStringList parts;
    if (!job.progress)
        return {};
    if (const auto fraction = job.progress->fraction())
        parts.append(models::percentText(*fraction, context.locale));
    if (job.progress->ratePerSecond > 0 && job.state == models::JobState::Running && context.live)
        parts.append(
            ProgressPanel::tr("%1/min").arg(models::rateText(job.progress->ratePerSecond * 60, context.locale)));
    if (!job.progress->text.isEmpty())
        parts.append(models::oneLine(job.progress->text, 100));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ProgressPanel::ProgressPanel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, [this] { update(); });
}

QSize ProgressPanel::sizeHint() const
{
    return {300, QFontMetrics(Theme::current().font(FontRole::Section)).height() + kBarHeight + 8};
}

void ProgressPanel::show(const models::Job &job, const models::CellContext &context)
{
    const bool shown = job.progress.has_value() || job.state == models::JobState::Running;
    setVisible(shown);
    if (!shown)
        return;
    m_cell = models::progressCell(job, context);
    m_middle = middleText(job, context);
    setAccessibleName(m_cell.accessible);
    setToolTip(plainToolTip(m_cell.exact));
    update();
}

void ProgressPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const QRect text(0, 0, width(), height() - kBarHeight - 6);
    painter.setFont(theme.font(FontRole::Section));
    painter.setPen(theme.color(Token::Text));
    drawTabular(painter, text, Qt::AlignLeft | Qt::AlignVCenter, m_cell.left);
    const int used = m_cell.left.isEmpty() ? 0 : tabularWidth(painter.fontMetrics(), m_cell.left) + 10;
    painter.setFont(theme.font(FontRole::Body));
    const int rightWidth = tabularWidth(painter.fontMetrics(), m_cell.right);
    painter.setPen(theme.color(m_cell.kind == models::ProgressKind::Stale ? Token::Text2 : Token::Text));
    drawTabular(painter, text, Qt::AlignRight | Qt::AlignVCenter, m_cell.right);
    painter.setPen(theme.color(Token::Text2));
    drawElided(painter, text.adjusted(used, 0, -rightWidth - 12, 0), Qt::AlignLeft | Qt::AlignVCenter, m_middle);
    if (m_cell.kind != models::ProgressKind::Waiting)
        paintProgressBar(painter, QRectF(0, height() - kBarHeight, width(), kBarHeight), m_cell, false);
}

} // namespace ui
