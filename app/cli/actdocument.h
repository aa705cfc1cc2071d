#pragma once

#include "app/store/records.h"

#include <vector>

namespace app {

/// How many targets of one act a document holds at most; `outcomes_cut` says when there are more.
inline constexpr int kMostExportedTargets = 10'000;

/// The document of `yardctl history --json` and of the window's export: an array of acts, newest first. `now` decides
/// what can still be undone. Pure.
QByteArray actsJson(const std::vector<FullAct> &acts, models::Instant now);
/// One line an act, RFC 4180 with a header; no cell begins what a spreadsheet would take for a formula. Pure.
QByteArray actsCsv(const std::vector<FullAct> &acts);
/// The document of `yardctl bin --json`.
QByteArray binJson(const std::vector<models::BinAct> &acts);

/// One cell of a CSV: quoted where needed, control characters made visible, a leading = + - @ defused by an apostrophe.
QByteArray csvCell(const QString &text);

} // namespace app
