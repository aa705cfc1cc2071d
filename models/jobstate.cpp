#include "models/jobstate.h"

#include <QCoreApplication>

namespace models {

QByteArrayView stateWord(JobState state)
{
    switch (state) {
    case JobState::Unknown: return "unknown";
    case JobState::Queued: return "queued";
    case JobState::Scheduled: return "scheduled";
    case JobState::Blocked: return "blocked";
    case JobState::Running: return "running";
    case JobState::Retrying: return "retrying";
    case JobState::Succeeded: return "succeeded";
    case JobState::Failed: return "failed";
    case JobState::Cancelled: return "cancelled";
    }
    return "unknown";
}

std::optional<JobState> stateFromWord(QByteArrayView word)
{
    for (const JobState state : kAllJobStates) {
        if (stateWord(state) == word)
            return state;
    }
    return std::nullopt;
}

QString stateText(JobState state)
{
    switch (state) {
    case JobState::Unknown: return QCoreApplication::translate("JobState", "Unknown");
    case JobState::Queued: return QCoreApplication::translate("JobState", "Queued");
    case JobState::Scheduled: return QCoreApplication::translate("JobState", "Scheduled");
    case JobState::Blocked: return QCoreApplication::translate("JobState", "Blocked");
    case JobState::Running: return QCoreApplication::translate("JobState", "Running");
    case JobState::Retrying: return QCoreApplication::translate("JobState", "Retrying");
    case JobState::Succeeded: return QCoreApplication::translate("JobState", "Succeeded");
    case JobState::Failed: return QCoreApplication::translate("JobState", "Failed");
    case JobState::Cancelled: return QCoreApplication::translate("JobState", "Cancelled");
    }
    return {};
}

bool isFinal(JobState state)
{
    return state == JobState::Succeeded || state == JobState::Failed || state == JobState::Cancelled;
}

int sortRank(JobState state)
{
    switch (state) {
    case JobState::Running: return 0;
    case JobState::Retrying: return 1;
    case JobState::Queued: return 2;
    case JobState::Scheduled: return 3;
    case JobState::Blocked: return 4;
    case JobState::Unknown: return 5;
    // The finished ones share a rank: among them the time decides.
    case JobState::Succeeded:
    case JobState::Failed:
    case JobState::Cancelled: return 6;
    }
    return 7;
}

} // namespace models
