#pragma once

#include "app/engines/celery/jobfinder.h"
#include "app/engines/celery/taskcall.h"

namespace app {

/// Replaces by dots, wherever a described job shows it, what stands under a masked key and what its sender keeps out
/// of sight by display texts of his own (architecture.md 4). What holds nothing of that stays byte for byte; `hidden`
/// names the other parts. `message` is what the job was described from.
void maskJob(models::JobDetail &detail, const FoundJob &found, const OpenedMessage &message,
             const QList<QByteArray> &maskedKeys);

} // namespace app
