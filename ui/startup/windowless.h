#pragma once

#include <optional>

namespace ui {

struct StartupOptions;

/// Says --help and --version where they are asked for. The exit code; nullopt = go on.
std::optional<int> answered(const StartupOptions &options);

/// What needs no window is answered without one: --help, --version, and that there is no display, where Qt would only
/// abort. The exit code; nullopt = go on. Before QApplication is made.
std::optional<int> answeredWithoutWindow(int argc, char **argv);

} // namespace ui
