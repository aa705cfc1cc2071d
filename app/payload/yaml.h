#pragma once

#include "app/payload/jsontokenizer.h"
#include "models/result.h"
#include "models/value.h"

namespace app {

/// Reads one YAML document as PyYAML's safe loader does: the scalar rules of YAML 1.1 (yes is a Bool, 010 is 8, 1:30 is
/// 90, 2026-01-02 a date). Tags that the safe loader does not know become Objects of that name.
models::Result<models::Value> readYaml(QByteArrayView text, const JsonLimits &limits = {});

/// What PyYAML makes of a plain scalar.
models::Value yamlScalar(const QByteArray &text);

} // namespace app
