#pragma once

#include "app/payload/mask.h"
#include "models/scheduleform.h"
#include "ui/detail/factgrid.h"

namespace ui {

/// What a draft changes of a schedule, a row a field: "lab.add → lab.mul". Secrets are dots on both sides; where only
/// a secret changes, that is said. Pure but for translation.
std::vector<FactRow> scheduleDifference(const models::ScheduleForm &form, const models::ScheduleDraft &draft,
                                        const app::Masking &masking);

} // namespace ui
