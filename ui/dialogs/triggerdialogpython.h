#pragma once

#include "models/command.h"
#include "models/value.h"

#include <QString>

namespace ui {

/// The same job as a line of Python: app.send_task("name", args=[…], kwargs={…}, queue="…").
QString pythonCall(const models::TriggerSpec &spec, const models::Value &args, const models::Value &kwargs);

} // namespace ui
