#pragma once

#include "app/payload/mask.h"

#include <simdjson.h>

#include <string>
#include <string_view>

namespace app {

/// Writes a call's arguments as argsSummary does, straight from simdjson's reading, as long as nothing would be cut,
/// masked or taken for hidden. Keeps its buffers from call to call.
class CallPrinter
{
public:
    /// False when the full way must decide; `argsRepr` and `kwargsRepr` are the sender's own texts, may be empty.
    bool print(simdjson::dom::element args, std::string_view argsRepr, simdjson::dom::element kwargs,
               std::string_view kwargsRepr, const Masking &masking);
    /// UTF-8, not yet escaped.
    const std::string &line() const { return m_line; }

private:
    std::string m_line;
    std::string m_printed; ///< one part of the call
};

} // namespace app
