#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace ui {

/// The one door by which a broker's text reaches a widget: never rich text, nothing invisible in it.

/// Control characters, line ends and direction overrides made visible; for one-line places.
QString visibleText(const QString &untrusted);
/// A label that shows `text` as it is, selectable by mouse.
QLabel *plainLabel(const QString &text, QWidget *parent);
/// A tool tip that Qt cannot take for HTML; lines are kept, at most 40 of them.
QString plainToolTip(const QString &untrusted);
/// For menus, buttons and tabs: an ampersand stays an ampersand.
QString menuText(const QString &untrusted);

} // namespace ui
