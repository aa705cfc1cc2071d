// The part of MainWindow that follows a link to a job.
#include "app/session/workplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/joblink.h"
#include "ui/widgets/plaintext.h"

#include <QMessageBox>
#include <QPushButton>

namespace ui {

ConnectionView *MainWindow::viewNamed(const QString &connection) const
{
    for (ConnectionView *view : m_views) {
        if (view->profile().name == connection)
            return view;
    }
    return nullptr;
}

void MainWindow::openLink(const QString &text)
{
    const std::optional<JobLink> link = parseJobLink(text);
    if (!link) {
        showProblem({models::ErrorKind::Usage, tr("This is not a link to a job."), visibleText(text.left(200)), {}});
        return;
    }
    if (ConnectionView *view = viewNamed(link->connection)) {
        showConnection(view);
        view->showLinkedJob(link->id);
        return;
    }
    for (const app::Profile &profile : m_workplace->config().profiles()) {
        if (profile.name == link->connection) {
            askToFollow(profile, *link);
            return;
        }
    }
    showProblem({models::ErrorKind::NotFound,
                 tr("The link names the connection %1, which is not among yours.").arg(visibleText(link->connection)),
                 {},
                 {}});
}

void MainWindow::askToFollow(const app::Profile &profile, const JobLink &link)
{
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(),
                                tr("Connect to %1 and show the job %2?")
                                    .arg(visibleText(profile.name), visibleText(QString::fromUtf8(link.id))),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("followLink"));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("A link asked for it. It is only looked at."));
    QPushButton *follow = box->addButton(tr("Connect"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(follow, &QPushButton::clicked, this, [this, profile, link] {
        m_linked = std::make_unique<JobLink>(link);
        connectTo(profile);
    });
    box->open();
}

void MainWindow::followLinkIn(ConnectionView &view)
{
    if (m_linked && m_linked->connection == view.profile().name)
        view.showLinkedJob(std::exchange(m_linked, nullptr)->id);
}

} // namespace ui
