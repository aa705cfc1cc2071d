#pragma once

#include "models/actline.h"
#include "models/rowlistmodel.h"

#include <QHash>

namespace models {

/// Columns of the History page (ui.md 6.9).
enum class HistoryColumn : int { When, Who, Connection, Action, Target, Result, Undo };

/// Acts of the audit, as many pages of it as were read. Key = action id. GUI thread.
class HistoryModel : public RowListModel<ActLine>
{
    Q_OBJECT

public:
    static constexpr int kDefaultSortColumn = int(HistoryColumn::When); ///< newest first
    static constexpr Qt::SortOrder kDefaultSortOrder = Qt::DescendingOrder;

    explicit HistoryModel(QObject *parent = nullptr);
    ~HistoryModel() override;

    /// The newest acts; older ones that were read before stay behind them.
    void setNewest(ActPage page);
    /// The page that follows.
    void append(ActPage page);
    /// Nothing is read.
    void forgetAll();
    /// Where the next page begins; absent = all is read.
    const std::optional<ActPlace> &next() const { return m_next; }
    /// How saved connections mark a broker, by its address.
    void setConnections(QHash<QString, ConnectionCell> connections);
    ConnectionCell connectionOf(const ActLine &act) const;

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// Somebody looks at the last rows.
    void moreWanted();

protected:
    QVariant extraData(const ActLine &row, int column, int role) const override;

private:
    std::optional<ActPlace> m_next;
    QHash<QString, ConnectionCell> m_connections;
};

/// "lab.add · 4f1c…" or "12 jobs": whom an act was about, in one line.
QString actTargetText(const ActLine &act, const QLocale &locale);

} // namespace models
