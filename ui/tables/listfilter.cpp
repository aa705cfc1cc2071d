#include "ui/tables/listfilter.h"

namespace ui {

void ListFilter::setAccepted(std::function<bool(int row)> accepted)
{
    m_accepted = std::move(accepted);
    invalidateFilter();
}

bool ListFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return (!m_accepted || m_accepted(row)) && RowFilterModel::filterAcceptsRow(row, parent);
}

} // namespace ui
