#pragma once

#include "app/cli/terminal.h"
#include "app/engines/engine.h"

namespace app {

// yardctl's answers for people: tables and short reports, no contract.

void printDetection(const Terminal &terminal, const Detection &detection);
void printQueues(const Terminal &terminal, const std::vector<models::QueueInfo> &queues);
void printWorkers(const Terminal &terminal, const std::vector<models::WorkerInfo> &workers, models::Instant now);
void printSchedules(const Terminal &terminal, const std::vector<models::ScheduleEntry> &schedules, models::Instant now);
void printJobs(const Terminal &terminal, const models::Page<models::Job> &page, models::Instant now);
/// How to get the next page, if there is one.
void sayMore(const Terminal &terminal, const models::Page<models::Job> &page);
void printJobDetail(const Terminal &terminal, const models::JobDetail &detail, models::Instant now);
void printCommandResult(const Terminal &terminal, const models::CommandResult &result);

} // namespace app
