#include "models/failedgroups.h"

#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

constexpr qint64 kHourMs = 3'600'000;

qint64 timeOf(const Job &job)
{
    const MaybeInstant time = job.lastTime();
    return time ? toMs(*time) : JobChunk::kNoTime;
}

} // namespace

QString failureTitle(const Job &job)
{
    if (!job.errorType.isEmpty())
        return oneLine(job.errorType.mid(job.errorType.lastIndexOf(u'.') + 1), 100);
    return job.deadLetter ? QCoreApplication::translate("FailedGroups", "Dead letter")
                          : QCoreApplication::translate("FailedGroups", "Exception not known");
}

QString FailedGroup::othersText() const
{
    QString best;
    int most = 0;
    for (auto it = others.cbegin(); it != others.cend(); ++it) {
        if (it.key().isEmpty()) // not known: a name that is says more
            continue;
        if (it.value() > most || (it.value() == most && it.key() < best)) {
            best = it.key();
            most = it.value();
        }
    }
    return others.size() > 1 ? best + QStringLiteral(" +%1").arg(others.size() - 1) : best;
}

void FailedGroups::setGrouping(FailedGrouping grouping)
{
    m_grouping = grouping;
    clear();
}

QString FailedGroups::keyOf(const Job &job, const ErrorSignature &signature) const
{
    switch (m_grouping) {
    case FailedGrouping::ByException: return job.errorType + u'\n' + signature.pattern;
    case FailedGrouping::ByTask: return job.name;
    case FailedGrouping::ByWorker: return job.worker;
    case FailedGrouping::List: break;
    }
    return {};
}

QString FailedGroups::titleOf(const Job &job) const
{
    switch (m_grouping) {
    case FailedGrouping::ByException: return failureTitle(job);
    case FailedGrouping::ByTask:
        return job.name.isEmpty() ? QCoreApplication::translate("FailedGroups", "Task not known")
                                  : oneLine(job.name, 200);
    case FailedGrouping::ByWorker:
        return job.worker.isEmpty() ? QCoreApplication::translate("FailedGroups", "Worker not known")
                                    : oneLine(job.worker, 200);
    case FailedGrouping::List: break;
    }
    return {};
}

FailedGroup &FailedGroups::groupFor(const Job &job)
{
    const bool byException = m_grouping == FailedGrouping::ByException;
    const ErrorSignature signature = byException ? errorSignature(job.errorText) : ErrorSignature();
    const QString key = keyOf(job, signature);
    quint32 &id = m_idByKey[key];
    if (id == 0) {
        id = m_nextId++;
        FailedGroup group;
        group.id = id;
        group.key = key;
        group.title = titleOf(job);
        group.pattern = signature.pattern;
        group.variables = signature.variables;
        m_groups.emplace(id, std::move(group));
    }
    FailedGroup &group = m_groups.at(id);
    for (qsizetype i = 0; i < group.variables.size(); ++i) {
        if (group.variables[i] != signature.variables.value(i))
            group.variables[i] = QString();
    }
    return group;
}

void FailedGroups::put(JobHandle handle, const Job &job)
{
    remove(handle);
    FailedGroup &group = groupFor(job);
    const bool byTask = m_grouping == FailedGrouping::ByTask;
    const Place place{group.id, timeOf(job), byTask ? failureTitle(job) : oneLine(job.name, 200)};
    const FailedGroup::Member member{place.timeMs, handle};
    group.jobs.insert(std::upper_bound(group.jobs.begin(), group.jobs.end(), member), member);
    if (place.timeMs != JobChunk::kNoTime)
        ++group.hours[place.timeMs / kHourMs];
    ++group.others[place.other];
    m_members.insert(handle, place);
    m_touched.insert(group.id, true);
}

void FailedGroups::remove(JobHandle handle)
{
    const auto it = m_members.find(handle);
    if (it == m_members.end())
        return;
    const Place place = *it;
    m_members.erase(it);
    FailedGroup &group = m_groups.at(place.group);
    const FailedGroup::Member member{place.timeMs, handle};
    group.jobs.erase(std::lower_bound(group.jobs.begin(), group.jobs.end(), member));
    if (const auto hour = group.hours.find(place.timeMs / kHourMs); hour != group.hours.end() && --*hour == 0)
        group.hours.erase(hour);
    if (const auto other = group.others.find(place.other); other != group.others.end() && --*other == 0)
        group.others.erase(other);
    m_touched.insert(group.id, true);
    if (group.jobs.empty()) {
        m_idByKey.remove(group.key);
        m_groups.erase(place.group);
    }
}

std::vector<JobHandle> FailedGroups::removeBefore(qint64 timeMs)
{
    std::vector<JobHandle> old;
    for (const auto &[id, group] : m_groups) {
        for (const FailedGroup::Member &member : group.jobs) {
            if (member.timeMs >= timeMs)
                break;
            if (member.timeMs != JobChunk::kNoTime)
                old.push_back(member.job);
        }
    }
    for (const JobHandle job : old)
        remove(job);
    return old;
}

void FailedGroups::clear()
{
    for (const auto &[id, group] : m_groups)
        m_touched.insert(id, true);
    m_groups.clear();
    m_idByKey.clear();
    m_members.clear();
}

const FailedGroup *FailedGroups::group(quint32 id) const
{
    const auto it = m_groups.find(id);
    return it == m_groups.end() ? nullptr : &it->second;
}

quint32 FailedGroups::groupOf(JobHandle handle) const
{
    return m_members.value(handle).group;
}

std::vector<quint32> FailedGroups::takeTouched()
{
    std::vector<quint32> ids(m_touched.keyBegin(), m_touched.keyEnd());
    std::sort(ids.begin(), ids.end());
    m_touched.clear();
    return ids;
}

} // namespace models
