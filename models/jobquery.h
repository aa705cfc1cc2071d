#pragma once

#include "models/job.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace models {

enum class JobColumn : int;

/// One token of a filter text, for chips and error marks.
struct FilterToken {
    qsizetype at = 0; ///< first character in the text
    qsizetype length = 0;
    QString text;    ///< as typed
    QByteArray name; ///< "state", "queue", ... ; empty = free text
    bool negated = false;
    QString problem; ///< translated; empty = understood
    bool operator==(const FilterToken &) const = default;
};

/// A filter text compiled once (ui.md 4.1). Cheap to copy; safe to use from any thread.
/// `state:failed,retrying queue:tts -task:mail.* age>10m retries>2 "free text"`: tokens are combined with AND,
/// a comma is OR, a leading '-' is NOT. `*` stands for any characters in task, worker, queue and exc.
class JobFilter
{
public:
    JobFilter();
    static JobFilter compile(const QString &text);

    const QString &text() const;
    const std::vector<FilterToken> &tokens() const;
    /// First problem, translated; empty when all was understood. Tokens with a problem are left out.
    QString problem() const;
    bool isEmpty() const; ///< lets every job pass
    bool dependsOnTime() const;
    bool matches(const Job &job, Instant now) const;
    bool operator==(const JobFilter &other) const { return text() == other.text(); }

private:
    struct Tree;
    std::shared_ptr<const Tree> m_tree;
};

struct JobSortKey {
    JobColumn column{};
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const JobSortKey &) const = default;
};

/// What a table of jobs shows, and in which order.
struct JobQuery {
    JobFilter filter;
    std::vector<JobState> states;  ///< empty = all; AND with the filter (the tabs)
    std::vector<JobSortKey> order; ///< empty = by state, then newest (ui.md 6.2)
    bool operator==(const JobQuery &) const = default;
};

} // namespace models
