#include "ui/dialogs/keyboarddialog.h"

#include "ui/pages/page.h"
#include "ui/shell/actionset.h"
#include "ui/shell/pageregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/keybutton.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize{620, 560};

QString plain(QString text)
{
    return text.remove(QLatin1Char('&'));
}

void addKey(QTreeWidgetItem *group, const QString &text, const QString &keys)
{
    if (keys.isEmpty())
        return;
    auto *row = new QTreeWidgetItem(group, {plain(text), keys});
    row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

void addKeys(QTreeWidgetItem *group, const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        if (action && action->isVisible())
            addKey(group, action->text(), QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText));
    }
}

} // namespace

KeyboardDialog::KeyboardDialog(const ActionSet &actions, const Page *page, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(QStringLiteral("keys"));
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessible(tree, tr("Shortcuts"));
    const auto group = [tree](const QString &title) {
        auto *item = new QTreeWidgetItem(tree, {title});
        item->setFont(0, Theme::current().font(FontRole::Semibold));
        item->setFirstColumnSpanned(true);
        item->setExpanded(true);
        return item;
    };
    QTreeWidgetItem *pages = group(tr("Pages"));
    for (const PageKind &kind : pageKinds()) {
        if (kind.number == 0)
            continue; // without a key
        const QKeySequence key(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + kind.number));
        addKey(pages, kind.titleText(), key.toString(QKeySequence::NativeText));
    }
    if (page) {
        QTreeWidgetItem *here = group(page->title());
        addKey(here, tr("Filter"), QStringLiteral("/"));
        for (const MenuPlace place :
             {MenuPlace::Job, MenuPlace::Queue, MenuPlace::Worker, MenuPlace::View, MenuPlace::File})
            addKeys(here, page->menuActions(place));
    }
    addKeys(group(tr("Window")), actions.all());
    tree->expandAll();
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(tree);
    auto *buttons = new QDialogButtonBox(this);
    auto *close = new KeyButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(kSize);
}

} // namespace ui
