#include "models/runningjobs.h"

#include <algorithm>

namespace models {

RunningJobs::RunningJobs(QObject *parent)
    : RowListModel(
          jobColumns(), [](const Job &job) { return QString::fromUtf8(job.key.id); }, parent)
{
}

void RunningJobs::setJobs(std::vector<Job> jobs)
{
    const Instant now = context().now;
    const auto left = [now](const Job &job) { return job.progress ? job.progress->eta(now) : std::nullopt; };
    const size_t kept = std::min(kMost, jobs.size());
    std::partial_sort(jobs.begin(), jobs.begin() + std::ptrdiff_t(kept), jobs.end(),
                      [&left](const Job &a, const Job &b) {
                          const MaybeDuration one = left(a);
                          const MaybeDuration other = left(b);
                          if (one.has_value() != other.has_value())
                              return one.has_value();
                          if (one && *one != *other)
                              return *one < *other;
                          if (!one && a.startedAt != b.startedAt)
                              return a.startedAt.value_or(Instant::max()) < b.startedAt.value_or(Instant::max());
                          return a.key.id < b.key.id;
                      });
    jobs.resize(kept);
    const auto sameJob = [](const Job &a, const Job &b) { return a.key == b.key; };
    // Rows that are known keep their place in a RowListModel: another order is another list.
    if (!std::equal(jobs.begin(), jobs.end(), rows().begin(), rows().end(), sameJob))
        clear();
    setRows(std::move(jobs));
}

} // namespace models
