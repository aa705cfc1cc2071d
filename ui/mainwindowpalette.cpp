// The part of MainWindow that opens the command palette and says what stands in it.
#include "app/session/workplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/actionset.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/environmentlook.h"
#include "ui/shell/menubarfiller.h"
#include "ui/shell/palettesource.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plaintext.h"

#include <QAction>
#include <QMenuBar>
#include <QPointer>
#include <QTextDocumentFragment>

#include <iterator>

namespace ui {

QString MainWindow::whyDisabled(const QAction &action) const
{
    const ConnectionView *view = current();
    if (!view)
        return tr("No connection is open.");
    const bool ours = m_actions->all().contains(const_cast<QAction *>(&action));
    QString said = action.toolTip();
    if (Qt::mightBeRichText(said)) // plainToolTip() keeps its lines by marks
        said = QTextDocumentFragment::fromHtml(said).toPlainText();
    QString name = action.text();
    name.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
    if (&action == (*m_actions)[Act::SaveView])
        return tr("No filter is set here: there is nothing to save.");
    const bool explains = said != name && !said.isEmpty();
    // A page's action says why in its tool tip; the window's tool tip mostly says what it does.
    if (!ours && explains)
        return said;
    if (view->link().state != app::LinkState::Connected)
        return tr("Not connected: nothing can be changed now.");
    return ours ? tr("Not possible here now.") : tr("Nothing is selected that it fits.");
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    // What the page shown offers may have changed since.
    refreshTools();
    m_menus->fillColumns();
    std::vector<PaletteEntry> entries =
        menuEntries(*menuBar(), [this](const QAction &action) { return whyDisabled(action); });
    if (ConnectionView *view = current()) {
        std::vector<PaletteEntry> places = placeEntries(*view);
        std::move(places.begin(), places.end(), std::back_inserter(entries));
    }
    for (const app::Profile &profile : m_workplace->config().profiles()) {
        PaletteEntry entry;
        entry.kind = PaletteKind::Connection;
        entry.text = visibleText(profile.name);
        entry.remark = app::environmentText(profile.environment);
        entry.icon = icon(QStringLiteral("circle-fill"), environmentLook(profile.environment).band);
        entry.run = [window = QPointer(this), id = profile.id] {
            if (window)
                window->openAddress(id);
        };
        entries.push_back(std::move(entry));
    }
    return entries;
}

void MainWindow::showPalette()
{
    ConnectionView *view = current();
    auto *palette = new CommandPalette(paletteEntries(), view ? paletteJobs(*view) : PaletteJobs(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->show();
    palette->activateWindow();
}

} // namespace ui
