#include "ui/delegates/twolinedelegate.h"

#include "models/cells.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QPainter>

namespace ui {

namespace {

using models::JobState;

constexpr int kBehind = 8; // between two lines that share one

/// The icon in front of a first line.
struct LineIcon {
    QString name;
    JobState state = JobState::Unknown; ///< Unknown: `token` colours it
    Token token = Token::Text2;
};

LineIcon workerIcon(models::WorkerState state)
{
    switch (state) {
    case models::WorkerState::Online: return {QStringLiteral("heart-pulse"), JobState::Succeeded, Token::Text2};
    case models::WorkerState::Busy: return {QStringLiteral("activity"), JobState::Running, Token::Text2};
    case models::WorkerState::Late: return {QStringLiteral("heartbreak"), JobState::Retrying, Token::Text2};
    case models::WorkerState::Offline: return {QStringLiteral("heartbreak-fill"), JobState::Failed, Token::Text2};
    }
    return {};
}

LineIcon runIcon(models::RunOutcome outcome)
{
    switch (outcome) {
    case models::RunOutcome::Ok: return {QStringLiteral("check-circle"), JobState::Succeeded, Token::Text2};
    case models::RunOutcome::Failed: return {QStringLiteral("x-circle"), JobState::Failed, Token::Text2};
    case models::RunOutcome::Missed: return {QStringLiteral("calendar-x"), JobState::Retrying, Token::Text2};
    case models::RunOutcome::Running: return {QStringLiteral("play-circle"), JobState::Running, Token::Text2};
    case models::RunOutcome::None: break;
    }
    return {};
}

LineIcon endIcon(models::ActEnd end)
{
    switch (end) {
    case models::ActEnd::Done: return {QStringLiteral("check-circle"), JobState::Succeeded, Token::Text2};
    case models::ActEnd::Partly: return {QStringLiteral("exclamation-triangle"), JobState::Retrying, Token::Text2};
    case models::ActEnd::Failed: return {QStringLiteral("x-circle"), JobState::Failed, Token::Text2};
    case models::ActEnd::Unknown: return {QStringLiteral("question-circle"), JobState::Retrying, Token::Text2};
    case models::ActEnd::Open: return {QStringLiteral("hourglass-split"), JobState::Running, Token::Text2};
    }
    return {};
}

void paintBadge(QPainter &painter, const QRect &room, const QString &text)
{
    const StateColors colors = Theme::current().state(JobState::Retrying);
    painter.setFont(Theme::current().font(FontRole::Small));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 8 + 18 + 8;
    if (width > room.width())
        return;
    const QRect badge(room.left(), room.center().y() - 11, width, 22);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint);
    painter.drawRoundedRect(badge, 3, 3);
    drawIcon(painter, QRect(badge.left() + 8, badge.center().y() - 6, 14, 14), QStringLiteral("pause-circle"),
             JobState::Retrying);
    painter.setPen(colors.fg);
    painter.drawText(badge.adjusted(26, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

models::TwoLineCell cellOf(const QModelIndex &index)
{
    return index.data(int(models::Role::TwoLine)).value<models::TwoLineCell>();
}

} // namespace

TwoLineDelegate::TwoLineDelegate(Kind kind, QObject *parent) : CellDelegate(parent), m_kind(kind)
{
    setTall(true);
}

void TwoLineDelegate::paintCell(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    models::TwoLineCell cell;
    LineIcon icon;
    if (m_kind == Kind::WorkerState) {
        const auto state = index.data(int(models::Role::State)).value<models::WorkerStateCell>();
        cell = {state.text, state.second, {}, state.tone, false};
        icon = workerIcon(state.state);
    } else if (m_kind == Kind::Run) {
        const auto run = index.data(int(models::Role::State)).value<models::RunCell>();
        cell = {run.text, run.second, {}, run.tone, false};
        icon = runIcon(run.outcome);
    } else if (m_kind == Kind::ActEnd) {
        const auto end = index.data(int(models::Role::State)).value<models::ActEndCell>();
        cell = {end.text, end.second, {}, end.tone, false};
        icon = endIcon(end.end);
    } else {
        cell = cellOf(index);
    }
    const Theme &theme = Theme::current();
    QRect room = rect;
    if (!m_icon.isEmpty()) {
        drawIcon(painter, iconRect(rect), m_icon, Token::Text2);
        room.setLeft(room.left() + kStateIcon + 9);
    }
    const QFont firstFont = m_kind == Kind::Name ? theme.font(FontRole::Semibold) : option.font;
    const QFont secondFont = theme.font(cell.secondIsMono ? FontRole::Mono : FontRole::Small);
    const int firstHeight = QFontMetrics(firstFont).height();
    // A table of low rows has the second line behind the first.
    const bool oneLine = room.height() < 2 * firstHeight;
    const int secondHeight = cell.second.isEmpty() || oneLine ? 0 : QFontMetrics(secondFont).height();
    const int top = room.top() + (room.height() - firstHeight - secondHeight) / 2;
    QRect first(room.left(), top, room.width(), firstHeight);
    const QRect second(room.left(), top + firstHeight, room.width(), secondHeight);
    painter.setFont(firstFont);
    const int firstWidth = painter.fontMetrics().horizontalAdvance(cell.first);
    painter.setPen(toneColor(option, cell.tone));
    if (!icon.name.isEmpty()) {
        drawIcon(painter, QRect(first.left(), first.center().y() - kStateIcon / 2, kStateIcon, kStateIcon), icon.name,
                 icon.state);
        first.setLeft(first.left() + kStateIcon + kStateGap);
    }
    constexpr Qt::Alignment kAlign = Qt::AlignLeft | Qt::AlignVCenter;
    drawElided(painter, first, kAlign, cell.first);
    painter.setFont(secondFont);
    const int secondWidth = painter.fontMetrics().horizontalAdvance(cell.second);
    painter.setPen(cellTextColor(option, Token::Text2));
    if (oneLine)
        drawElided(painter, first.adjusted(firstWidth + kBehind, 0, 0, 0), kAlign, cell.second);
    else
        drawElided(painter, second, kAlign, cell.second);
    if (!cell.badge.isEmpty())
        paintBadge(painter, room.adjusted(std::max(firstWidth, secondWidth) + 20, 0, 0, 0), cell.badge);
}

} // namespace ui
