#pragma once

#include "models/errorsignature.h"
#include "models/jobtable.h"

#include <QHash>
#include <QMap>

#include <map>

namespace models {

enum class FailedGrouping : quint8 { ByException, ByTask, ByWorker, List };

/// Jobs that failed alike.
struct FailedGroup {
    struct Member {
        qint64 timeMs = 0; ///< JobChunk::kNoTime = not known
        JobHandle job = kNoJob;
        // clang-tidy 14 takes the zero that this compares with for a pointer.
        auto operator<=>(const Member &) const = default; // NOLINT(modernize-use-nullptr)
    };
    quint32 id = 0; ///< never used again
    QString key;
    QString title;              ///< exception type, task or worker
    QString pattern;            ///< of the message, by exception only
    QStringList variables;      ///< null where messages differ
    std::vector<Member> jobs;   ///< oldest first
    QMap<qint64, int> hours;    ///< hour since 1970 -> jobs
    QHash<QString, int> others; ///< tasks (by exception, by worker) or exception types (by task) -> jobs

    QString message() const { return signatureText(pattern, variables); }
    /// The most frequent of `others`, "+2" behind it when there are more.
    QString othersText() const;
};

/// Failed jobs of a table in groups. Pure bookkeeping; FailedTreeModel tells the views.
class FailedGroups
{
public:
    void setGrouping(FailedGrouping grouping);
    FailedGrouping grouping() const { return m_grouping; }

    /// Adds the job, or moves it to where its facts put it now.
    void put(JobHandle handle, const Job &job);
    void remove(JobHandle handle);
    /// Forgets those that failed before; returns them.
    std::vector<JobHandle> removeBefore(qint64 timeMs);
    void clear();

    bool contains(JobHandle handle) const { return m_members.contains(handle); }
    const FailedGroup *group(quint32 id) const;
    /// Group of a job; 0 = none.
    quint32 groupOf(JobHandle handle) const;
    const std::map<quint32, FailedGroup> &groups() const { return m_groups; }
    qint64 jobCount() const { return m_members.size(); }
    /// Groups put into, moved from or emptied since the last call.
    std::vector<quint32> takeTouched();

private:
    struct Place {
        quint32 group = 0;
        qint64 timeMs = 0;
        QString other;
    };
    QString keyOf(const Job &job, const ErrorSignature &signature) const;
    QString titleOf(const Job &job) const;
    FailedGroup &groupFor(const Job &job);

    FailedGrouping m_grouping = FailedGrouping::ByException;
    std::map<quint32, FailedGroup> m_groups;
    QHash<QString, quint32> m_idByKey;
    QHash<JobHandle, Place> m_members;
    QHash<quint32, bool> m_touched;
    quint32 m_nextId = 1;
};

/// "app.errors.ProviderTimeout" -> "ProviderTimeout"; a dead letter or an unknown one gets words.
QString failureTitle(const Job &job);

} // namespace models
