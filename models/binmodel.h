#pragma once

#include "models/actline.h"
#include "models/rowlistmodel.h"

namespace models {

/// Columns of the Bin page.
enum class BinColumn : int { When, Who, What, Queue, Jobs, Bytes, Until };

/// Acts whose removed messages can still be put back. Key = action id. GUI thread.
class BinModel : public RowListModel<BinAct>
{
    Q_OBJECT

public:
    static constexpr int kDefaultSortColumn = int(BinColumn::When); ///< newest first
    static constexpr Qt::SortOrder kDefaultSortOrder = Qt::DescendingOrder;

    explicit BinModel(QObject *parent = nullptr);
    ~BinModel() override;

    void setActs(std::vector<BinAct> acts) { setRows(std::move(acts)); }
    qint64 jobs() const;
    qint64 bytes() const;

protected:
    QVariant extraData(const BinAct &row, int column, int role) const override;
};

} // namespace models
