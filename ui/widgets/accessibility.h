#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace ui {

/// Accessible name, and for icon-only controls the description (the tool tip without its shortcut).
void setAccessible(QWidget *widget, const QString &name, const QString &description = {});
/// Says something once, politely: connection lost or back, an act done, Undo offered.
void announce(QWidget *source, const QString &text);
/// Focusable, visible controls under `root` that a screen reader could not name.
QList<QWidget *> namelessControls(const QWidget *root);

/// A focusable widget that is made after its neighbours, in the widget `place`: Tab reaches it where the eye does.
void joinTabOrder(QWidget *place, QWidget *late);

} // namespace ui
