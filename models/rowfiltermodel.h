#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace models {

/// Filter and order for the small tables: all words of the text must occur in Role::FilterText, rows are
/// ordered by Role::SortKey and, where that is equal, by Role::Key. GUI thread.
class RowFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RowFilterModel(QObject *parent = nullptr);

    void setFilterText(const QString &text);
    const QString &filterText() const { return m_text; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_text;
    QStringList m_words;
};

} // namespace models
