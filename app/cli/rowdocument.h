#pragma once

#include "app/store/records.h"
#include "models/job.h"
#include "models/queueinfo.h"
#include "models/scheduleentry.h"
#include "models/workerinfo.h"

#include <vector>

namespace app {

enum class DocumentFormat : quint8 { Csv, Json };

// Rows of a table as a file: JSON as yardctl's contract has them (an array), or RFC 4180 with a head line of the same
// names, where no cell begins what a spreadsheet would take for a formula. Pure.

/// What a list knows of jobs: no arguments but the summary, in which secrets are masked.
QByteArray jobsDocument(DocumentFormat format, const std::vector<models::Job> &jobs);
QByteArray queuesDocument(DocumentFormat format, const std::vector<models::QueueInfo> &queues);
QByteArray workersDocument(DocumentFormat format, const std::vector<models::WorkerInfo> &workers, models::Instant now);
QByteArray schedulesDocument(DocumentFormat format, const std::vector<models::ScheduleEntry> &schedules);
QByteArray binDocument(DocumentFormat format, const std::vector<models::BinAct> &acts);
QByteArray actsDocument(DocumentFormat format, const std::vector<FullAct> &acts, models::Instant now);

/// A document that is written in pieces: what of a whole one stands in the file when `before` says that others went
/// before. Ends open: closingOf() follows the last.
QByteArray pieceOf(DocumentFormat format, const QByteArray &document, bool before);
QByteArray closingOf(DocumentFormat format);

} // namespace app
