// The part of MainWindow that opens, mends and changes connections, and asks for what that takes.
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/dialogs/accessdialog.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/mainwindow.h"
#include "ui/pages/welcome/welcomepage.h"
#include "ui/shell/connectionview.h"

#include <algorithm>

namespace ui {

void MainWindow::openAddress(const QString &profileId)
{
    if (const app::Profile *profile = m_workplace->config().find(profileId))
        connectTo(*profile);
}

void MainWindow::connectTo(const app::Profile &profile)
{
    m_workplace->secrets().find(profile.id, this, [this, profile](const std::optional<app::RedisSecrets> &found) {
        if (found || !PasswordDialog::needed(profile)) {
            openConnection(profile, found.value_or(app::RedisSecrets{}));
            return;
        }
        askPassword(profile);
    });
}

void MainWindow::askPassword(const app::Profile &profile)
{
    auto *dialog = new PasswordDialog(profile, m_workplace->secrets().canRemember(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, profile, dialog] {
        if (dialog->remember())
            m_workplace->secrets().remember(profile.id, dialog->secrets(), this, [](const models::Status &) {});
        else
            m_workplace->secrets().keepForSession(profile.id, dialog->secrets());
        closeStale(profile);
        openConnection(profile, dialog->secrets());
    });
    dialog->open();
}

ConnectionView *MainWindow::viewOf(const app::Profile &profile) const
{
    const auto it = std::find_if(m_views.begin(), m_views.end(),
                                 [&](const ConnectionView *view) { return view->profile().id == profile.id; });
    return it == m_views.end() ? nullptr : *it;
}

void MainWindow::closeStale(const app::Profile &profile)
{
    ConnectionView *view = viewOf(profile);
    if (view && (view->profile() != profile || view->link().state != app::LinkState::Connected))
        closeConnection(view);
}

void MainWindow::mendConnection()
{
    if (current()->link().error.kind == models::ErrorKind::Auth)
        askPassword(current()->profile());
    else
        openConnectionDialog();
}

void MainWindow::openConnectionDialog(const QString &url)
{
    auto *dialog = new ConnectionDialog(m_workplace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->selectProfile(current() ? current()->profile().id : QString());
    if (!url.isEmpty())
        dialog->addFromUrl(url);
    connect(dialog, &ConnectionDialog::connectRequested, this,
            [this](const app::Profile &profile, const app::RedisSecrets &secrets) {
                closeStale(profile);
                openConnection(profile, secrets);
            });
    connect(dialog, &QDialog::finished, this, [this] { m_welcome->refresh(); });
    dialog->open();
}

void MainWindow::changeAccess()
{
    ConnectionView *view = current();
    if (!view)
        return;
    auto *dialog = new AccessDialog(view->profile(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, view, [this, view, dialog] {
        app::Profile changed = view->profile();
        changed.level = dialog->level();
        if (changed == view->profile())
            return;
        const models::Status saved = m_workplace->saveProfile(changed);
        if (!saved) {
            view->showNotice(tr("The access level was not changed."), saved.error().text);
            return;
        }
        const QByteArray page = view->currentPage() ? view->currentPage()->id() : QByteArray();
        const app::RedisSecrets secrets = m_workplace->secrets().known(changed.id).value_or(app::RedisSecrets{});
        closeConnection(view);
        openConnection(changed, secrets)->showPage(page);
    });
    dialog->open();
}

} // namespace ui
