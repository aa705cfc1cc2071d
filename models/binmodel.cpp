#include "models/binmodel.h"

#include "models/format.h"

#include <QCoreApplication>

#include <array>
#include <numeric>

namespace models {

namespace {

constexpr qsizetype kName = 200;

struct BinWords {
    Q_DECLARE_TR_FUNCTIONS(BinWords)
};

QString whenText(const BinAct &act, const CellContext &context)
{
    CellContext absolute = context;
    absolute.absoluteTimes = true;
    return agoText(act.at, absolute);
}

QVariant untilCell(const BinAct &act, const CellContext &context)
{
    return QVariant::fromValue(
        TwoLineCell{inText(act.until, context), clockText(act.until, context), {}, Tone::Normal, false});
}

using C = Column<BinAct>;
using B = BinAct;

// One entry a column; the order is that of BinColumn.
const std::array kColumns{
    C{"when", [] { return BinWords::tr("When"); }, 128, false, Qt::AlignLeft, CellKind::Text, false, whenText, nullptr,
      [](const B &b, const CellContext &) { return QVariant(toMs(b.at)); },
      [](const B &b, const CellContext &c) { return timeToolTip(b.at, c); }, nullptr},
    C{"who", [] { return BinWords::tr("Who"); }, 130, false, Qt::AlignLeft, CellKind::Text, false,
      [](const B &b, const CellContext &) { return oneLine(b.who, kName); }, nullptr, nullptr, nullptr, nullptr},
    C{"what", [] { return BinWords::tr("Action"); }, 110, false, Qt::AlignLeft, CellKind::Text, false,
      [](const B &b, const CellContext &) { return oneLine(actionText(b.verb), kName); }, nullptr, nullptr, nullptr,
      nullptr},
    C{"queue", [] { return BinWords::tr("Queue"); }, 200, true, Qt::AlignLeft, CellKind::Text, false,
      [](const B &b, const CellContext &) { return b.queues.isEmpty() ? unknownText() : oneLine(b.queues, kName); },
      nullptr, nullptr, nullptr, nullptr},
    C{"jobs", [] { return BinWords::tr("Jobs"); }, 84, false, Qt::AlignRight, CellKind::Number, false,
      [](const B &b, const CellContext &c) { return countText(b.jobs, c.locale); }, nullptr,
      [](const B &b, const CellContext &) { return QVariant(b.jobs); }, nullptr, nullptr},
    C{"bytes", [] { return BinWords::tr("Size"); }, 92, false, Qt::AlignRight, CellKind::Number, false,
      [](const B &b, const CellContext &c) { return sizeText(b.bytes, c.locale); }, nullptr,
      [](const B &b, const CellContext &) { return QVariant(b.bytes); }, nullptr, nullptr},
    C{"until", [] { return BinWords::tr("Kept until"); }, 160, false, Qt::AlignLeft, CellKind::TwoLine, false,
      [](const B &b, const CellContext &c) { return inText(b.until, c); }, untilCell,
      [](const B &b, const CellContext &) { return QVariant(toMs(b.until)); },
      [](const B &b, const CellContext &c) { return timeToolTip(b.until, c); }, nullptr},
};

} // namespace

BinModel::BinModel(QObject *parent)
    : RowListModel<BinAct>(
          kColumns, [](const BinAct &act) { return QString::fromUtf8(act.actionId); }, parent)
{
}

BinModel::~BinModel() = default;

qint64 BinModel::jobs() const
{
    return std::accumulate(rows().begin(), rows().end(), qint64(0),
                           [](qint64 sum, const BinAct &act) { return sum + act.jobs; });
}

qint64 BinModel::bytes() const
{
    return std::accumulate(rows().begin(), rows().end(), qint64(0),
                           [](qint64 sum, const BinAct &act) { return sum + act.bytes; });
}

QVariant BinModel::extraData(const BinAct &row, int column, int role) const
{
    Q_UNUSED(column)
    if (role == int(Role::FilterText))
        return QVariant(QStringList{row.who, actionText(row.verb), QString::fromUtf8(row.verb), row.queues}.join(u' '));
    return {};
}

} // namespace models
