#pragma once

#include <QString>

class QTableView;

namespace ui {

/// The selected rows with their visible columns as tab-separated text under a line of titles.
QString rowsAsText(const QTableView &table);

} // namespace ui
