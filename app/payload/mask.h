#pragma once

#include "models/value.h"

namespace app {

/// What stands for a secret in a tree; JSON shows it as it is.
models::Value maskValue();
/// Whether a part of it is the dots that stand for a secret: such a value is to be shown and never to be sent.
bool holdsMask(const models::Value &value);

} // namespace app
