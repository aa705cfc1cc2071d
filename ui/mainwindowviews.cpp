// The part of MainWindow that keeps the filter of a page as a saved view, and opens, renames and removes such views.
#include "ui/dialogs/viewnamedialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/menubarfiller.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/pageregistry.h"
#include "ui/shell/savedviews.h"
#include "ui/shell/viewcounts.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace ui {

namespace {

/// "Jobs · queue:tts", for the place where a view is named and for its tool tip.
QString filterLine(const QByteArray &pageId, const QString &filter)
{
    QString title;
    for (const PageKind &kind : pageKinds()) {
        if (kind.id == pageId)
            title = kind.titleText();
    }
    return filter.isEmpty() ? title : title + QStringLiteral(" · ") + filter;
}

} // namespace

void MainWindow::openSavedView(const QByteArray &id)
{
    if (ConnectionView *view = current())
        view->showSavedView(id);
}

void MainWindow::refreshViews()
{
    ConnectionView *view = current();
    QList<ViewRow> rows;
    QByteArray open;
    if (view) {
        for (const app::SavedView &each : view->savedViews().all())
            rows.append({each.id, each.name, filterLine(each.page, each.filter)});
        open = view->savedViews().openId();
    }
    m_navigation->setViews(rows);
    m_menus->fillSavedViews(rows, open, [this](const QByteArray &id) {
        openSavedView(id);
        focusPage();
    });
    refreshViewCounts();
    const Page *page = view ? view->currentPage() : nullptr;
    if (open.isEmpty())
        m_navigation->setCurrentPage(page ? page->id() : QByteArray());
    else
        m_navigation->setCurrentView(open);
    const ActionSet &act = *m_actions;
    act[Act::SaveView]->setEnabled(page && page->filterShown() != PageFilter{});
    act[Act::RenameView]->setEnabled(!open.isEmpty());
    act[Act::RemoveView]->setEnabled(!open.isEmpty());
}

void MainWindow::refreshViewCounts()
{
    ConnectionView *view = current();
    if (!view)
        return;
    for (const app::SavedView &each : view->savedViews().all())
        m_navigation->setViewCount(each.id, view->viewCounts().textOf(each.id));
}

void MainWindow::saveView()
{
    ConnectionView *view = current();
    Page *page = view ? view->currentPage() : nullptr;
    if (!page)
        return;
    SavedViews &views = view->savedViews();
    const QString filter = page->filterShown().text;
    const auto judge = [&views](const QString &name) -> ViewNameDialog::Verdict {
        if (views.named(name))
            return {tr("Replace"), tr("There is a view of this name: it is replaced."), true};
        if (views.isFull())
            return {tr("Save"), tr("There are too many views: remove one first, or give the name of one."), false};
        return {tr("Save"), {}, true};
    };
    auto *dialog = new ViewNameDialog(tr("Save view"), filterLine(page->id(), filter),
                                      visibleText(filter.isEmpty() ? page->title() : filter), judge, view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, page, [&views, page, dialog] { views.add(dialog->name(), *page); });
    dialog->open();
}

void MainWindow::renameView()
{
    ConnectionView *view = current();
    const app::SavedView *named = view ? view->savedViews().find(view->savedViews().openId()) : nullptr;
    if (!named)
        return;
    SavedViews &views = view->savedViews();
    const auto judge = [&views, id = named->id](const QString &name) -> ViewNameDialog::Verdict {
        const app::SavedView *other = views.named(name);
        const bool taken = other && other->id != id;
        return {tr("Rename"), taken ? tr("Another view has this name.") : QString(), !taken};
    };
    auto *dialog =
        new ViewNameDialog(tr("Rename view"), filterLine(named->page, named->filter), named->name, judge, view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &views, [&views, dialog, id = named->id] { views.rename(id, dialog->name()); });
    dialog->open();
}

void MainWindow::removeView()
{
    ConnectionView *view = current();
    const app::SavedView *named = view ? view->savedViews().find(view->savedViews().openId()) : nullptr;
    if (!named)
        return;
    auto *box =
        new QMessageBox(QMessageBox::Question, windowTitle(),
                        tr("Remove the saved view %1?").arg(visibleText(named->name)), QMessageBox::NoButton, view);
    box->setObjectName(QStringLiteral("removeSavedView"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Only its name and filter are forgotten, no job."));
    const QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    SavedViews &views = view->savedViews();
    connect(remove, &QPushButton::clicked, &views, [&views, id = named->id] { views.remove(id); });
    box->open();
}

void MainWindow::showViewMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({(*m_actions)[Act::RenameView], (*m_actions)[Act::RemoveView]});
    menu->popup(at);
}

} // namespace ui
