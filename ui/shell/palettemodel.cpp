#include "ui/shell/palettemodel.h"

#include "ui/shell/palettematch.h"

#include <algorithm>

namespace ui {

namespace {

/// In the order of the palette.
enum Section : int { Actions, GoTo, Jobs, Connections, Settings, SectionCount };

/// More of a kind than this is for the page that lists them.
constexpr std::size_t kMostPlaces = 12;

Section sectionOf(PaletteKind kind)
{
    switch (kind) {
    case PaletteKind::SelectionAction:
    case PaletteKind::Action: return Actions;
    case PaletteKind::Page:
    case PaletteKind::Queue:
    case PaletteKind::Worker: return GoTo;
    case PaletteKind::Job: return Jobs;
    case PaletteKind::Connection: return Connections;
    case PaletteKind::Setting: break;
    }
    return Settings;
}

QChar prefixOf(const QString &typed)
{
    static const QString kPrefixes = QStringLiteral(">#@:");
    const QString text = typed.trimmed();
    return !text.isEmpty() && kPrefixes.contains(text.front()) ? text.front() : QChar();
}

QString withoutPrefix(const QString &typed)
{
    return prefixOf(typed).isNull() ? typed.trimmed() : typed.trimmed().mid(1).trimmed();
}

bool leaves(QChar prefix, PaletteKind kind)
{
    switch (prefix.unicode()) {
    case u'>': return sectionOf(kind) == Actions || kind == PaletteKind::Setting;
    case u'#': return kind == PaletteKind::Job;
    case u'@': return kind == PaletteKind::Worker;
    case u':': return kind == PaletteKind::Queue;
    default: return true;
    }
}

QString quoted(QString text)
{
    return QLatin1Char('"') + text.remove(QLatin1Char('"')) + QLatin1Char('"');
}

} // namespace

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent) {}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    m_entries = std::move(entries);
    fill();
}

void PaletteModel::setTyped(const QString &typed)
{
    m_typed = typed;
    m_jobs.clear();
    fill();
}

void PaletteModel::setJobs(std::vector<PaletteEntry> jobs)
{
    m_jobs = std::move(jobs);
    fill();
}

QString PaletteModel::jobFilter(const QString &typed)
{
    const QChar prefix = prefixOf(typed);
    const QString text = withoutPrefix(typed);
    if (text.isEmpty() || (!prefix.isNull() && prefix != u'#'))
        return {};
    return prefix == u'#' ? QStringLiteral("id:") + quoted(text) : quoted(text);
}

std::vector<PaletteModel::Row> PaletteModel::matching(int section) const
{
    std::vector<Row> rows;
    const QString text = withoutPrefix(m_typed);
    const QChar prefix = prefixOf(m_typed);
    for (const PaletteEntry &entry : section == Jobs ? m_jobs : m_entries) {
        if (sectionOf(entry.kind) != section || !leaves(prefix, entry.kind))
            continue;
        const auto match = paletteMatch(text, entry.text + QLatin1Char(' ') + entry.remark);
        if (!match && section != Jobs)
            continue;
        Row row{{}, entry, {}, match ? match->score : 0};
        if (match)
            std::copy(match->hits.begin(), match->hits.end(), std::back_inserter(row.hits));
        rows.push_back(std::move(row));
    }
    if (section == Jobs)
        return rows;
    // What the selection offers stands first, and what can be done before what cannot.
    const auto rank = [](const Row &row) {
        return std::make_tuple(row.entry.kind != PaletteKind::SelectionAction, -row.score, !row.entry.reason.isEmpty());
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row &a, const Row &b) { return rank(a) < rank(b); });
    if (section == GoTo && rows.size() > kMostPlaces)
        rows.resize(kMostPlaces);
    return rows;
}

void PaletteModel::fill()
{
    const QString titles[SectionCount]{tr("Actions"), tr("Go to"), tr("Jobs"), tr("Connections"), tr("Settings")};
    beginResetModel();
    m_rows.clear();
    for (int section = 0; section < SectionCount; ++section) {
        std::vector<Row> rows = matching(section);
        if (rows.empty())
            continue;
        m_rows.push_back({titles[section], {}, {}, 0});
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    }
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Row &found = m_rows[static_cast<std::size_t>(row)];
    return found.title.isEmpty() ? &found.entry : nullptr;
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    // What cannot be done now can still be walked to: its reason is there to be read.
    return entryAt(index.row()) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const PaletteEntry &entry = row.entry;
    const bool title = !row.title.isEmpty();
    switch (role) {
    case Qt::DisplayRole: return title ? row.title : entry.text;
    case Qt::DecorationRole: return title ? QVariant() : entry.icon;
    case TitleRole: return title;
    case RemarkRole: return entry.remark;
    case KeysRole: return entry.keys;
    case ReasonRole: return entry.reason;
    case HitsRole: return row.hits;
    case Qt::AccessibleTextRole: {
        QStringList words{title ? row.title : entry.text, entry.remark, entry.keys, entry.reason};
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

} // namespace ui
