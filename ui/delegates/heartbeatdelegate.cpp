#include "ui/delegates/heartbeatdelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

namespace {
constexpr int kTickWidth = 2;
constexpr int kTickHeight = 9;
constexpr int kTickStep = 4;
constexpr int kMissed = 3;
constexpr size_t kTicks = 30;
} // namespace

void HeartbeatDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const auto cell = index.data(int(models::Role::Beats)).value<models::BeatsCell>();
    if (cell.beats.empty()) {
        painter.setPen(cellTextColor(option, Token::Text2));
        drawElided(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, cell.text);
        return;
    }
    const Theme &theme = Theme::current();
    const QColor good = theme.state(models::JobState::Succeeded).fill;
    const QColor bad = theme.state(models::JobState::Failed).fill;
    const int bottom = rect.center().y() + kTickHeight / 2 + 1;
    painter.fillRect(rect.left(), bottom + 1, int(kTicks) * kTickStep, 1, theme.color(Token::Border));
    // The newest beat stands at the right end, whatever their number.
    const size_t first = cell.beats.size() > kTicks ? cell.beats.size() - kTicks : 0;
    int x = rect.left() + int(kTicks - (cell.beats.size() - first)) * kTickStep;
    for (size_t i = first; i < cell.beats.size(); ++i, x += kTickStep) {
        if (cell.beats[i])
            painter.fillRect(x, bottom - kTickHeight, kTickWidth, kTickHeight, good);
        else
            painter.fillRect(x, bottom - kMissed, kMissed, kMissed, bad);
    }
}

} // namespace ui
