#include "models/rowfiltermodel.h"

#include "models/roles.h"

#include <algorithm>

namespace models {

RowFilterModel::RowFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(int(Role::SortKey));
    setDynamicSortFilter(true);
}

void RowFilterModel::setFilterText(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    m_text = text;
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool RowFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(int(Role::FilterText)).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void RowFilterModel::sortBy(std::vector<Key> keys)
{
    const Key first = keys.front();
    keys.erase(keys.begin());
    const bool sameFirst = first.first == sortColumn() && first.second == sortOrder();
    const bool changed = keys != m_then;
    m_then = std::move(keys);
    if (!sameFirst)
        sort(first.first, first.second);
    else if (changed)
        invalidate(); // the base sorts nothing anew for the order it has
}

bool RowFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto compare = [](const QModelIndex &a, const QModelIndex &b) {
        return QVariant::compare(a.data(int(Role::SortKey)), b.data(int(Role::SortKey)));
    };
    const auto order = compare(left, right);
    if (order == QPartialOrdering::Less)
        return true;
    if (order == QPartialOrdering::Greater)
        return false;
    for (const auto &[column, way] : m_then) {
        const auto next = compare(left.siblingAtColumn(column), right.siblingAtColumn(column));
        if (next != QPartialOrdering::Less && next != QPartialOrdering::Greater)
            continue;
        // The base turns the whole around for a descending first key.
        return (next == QPartialOrdering::Less) == (way == sortOrder());
    }
    return left.data(int(Role::Key)).toString() < right.data(int(Role::Key)).toString();
}

} // namespace models
