#include "ui/shell/pageregistry.h"

#include <QCoreApplication>

namespace ui {

QString PageKind::titleText() const
{
    return QCoreApplication::translate("ui::PageRegistry", title);
}

const std::vector<PageKind> &pageKinds()
{
    static const std::vector<PageKind> kKinds{};
    return kKinds;
}

} // namespace ui
