#include "ui/pages/page.h"

#include "app/session/session.h"
#include "ui/connectionmodels.h"
#include "ui/tables/panesplitter.h"
#include "ui/widgets/filteredit.h"

#include <QShortcut>

namespace ui {

Page::Page(ConnectionModels &models, QWidget *parent) : QWidget(parent), m_models(models)
{
    // In a field that takes text the key is a letter: such fields claim it before any shortcut.
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, this, [this] { focusFilter(); });
}

Page::~Page() = default;

void Page::reread()
{
    m_models.session().refresh();
}

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
