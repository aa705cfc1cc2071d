#pragma once

#include "models/job.h"
#include "models/value.h"

#include <deque>

namespace app {

/// One report of progress as a job wrote it.
struct ProgressReport {
    std::optional<double> current;
    std::optional<double> total;
    QString text; ///< untrusted
    bool operator==(const ProgressReport &) const = default;
};

/// Recognises the shapes in use: current/total, done/total, n/total (and completed, processed, ...), a percentage, a
/// bare text. nullopt when the value says nothing of the kind: nothing is guessed.
std::optional<ProgressReport> progressFrom(const models::Value &meta);

/// Follows the reports of one job: rate and usual gap between changes. Pure; the caller brings the times.
class ProgressTracker
{
public:
    /// Reading the same report again changes nothing: only a change counts.
    void report(const ProgressReport &report, models::Instant at);
    /// nullopt before the first report.
    std::optional<models::Progress> progress() const { return m_progress; }

private:
    struct Step {
        double rate = 0; ///< units of current a second; NaN when this step had none
        models::Duration gap{0};
    };
    void note(const ProgressReport &report, models::Instant at);

    std::optional<models::Progress> m_progress;
    std::deque<Step> m_steps; ///< the last ten
};

} // namespace app
