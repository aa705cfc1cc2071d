#include "ui/pages/page.h"

#include "ui/tables/panesplitter.h"
#include "ui/widgets/filteredit.h"

namespace ui {

Page::Page(ConnectionModels &models, QWidget *parent) : QWidget(parent), m_models(models) {}

Page::~Page() = default;

QList<QWidget *> Page::focusRegions()
{
    QList<QWidget *> regions;
    if (auto *filter = findChild<FilterEdit *>())
        regions.append(filter);
    if (const auto *splitter = findChild<PaneSplitter *>()) {
        for (int i = 0; i < splitter->count(); ++i)
            regions.append(splitter->widget(i));
    }
    return regions.isEmpty() ? QList<QWidget *>{this} : regions;
}

} // namespace ui
