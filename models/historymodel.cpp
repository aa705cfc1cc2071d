#include "models/historymodel.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QSet>

#include <array>

namespace models {

namespace {

constexpr qsizetype kName = 200;

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

/// An audit tells when, not how long ago.
QString whenText(const ActLine &act, const CellContext &context)
{
    CellContext absolute = context;
    absolute.absoluteTimes = true;
    return agoText(act.at, absolute);
}

TwoLineCell targetCell(const ActLine &act, const CellContext &context)
{
    const QString id = oneLine(QString::fromUtf8(act.firstTarget), kName);
    if (act.targets == 0)
        return {oneLine(act.brokerUid, kName), {}, {}, Tone::Muted, false};
    if (!isAboutJobs(act.verb)) {
        const QString more =
            act.targets > 1 ? HistoryWords::tr("and %n more", nullptr, int(act.targets - 1)) : QString();
        return {id, more, {}, Tone::Normal, false};
    }
    if (act.targets == 1 && act.firstName.isEmpty())
        return {id, {}, {}, Tone::Normal, false};
    if (act.targets == 1)
        return {oneLine(act.firstName, kName), id, {}, Tone::Normal, true};
    const QString jobs = HistoryWords::tr("%n job(s)", nullptr, int(act.targets));
    const QString first = act.firstName.isEmpty() ? id : oneLine(act.firstName, kName);
    return {jobs,
            HistoryWords::tr("%1 and %2 more").arg(first, countText(act.targets - 1, context.locale)),
            {},
            Tone::Normal,
            false};
}

ActEndCell endCell(const ActLine &act, const CellContext &)
{
    const ActEnd end = actEnd(act);
    const QString reason = act.problem.isEmpty() ? act.firstReason : act.problem;
    const Tone tone = end == ActEnd::Failed                             ? Tone::Danger
                      : end == ActEnd::Partly || end == ActEnd::Unknown ? Tone::Warning
                                                                        : Tone::Normal;
    return {end, actEndText(act), end == ActEnd::Done ? QString() : oneLine(reason, kName), tone};
}

QString endToolTip(const ActLine &act, const CellContext &)
{
    QStringList lines{actEndText(act)};
    const auto add = [&lines](const QString &text, qint64 count) {
        if (count > 0)
            lines += text.arg(count);
    };
    add(HistoryWords::tr("done: %1"), act.done);
    add(HistoryWords::tr("already gone: %1"), act.gone);
    add(HistoryWords::tr("changed meanwhile: %1"), act.changed);
    add(HistoryWords::tr("refused: %1"), act.refused);
    add(HistoryWords::tr("unknown: %1"), act.unknown);
    for (const QString &text : {act.problem, act.firstReason}) {
        if (!text.isEmpty())
            lines += text;
    }
    return lines.join(u'\n');
}

QString undoText(const ActLine &act, const CellContext &context)
{
    if (!act.undoneBy.isEmpty())
        return HistoryWords::tr("taken back");
    return canTakeBack(act, context.now) ? HistoryWords::tr("until %1").arg(shortClockText(act.undoUntil, context))
                                         : QString();
}

using C = Column<ActLine>;
using A = ActLine;

// One entry a column; the order is that of HistoryColumn.
const std::array kColumns{
    C{"when", [] { return HistoryWords::tr("When"); }, 128, false, Qt::AlignLeft, CellKind::Text, false, whenText,
      nullptr, [](const A &a, const CellContext &) { return QVariant(toMs(a.at)); },
      [](const A &a, const CellContext &c) { return timeToolTip(a.at, c); }, nullptr},
    C{"who", [] { return HistoryWords::tr("Who"); }, 110, false, Qt::AlignLeft, CellKind::Text, false,
      [](const A &a, const CellContext &) { return oneLine(a.who, kName); }, nullptr, nullptr, nullptr, nullptr},
    C{"connection", [] { return HistoryWords::tr("Connection"); }, 140, false, Qt::AlignLeft, CellKind::Connection,
      false, [](const A &a, const CellContext &) { return oneLine(a.broker, kName); }, nullptr, nullptr, nullptr,
      nullptr},
    C{"action", [] { return HistoryWords::tr("Action"); }, 110, false, Qt::AlignLeft, CellKind::Text, false,
      [](const A &a, const CellContext &) { return oneLine(actionText(a.verb), kName); }, nullptr, nullptr, nullptr,
      nullptr},
    C{"target", [] { return HistoryWords::tr("Target"); }, 220, true, Qt::AlignLeft, CellKind::TwoLine, false,
      [](const A &a, const CellContext &c) { return actTargetText(a, c.locale); },
      [](const A &a, const CellContext &c) { return QVariant::fromValue(targetCell(a, c)); }, nullptr, nullptr,
      nullptr},
    C{"result", [] { return HistoryWords::tr("Result"); }, 160, false, Qt::AlignLeft, CellKind::ActEnd, false,
      [](const A &a, const CellContext &) { return actEndText(a); },
      [](const A &a, const CellContext &c) { return QVariant::fromValue(endCell(a, c)); }, nullptr, endToolTip,
      nullptr},
    C{"undo", [] { return HistoryWords::tr("Undo"); }, 110, false, Qt::AlignLeft, CellKind::Text, false, undoText,
      nullptr,
      [](const A &a, const CellContext &c) { return QVariant(canTakeBack(a, c.now) ? toMs(*a.undoUntil) : qint64(0)); },
      [](const A &a, const CellContext &c) {
          return canTakeBack(a, c.now) ? timeToolTip(a.undoUntil, c) : undoText(a, c);
      },
      [](const A &a, const CellContext &c) { return canTakeBack(a, c.now) ? Tone::Normal : Tone::Muted; }},
};

} // namespace

QString actTargetText(const ActLine &act, const QLocale &locale)
{
    CellContext context;
    context.locale = locale;
    const TwoLineCell cell = targetCell(act, context);
    return cell.second.isEmpty() ? cell.first : cell.first + QStringLiteral(" · ") + cell.second;
}

HistoryModel::HistoryModel(QObject *parent)
    : RowListModel<ActLine>(
          kColumns, [](const ActLine &act) { return QString::fromUtf8(act.actionId); }, parent)
{
}

HistoryModel::~HistoryModel() = default;

void HistoryModel::setNewest(ActPage page)
{
    if (!page.next) {
        m_next.reset();
        setRows(std::move(page.acts));
        return;
    }
    // Where what was read before reaches further back, the next page still begins there.
    const Instant oldest = page.acts.empty() ? Instant::max() : page.acts.back().at;
    QSet<QByteArray> newest;
    for (const ActLine &act : page.acts)
        newest.insert(act.actionId);
    std::vector<ActLine> older;
    std::copy_if(rows().begin(), rows().end(), std::back_inserter(older),
                 [&](const ActLine &act) { return act.at <= oldest && !newest.contains(act.actionId); });
    if (!older.empty())
        std::move(older.begin(), older.end(), std::back_inserter(page.acts));
    else
        m_next = page.next;
    setRows(std::move(page.acts));
}

void HistoryModel::append(ActPage page)
{
    m_next = page.next;
    std::vector<ActLine> all = rows();
    std::move(page.acts.begin(), page.acts.end(), std::back_inserter(all));
    setRows(std::move(all));
}

void HistoryModel::forgetAll()
{
    m_next.reset();
    clear();
}

void HistoryModel::setConnections(QHash<QString, ConnectionCell> connections)
{
    m_connections = std::move(connections);
    changedAll();
}

ConnectionCell HistoryModel::connectionOf(const ActLine &act) const
{
    return m_connections.value(act.brokerUid, {oneLine(act.broker, kName), {}});
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next.has_value();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        emit moreWanted();
}

QVariant HistoryModel::extraData(const ActLine &row, int column, int role) const
{
    if (role == int(Role::FilterText))
        return QVariant(QStringList{row.who, connectionOf(row).name, actionText(row.verb), QString::fromUtf8(row.verb),
                                    row.firstName, QString::fromUtf8(row.firstTarget), actEndText(row), row.problem,
                                    row.firstReason, QString::fromUtf8(row.text)}
                            .join(u' '));
    if (HistoryColumn(column) == HistoryColumn::Connection) {
        if (role == int(Role::Connection))
            return QVariant::fromValue(connectionOf(row));
        if (role == Qt::DisplayRole || role == int(Role::SortKey))
            return connectionOf(row).name;
    }
    return {};
}

} // namespace models
