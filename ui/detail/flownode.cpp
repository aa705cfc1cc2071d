#include "ui/detail/flownode.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plaintext.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int kBoxWidth = 208;
constexpr int kPadding = 9;
constexpr qsizetype kShortId = 8;

/// A job whose colour somebody must see (ui.md 1.2).
bool needsAPerson(models::JobState state)
{
    return state == models::JobState::Failed || state == models::JobState::Retrying;
}

} // namespace

FlowNodeButton::FlowNodeButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(boxSize());
    setAttribute(Qt::WA_Hover);
}

QSize FlowNodeButton::boxSize()
{
    const int line = QFontMetrics(Theme::current().font(FontRole::Body)).height();
    const int small = QFontMetrics(Theme::current().font(FontRole::Small)).height();
    return {kBoxWidth, line + small + 2 * kPadding - 2};
}

void FlowNodeButton::showNode(const models::FlowNode &node, bool current, const models::CellContext &context)
{
    m_id = node.id;
    m_state = node.state;
    m_current = current;
    m_task = visibleText(node.name.isEmpty() ? tr("Task not known") : node.name);
    QStringList words{models::stateText(node.state)};
    if (node.runtime)
        words.append(models::durationText(*node.runtime, context.locale));
    const QString id = visibleText(QString::fromUtf8(node.id));
    words.append(id.isEmpty() ? tr("not sent yet") : id.left(kShortId));
    m_words = words.join(QStringLiteral(" · "));
    QStringList lines{m_task};
    lines.append(words.first() + (node.engineState.isEmpty()
                                      ? QString()
                                      : QStringLiteral(" (%1)").arg(QString::fromUtf8(node.engineState))));
    if (!id.isEmpty())
        lines.append(id);
    if (node.startedAt)
        lines.append(tr("Started %1").arg(models::clockText(*node.startedAt, context)));
    if (node.finishedAt)
        lines.append(tr("Finished %1").arg(models::clockText(*node.finishedAt, context)));
    setToolTip(plainToolTip(lines.join(QLatin1Char('\n'))));
    setAccessibleName(m_task + QStringLiteral(", ") + m_words);
    setAccessibleDescription(current ? tr("shown now") : leads() ? tr("Enter shows this job") : QString());
    setCursor(leads() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void FlowNodeButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hovered = leads() && underMouse();
    painter.setBrush(theme.color(m_current ? Token::Selection : hovered ? Token::Hover : Token::Base));
    const qreal line = hasFocus() ? 2 : 1;
    QPen pen(theme.color(hasFocus() ? Token::Focus : Token::ControlBorder), line);
    if (m_state == models::JobState::Blocked && !hasFocus())
        pen.setStyle(Qt::DashLine); // it is a plan
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), tokens::kRadiusControl,
                            tokens::kRadiusControl);
    paintWords(painter, rect().adjusted(kPadding, kPadding - 2, -kPadding, -kPadding + 2));
}

void FlowNodeButton::paintWords(QPainter &painter, const QRect &box) const
{
    const Theme &theme = Theme::current();
    const int icon = tokens::kIcon;
    const QRect iconBox(box.left(), box.center().y() - icon / 2, icon, icon);
    ui::icon(Theme::stateIcon(m_state), m_state).paint(&painter, iconBox);
    const QRect words = box.adjusted(icon + kPadding, 0, 0, 0);
    const auto write = [&painter, &words](const QFont &font, const QColor &color, Qt::Alignment at,
                                          const QString &text) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(words, int(at | Qt::AlignLeft) | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    };
    const QColor plain = theme.color(m_current ? Token::SelectionText : Token::Text);
    write(theme.font(FontRole::Semibold), plain, Qt::AlignTop, m_task);
    write(theme.font(FontRole::Small), needsAPerson(m_state) ? theme.state(m_state).fg : theme.color(Token::Text2),
          Qt::AlignBottom, m_words);
}

void FlowNodeButton::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: emit walked(Qt::Key(event->key())); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); break;
    default: QAbstractButton::keyPressEvent(event);
    }
}

} // namespace ui
