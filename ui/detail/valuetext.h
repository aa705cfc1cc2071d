#pragma once

#include "models/value.h"

#include <QString>

namespace ui {

/// A payload's tree as indented text. What JSON knows is written as JSON with numbers as they were;
/// Python's own kinds get Python's look: (1, 2), {1, 2}, b"\x00", datetime(...), and what could not be
/// read stands in ⟨ ⟩. Never executed, never normalised.
struct ValueText {
    QString text;
    bool pureJson = true;   ///< false: holds kinds that JSON does not know
    bool hasOpaque = false; ///< false: everything could be read
    bool truncated = false; ///< stopped at `limit` characters
};

ValueText prettyText(const models::Value &value, qsizetype limit = 64LL * 1024);

} // namespace ui
