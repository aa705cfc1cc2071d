#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include <utility>
#include <vector>

namespace models {

/// Filter and order for the small tables: all words of the text must occur in Role::FilterText, rows are
/// ordered by Role::SortKey and, where that is equal, by Role::Key. GUI thread.
class RowFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RowFilterModel(QObject *parent = nullptr);

    using Key = std::pair<int, Qt::SortOrder>; ///< column
    /// The first decides, the others where it is equal; not empty.
    void sortBy(std::vector<Key> keys);
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_text; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    std::vector<Key> m_then; ///< behind the first key
    QString m_text;
    QStringList m_words;
};

} // namespace models
