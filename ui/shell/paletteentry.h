#pragma once

#include <QAction>
#include <QIcon>
#include <QPointer>
#include <QString>

#include <functional>
#include <vector>

namespace ui {

/// What a row of the palette leads to; decides its section and which prefix leaves it.
enum class PaletteKind : quint8 { SelectionAction, Action, Page, Queue, Worker, Job, Connection, Setting };

/// One row of the command palette.
struct PaletteEntry {
    PaletteKind kind = PaletteKind::Action;
    QString text;   ///< made visible already where it is a broker's
    QString remark; ///< behind it, quieter; searched too
    QString keys;   ///< its shortcut, native text
    QIcon icon;
    QString reason;                                  ///< why it cannot be done now; empty = it can
    QPointer<QAction> action;                        ///< what is triggered; null = `run` is called
    std::function<void()> run;                       ///< called once the palette is closed
    std::function<std::vector<PaletteEntry>()> more; ///< Tab: more that can be done with it; null = nothing
};

/// Looks for jobs by a filter text (models/jobfilter.h) without holding up the GUI thread, and tells what was found.
using PaletteJobs = std::function<void(const QString &filter, std::function<void(std::vector<PaletteEntry>)> found)>;

} // namespace ui
