#pragma once

#include "models/jobcolumns.h"
#include "models/rowlistmodel.h"

namespace models {

/// Some jobs that run, those that end soonest first. Key = job id. GUI thread.
class RunningJobs : public RowListModel<Job>
{
    Q_OBJECT

public:
    static constexpr size_t kMost = 9;

    explicit RunningJobs(QObject *parent = nullptr);

    /// Keeps the first kMost by the end that their progress promises; those that promise none come last, the longest
    /// running first.
    void setJobs(std::vector<Job> jobs);
};

} // namespace models
