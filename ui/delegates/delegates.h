#pragma once

#include "models/columns.h"

class QObject;

namespace ui {

class CellDelegate;

/// The delegate that paints a column, owned by `parent`. `tall` is a table with rows of two lines.
CellDelegate *makeDelegate(const models::ColumnInfo &column, bool tall, QObject *parent);

} // namespace ui
