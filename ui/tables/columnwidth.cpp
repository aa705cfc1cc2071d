#include "ui/tables/columnwidth.h"

#include "models/format.h"
#include "models/jobstate.h"
#include "ui/delegates/cellpaint.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>

namespace ui {

namespace {

using namespace std::chrono_literals;

constexpr int kEdge = 16;  ///< the margin of the page, at the last column
constexpr int kArrow = 16; ///< of the column that sorts
constexpr int kMostText = 168;

int titleWidth(const models::ColumnInfo &info)
{
    QFont font = Theme::current().font(FontRole::Small);
    font.setWeight(QFont::Medium);
    return QFontMetrics(font).horizontalAdvance(info.title) + kCellPadding + kEdge + kArrow;
}

int longestTime()
{
    models::CellContext context;
    context.locale = QLocale();
    context.now = models::instantFromMs(1'800'000'000'000);
    const QFontMetrics metrics(Theme::current().font(FontRole::Body));
    int widest = 0;
    for (const models::Duration age : {models::Duration(58s), models::Duration(58min), models::Duration(22h)})
        widest = std::max(widest, tabularWidth(metrics, models::agoText(context.now - age, context)));
    return widest + kCellPadding + kEdge;
}

int longestState()
{
    const QFontMetrics metrics(Theme::current().font(FontRole::Body));
    int widest = 0;
    for (const models::JobState state : models::kAllJobStates)
        widest = std::max(widest, metrics.horizontalAdvance(models::stateText(state)));
    return widest + kStateIcon + kStateGap + kCellPadding + kEdge;
}

} // namespace

int columnWidth(const models::ColumnInfo &info)
{
    const int wanted = std::max(info.width, titleWidth(info));
    switch (info.kind) {
    case models::CellKind::Time: return std::max(wanted, longestTime());
    case models::CellKind::JobState: return std::max(wanted, longestState());
    default: return wanted;
    }
}

int textColumnWidth(const QString &text)
{
    constexpr int kMeasured = 64; // what is longer is cut anyway
    constexpr int kSlack = 3;     // widths of texts are rounded, elision is not
    const QFontMetrics metrics(Theme::current().font(FontRole::Body));
    return std::min(tabularWidth(metrics, text.left(kMeasured)) + kCellPadding + kEdge + kSlack, kMostText);
}

int bareTitleWidth(const models::ColumnInfo &info)
{
    return titleWidth(info) - kArrow;
}

int leastColumnWidth(const models::ColumnInfo &info)
{
    const int width = columnWidth(info);
    const auto atLeast = [&](int least) { return std::min(width, std::max(least, titleWidth(info))); };
    switch (info.kind) {
    case models::CellKind::Progress: return atLeast(190);
    case models::CellKind::Slots: return atLeast(116);
    case models::CellKind::Spark: return atLeast(110);
    case models::CellKind::TwoLine: return atLeast(150);
    case models::CellKind::Run: return atLeast(130);
    case models::CellKind::ActEnd: return atLeast(120);
    case models::CellKind::Connection: return atLeast(110);
    case models::CellKind::Text: return atLeast(84);
    default: return width;
    }
}

} // namespace ui
