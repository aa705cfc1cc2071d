#pragma once

#include "models/columns.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QHash>

#include <algorithm>
#include <span>

namespace models {

/// A small table of values T (queues, workers, schedules): each new list is compared by key with the rows shown,
/// and only what differs is signalled. Rows keep their place; order is the view's matter (RowFilterModel).
/// GUI thread.
template <typename T>
class RowListModel : public QAbstractTableModel
{
public:
    using KeyOf = QString (*)(const T &);

    RowListModel(std::span<const Column<T>> columns, KeyOf keyOf, QObject *parent)
        : QAbstractTableModel(parent),
          m_columns(columns),
          m_keyOf(keyOf)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const T &rowAt(int row) const { return m_rows[size_t(row)]; }
    QString keyAt(int row) const { return m_keyOf(rowAt(row)); }
    /// -1 when there is none.
    int rowOf(const QString &key) const { return m_rowOf.value(key, -1); }
    ColumnInfo column(int section) const { return m_columns[size_t(section)].info(); }
    const std::vector<T> &rows() const { return m_rows; }

    /// The whole new truth; of equal keys the last one counts.
    void setRows(std::vector<T> rows);
    void clear() { setRows({}); }

    void setCellStyle(const CellStyle &style)
    {
        m_style = style;
        changedAll();
    }
    /// false while offline (ui.md 4.6).
    void setLive(bool live)
    {
        if (m_live != live) {
            m_live = live;
            changedAll();
        }
    }
    CellContext context() const { return contextNow(m_style, m_live); }

protected:
    /// For roles that need more than the value, e.g. history. An invalid QVariant falls back to the column.
    virtual QVariant extraData(const T &row, int column, int role) const
    {
        Q_UNUSED(row)
        Q_UNUSED(column)
        Q_UNUSED(role)
        return {};
    }
    void changedAll()
    {
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

private:
    void removeMissing(const QHash<QString, int> &wanted);
    std::vector<int> overwriteKnown(std::vector<T> &rows, const QHash<QString, int> &wanted);
    void appendNew(std::vector<T> &rows, const std::vector<QString> &keys, const QHash<QString, int> &wanted);
    void emitRuns(const std::vector<int> &touched);
    void reindex();

    std::span<const Column<T>> m_columns;
    KeyOf m_keyOf;
    std::vector<T> m_rows;
    QHash<QString, int> m_rowOf;
    CellStyle m_style;
    bool m_live = true;
};

template <typename T>
QVariant RowListModel<T>::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(m_columns.size()))
        return {};
    return headerCell(m_columns[size_t(section)].info(), role);
}

template <typename T>
QVariant RowListModel<T>::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const T &row = rowAt(index.row());
    if (QVariant extra = extraData(row, index.column(), role); extra.isValid())
        return extra;
    if (role == int(Role::Key))
        return m_keyOf(row);
    return columnData(row, m_columns[size_t(index.column())], role, context());
}

template <typename T>
void RowListModel<T>::setRows(std::vector<T> rows)
{
    std::vector<QString> keys;
    QHash<QString, int> wanted;
    keys.reserve(rows.size());
    wanted.reserve(qsizetype(rows.size()));
    for (size_t i = 0; i < rows.size(); ++i) {
        keys.push_back(m_keyOf(rows[i]));
        wanted.insert(keys.back(), int(i));
    }
    removeMissing(wanted);
    emitRuns(overwriteKnown(rows, wanted));
    appendNew(rows, keys, wanted);
}

template <typename T>
void RowListModel<T>::removeMissing(const QHash<QString, int> &wanted)
{
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (wanted.contains(keyAt(last)))
            continue;
        int first = last;
        while (first > 0 && !wanted.contains(keyAt(first - 1)))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        reindex();
        endRemoveRows();
        last = first;
    }
}

template <typename T>
std::vector<int> RowListModel<T>::overwriteKnown(std::vector<T> &rows, const QHash<QString, int> &wanted)
{
    std::vector<int> touched;
    for (int row = 0; row < rowCount(); ++row) {
        T &fresh = rows[size_t(wanted.value(keyAt(row)))];
        if (fresh == m_rows[size_t(row)])
            continue;
        m_rows[size_t(row)] = std::move(fresh);
        touched.push_back(row);
    }
    return touched;
}

template <typename T>
void RowListModel<T>::appendNew(std::vector<T> &rows, const std::vector<QString> &keys,
                                const QHash<QString, int> &wanted)
{
    std::vector<T> fresh;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!m_rowOf.contains(keys[i]) && wanted.value(keys[i]) == int(i))
            fresh.push_back(std::move(rows[i]));
    }
    if (fresh.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    std::move(fresh.begin(), fresh.end(), std::back_inserter(m_rows));
    reindex();
    endInsertRows();
}

template <typename T>
void RowListModel<T>::emitRuns(const std::vector<int> &touched)
{
    for (size_t i = 0; i < touched.size();) {
        size_t end = i + 1;
        while (end < touched.size() && touched[end] == touched[end - 1] + 1)
            ++end;
        emit dataChanged(index(touched[i], 0), index(touched[end - 1], columnCount() - 1));
        i = end;
    }
}

template <typename T>
void RowListModel<T>::reindex()
{
    m_rowOf.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rowOf.insert(m_keyOf(m_rows[size_t(row)]), row);
}

} // namespace models
