#pragma once

class QAction;
class QWidget;

namespace ui {

class LinkButton;

/// A link beside dots that carries out `reveal` and is enabled, or says why not, as that is. Hidden at first.
LinkButton *makeRevealLink(QAction &reveal, QWidget *parent);

} // namespace ui
