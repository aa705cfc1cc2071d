#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <optional>

namespace models {

/// The nine states of the house, the same in window, yardctl and models.
enum class JobState : quint8 { Unknown, Queued, Scheduled, Blocked, Running, Retrying, Succeeded, Failed, Cancelled };

inline constexpr std::array kAllJobStates{JobState::Running,   JobState::Retrying,  JobState::Queued,
                                          JobState::Scheduled, JobState::Blocked,   JobState::Failed,
                                          JobState::Succeeded, JobState::Cancelled, JobState::Unknown};

/// Stable word of the contract ("queued", ...), never translated.
QByteArrayView stateWord(JobState state);
std::optional<JobState> stateFromWord(QByteArrayView word);
/// Translated word for people.
QString stateText(JobState state);
/// Succeeded, Failed or Cancelled.
bool isFinal(JobState state);
/// Position in the default order of the Jobs page: running first, finished last.
int sortRank(JobState state);

} // namespace models
