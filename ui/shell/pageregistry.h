#pragma once

#include "ui/pages/page.h"

#include <functional>
#include <vector>

namespace ui {

/// One kind of page: how it is named before any connection exists, and how it is made for one.
struct PageKind {
    QByteArray id;
    const char *title; ///< QT_TRANSLATE_NOOP("ui::PageRegistry", ...)
    const char *iconName;
    int number; ///< Ctrl+number (ui.md 3); 0 = not in the navigation, but in the Tools menu
    std::function<Page *(ConnectionModels &, QWidget *)> make;

    QString titleText() const;
};

/// The pages this build has, in the order of the navigation. A page not built is not in it.
const std::vector<PageKind> &pageKinds();

} // namespace ui
