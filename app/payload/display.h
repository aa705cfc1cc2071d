#pragma once

#include "models/value.h"

namespace app {

/// A payload for people: indented JSON where it is JSON, and marked where JSON has no form: b'…' bytes, (tuples),
/// {sets}, Class(args) of pickles, <what could not be read>. Numbers stay as written. At most `maxLength` bytes, then
/// a line that says so.
QByteArray displayText(const models::Value &value, qsizetype maxLength = 4LL * 1024 * 1024);

/// A payload for scripts (`yardctl --json`): valid JSON. What JSON lacks becomes an object with one member:
/// {"$tuple": […]}, {"$set": […]}, {"$bytes": base64}, {"$map": [[key, value]…]} where keys are no strings,
/// {"$object": class, "items": […], "state": {…}}, {"$opaque": text}, {"$recursive": true}, {"$float": "NaN"}.
QByteArray typedJson(const models::Value &value);

} // namespace app
