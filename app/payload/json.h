#pragma once

#include "app/payload/jsontokenizer.h"
#include "models/result.h"
#include "models/value.h"

namespace app {

/// Reads a JSON text into a tree that writes back as it was: number text, key order, duplicates, string escapes.
/// `error` is set when the text is no JSON or over a limit; `value` is Null then.
struct JsonDocument {
    models::Value value;
    std::optional<JsonError> error;
    bool ok() const { return !error; }
};
JsonDocument parseJson(QByteArrayView text, const JsonLimits &limits = {});
/// The same with the house's error: Malformed or TooBig, the place in the sentence.
models::Result<models::Value> readJson(QByteArrayView text, const JsonLimits &limits = {});

enum class JsonStyle : quint8 {
    Compact, ///< "," and ":"
    Python,  ///< ", " and ": ", as json.dumps
    Pretty,  ///< one member a line, two spaces a level
};
/// Writes a tree as JSON. Tuples become arrays and scalar keys strings, as Python does it; bytes, sets, objects and
/// whatever else JSON has no form for are refused (Malformed, naming the kind).
models::Result<QByteArray> writeJson(const models::Value &value, JsonStyle style = JsonStyle::Compact);

} // namespace app
