#pragma once

#include "models/rowfiltermodel.h"

#include <functional>

namespace ui {

/// Words of the filter and the condition of a tab, together.
class ListFilter : public models::RowFilterModel
{
    Q_OBJECT

public:
    using models::RowFilterModel::RowFilterModel;

    void setAccepted(std::function<bool(int row)> accepted);
    void refilter() { invalidateFilter(); }
    bool isNarrowed() const { return bool(m_accepted); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::function<bool(int row)> m_accepted;
};

} // namespace ui
