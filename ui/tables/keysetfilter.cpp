#include "ui/tables/keysetfilter.h"

#include "models/roles.h"

namespace ui {

void KeySetFilter::setKeys(QSet<QString> keys)
{
    if (keys == m_keys)
        return;
    m_keys = std::move(keys);
    invalidateFilter();
}

bool KeySetFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return m_keys.contains(sourceModel()->index(row, 0, parent).data(int(models::Role::Key)).toString());
}

} // namespace ui
