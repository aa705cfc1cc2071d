#pragma once

#include "ui/shell/paletteentry.h"

class QMenuBar;

namespace ui {

class ConnectionView;

/// Every action of the menus, as they are at this moment; submenus are settings or say what they belong to.
/// `whyNot` says why a disabled one cannot be done where it does not say so itself.
std::vector<PaletteEntry> menuEntries(const QMenuBar &bar, const std::function<QString(const QAction &)> &whyNot);

/// The queues and workers of a connection, each with more that can be done with it.
std::vector<PaletteEntry> placeEntries(ConnectionView &view);

/// Looks among the jobs that the connection knows; the search runs in the thread pool on a snapshot.
PaletteJobs paletteJobs(ConnectionView &view);

} // namespace ui
