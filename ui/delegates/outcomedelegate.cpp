#include "ui/delegates/outcomedelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

namespace {

using models::JobState;

void paintRun(QPainter &painter, const QRectF &box, models::RunOutcome outcome, bool selected)
{
    const Theme &theme = Theme::current();
    switch (outcome) {
    case models::RunOutcome::Ok:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.state(JobState::Succeeded).fill);
        painter.drawRoundedRect(box, 1.5, 1.5);
        break;
    case models::RunOutcome::Failed:
        painter.setPen(QPen(theme.state(JobState::Failed).fill, 1.8));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        break;
    case models::RunOutcome::Missed:
        painter.setPen(QPen(theme.state(JobState::Retrying).fill, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.75, 2.25, -0.75, -2.25), 1, 1);
        break;
    case models::RunOutcome::Running:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.state(JobState::Running).fill);
        painter.drawRoundedRect(box.adjusted(0, box.height() / 2, 0, 0), 1.5, 1.5); // half full
        break;
    case models::RunOutcome::None:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(selected ? Token::TrackSelected : Token::Track));
        painter.drawRoundedRect(box, 1.5, 1.5);
        break;
    }
}

} // namespace

void OutcomeDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Outcomes)).value<models::OutcomeCell>();
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF box(rect.left(), rect.center().y() - 5, 6, 11);
    for (const models::RunOutcome outcome : cell.runs) {
        paintRun(painter, box, outcome, option.state.testFlag(QStyle::State_Selected));
        box.translate(8, 0);
    }
}

} // namespace ui
