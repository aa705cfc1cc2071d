#pragma once

namespace app {

/// The whole of yardctl; needs a QCoreApplication. Returns the exit code.
int runYardctl(int argc, char **argv);

} // namespace app
