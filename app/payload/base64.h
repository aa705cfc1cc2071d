#pragma once

#include <string>
#include <string_view>

namespace app {

/// Strict base64 (missing padding is allowed) for the hot paths: into `out`, which grows but is not cut to size, keeps
/// its memory from call to call and leaves simdjson's padding behind the `length` bytes. False for anything else.
bool decodeBase64(std::string_view in, std::string &out, size_t &length);

} // namespace app
