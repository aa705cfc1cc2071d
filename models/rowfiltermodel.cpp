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

bool RowFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant leftKey = left.data(int(Role::SortKey));
    const QVariant rightKey = right.data(int(Role::SortKey));
    const auto order = QVariant::compare(leftKey, rightKey);
    if (order == QPartialOrdering::Less)
        return true;
    if (order == QPartialOrdering::Greater)
        return false;
    return left.data(int(Role::Key)).toString() < right.data(int(Role::Key)).toString();
}

} // namespace models
