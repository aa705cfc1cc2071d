#pragma once

class QAbstractItemView;
class QKeyEvent;

namespace ui {

/// An arrow or Home key while nothing is selected selects the current row instead of leaving it: Qt makes the first
/// row current as the focus comes, so that with one row no arrow would ever select it. True if it did.
bool selectsCurrentRow(QAbstractItemView &view, const QKeyEvent &event);

} // namespace ui
