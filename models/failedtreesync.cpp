// How FailedTreeModel's rows follow its groups.
#include "models/failedtreemodel.h"

#include <algorithm>

namespace models {

namespace {

constexpr int kFirstJobs = 4;
constexpr int kFirstOfList = 200;

} // namespace

void FailedTreeModel::syncTouched()
{
    const std::vector<quint32> touched = m_groups.takeTouched();
    if (touched.empty())
        return;
    measureHours();
    syncRoot(touched);
    if (!isFlat())
        sortGroups();
    emit totalsChanged(jobCount(), groupCount());
}

void FailedTreeModel::measureHours()
{
    m_mostInAnHour = 0;
    for (const auto &[id, group] : m_groups.groups()) {
        for (const int jobs : group.hours)
            m_mostInAnHour = std::max(m_mostInAnHour, jobs);
    }
}

void FailedTreeModel::syncRoot(const std::vector<quint32> &touched)
{
    if (isFlat()) {
        if (m_shown.empty())
            m_shown.push_back({0, {}, 0, kFirstOfList});
        m_shown.front().id = m_groups.groups().empty() ? 0 : m_groups.groups().begin()->first;
        syncChildren(m_shown.front(), {});
        return;
    }
    for (int row = int(m_shown.size()) - 1; row >= 0; --row) {
        if (m_groups.group(m_shown[size_t(row)].id))
            continue;
        beginRemoveRows({}, row, row);
        m_shown.erase(m_shown.begin() + row);
        endRemoveRows();
    }
    std::vector<quint32> fresh;
    for (const quint32 id : touched) {
        const int row = rowOfGroup(id);
        if (row >= 0) {
            syncChildren(m_shown[size_t(row)], index(row, 0));
            emit dataChanged(index(row, 0), index(row, kFailedColumnCount - 1));
        } else if (m_groups.group(id)) {
            fresh.push_back(id);
        }
    }
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    for (const quint32 id : fresh)
        m_shown.push_back({id, {}, 0, kFirstJobs});
    endInsertRows();
    for (const quint32 id : fresh) {
        const int row = rowOfGroup(id);
        syncChildren(m_shown[size_t(row)], index(row, 0));
    }
}

void FailedTreeModel::syncChildren(Shown &shown, const QModelIndex &parent)
{
    const FailedGroup *group = m_groups.group(shown.id);
    std::vector<JobHandle> wanted;
    const size_t total = group ? group->jobs.size() : 0;
    for (size_t i = 0; i < std::min(total, size_t(shown.limit)); ++i)
        wanted.push_back(group->jobs[total - 1 - i].job);

    // Rows that stay must be met in this order; one whose time changed comes anew.
    size_t next = 0;
    std::vector<bool> stays(shown.jobs.size());
    for (size_t row = 0; row < shown.jobs.size(); ++row) {
        const auto it = std::find(wanted.begin() + std::ptrdiff_t(next), wanted.end(), shown.jobs[row]);
        stays[row] = it != wanted.end();
        if (stays[row])
            next = size_t(it - wanted.begin()) + 1;
    }
    for (int last = int(stays.size()) - 1; last >= 0; --last) {
        if (stays[size_t(last)])
            continue;
        int first = last;
        while (first > 0 && !stays[size_t(first) - 1])
            --first;
        beginRemoveRows(parent, first, last);
        shown.jobs.erase(shown.jobs.begin() + first, shown.jobs.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    if (!shown.jobs.empty())
        emit dataChanged(index(0, 0, parent), index(int(shown.jobs.size()) - 1, kFailedColumnCount - 1, parent));
    for (size_t row = 0; row < wanted.size(); ++row) {
        size_t end = row;
        const JobHandle known = row < shown.jobs.size() ? shown.jobs[row] : kNoJob;
        while (end < wanted.size() && wanted[end] != known)
            ++end;
        if (end == row)
            continue;
        beginInsertRows(parent, int(row), int(end) - 1);
        shown.jobs.insert(shown.jobs.begin() + std::ptrdiff_t(row), wanted.begin() + std::ptrdiff_t(row),
                          wanted.begin() + std::ptrdiff_t(end));
        endInsertRows();
        row = end;
    }
    setMore(shown, parent, qint64(total - wanted.size()));
}

void FailedTreeModel::setMore(Shown &shown, const QModelIndex &parent, qint64 hidden)
{
    const int row = int(shown.jobs.size());
    if (shown.hidden == hidden)
        return;
    if (shown.hidden == 0) {
        beginInsertRows(parent, row, row);
        shown.hidden = hidden;
        endInsertRows();
    } else if (hidden == 0) {
        beginRemoveRows(parent, row, row);
        shown.hidden = 0;
        endRemoveRows();
    } else {
        shown.hidden = hidden;
        emit dataChanged(index(row, 0, parent), index(row, kFailedColumnCount - 1, parent));
    }
}

void FailedTreeModel::sortGroups()
{
    const auto less = [this](const Shown &a, const Shown &b) {
        return a.id != b.id && groupLess(*m_groups.group(a.id), *m_groups.group(b.id));
    };
    if (std::is_sorted(m_shown.begin(), m_shown.end(), less))
        return;
    emit layoutAboutToBeChanged();
    std::vector<quint32> before;
    for (const Shown &shown : m_shown)
        before.push_back(shown.id);
    std::sort(m_shown.begin(), m_shown.end(), less);
    QModelIndexList from;
    QModelIndexList to;
    // Rows of a group name it by id: only the groups' own indexes change.
    for (const QModelIndex &index : persistentIndexList()) {
        if (index.internalId() != 0)
            continue;
        from << index;
        to << createIndex(rowOfGroup(before[size_t(index.row())]), index.column(), quintptr(0));
    }
    changePersistentIndexList(from, to);
    emit layoutChanged();
}

} // namespace models
