#pragma once

#include "models/columns.h"

namespace ui {

/// The width of a column in this language and font: its own figure, or more where its title with the sort arrow, or
/// the longest time or state that it may show, wants more.
int columnWidth(const models::ColumnInfo &info);
/// As narrow as its title allows while it does not sort.
int bareTitleWidth(const models::ColumnInfo &info);
/// How narrow it may become where the table has less room than its columns want; its width if it may not.
int leastColumnWidth(const models::ColumnInfo &info);

/// What this text, or number in equal digits, wants in its column, up to a sane limit.
int textColumnWidth(const QString &text);

} // namespace ui
