#pragma once

#include <QString>

#include <string_view>

namespace app {

/// Text of hostile origin as one harmless line: control characters and line ends become \n, \x1b, ...; bidirectional
/// overrides too.
QString escapedLine(QStringView text);
QString escapedLine(std::string_view utf8);

} // namespace app
