#include "ui/delegates/delegates.h"

#include "ui/delegates/checkdelegate.h"
#include "ui/delegates/connectiondelegate.h"
#include "ui/delegates/heartbeatdelegate.h"
#include "ui/delegates/outcomedelegate.h"
#include "ui/delegates/progressdelegate.h"
#include "ui/delegates/slotsdelegate.h"
#include "ui/delegates/sparklinedelegate.h"
#include "ui/delegates/statedelegate.h"
#include "ui/delegates/taskdelegate.h"
#include "ui/delegates/textdelegate.h"
#include "ui/delegates/twolinedelegate.h"

namespace ui {

CellDelegate *makeDelegate(const models::ColumnInfo &column, bool tall, QObject *parent)
{
    using models::CellKind;
    CellDelegate *made = nullptr;
    switch (column.kind) {
    case CellKind::Text: made = new TextDelegate(TextDelegate::Kind::Text, parent); break;
    case CellKind::Number:
    case CellKind::Time: made = new TextDelegate(TextDelegate::Kind::Number, parent); break;
    case CellKind::Mono: made = new TextDelegate(TextDelegate::Kind::Mono, parent); break;
    case CellKind::JobState: made = new StateDelegate(parent); break;
    case CellKind::Task: made = new TaskDelegate(parent); break;
    case CellKind::Progress: made = new ProgressDelegate(parent); break;
    // The column that stretches is the one that names the row.
    case CellKind::TwoLine:
        made = new TwoLineDelegate(column.stretch ? TwoLineDelegate::Kind::Name : TwoLineDelegate::Kind::Plain, parent);
        break;
    case CellKind::WorkerState: made = new TwoLineDelegate(TwoLineDelegate::Kind::WorkerState, parent); break;
    case CellKind::Run: made = new TwoLineDelegate(TwoLineDelegate::Kind::Run, parent); break;
    case CellKind::ActEnd: made = new TwoLineDelegate(TwoLineDelegate::Kind::ActEnd, parent); break;
    case CellKind::Connection: made = new ConnectionDelegate(parent); break;
    case CellKind::Spark: made = new SparklineDelegate(parent); break;
    case CellKind::Slots: made = new SlotsDelegate(parent); break;
    case CellKind::Beats: made = new HeartbeatDelegate(parent); break;
    case CellKind::Outcomes: made = new OutcomeDelegate(parent); break;
    case CellKind::Check: made = new CheckDelegate(parent); break;
    }
    made->setTall(tall);
    return made;
}

} // namespace ui
