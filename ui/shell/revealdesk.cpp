#include "ui/shell/revealdesk.h"

#include "app/session/session.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/pages/page.h"
#include "ui/shell/actlevel.h"
#include "ui/whenanswered.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/plaintext.h"

namespace ui {

RevealDesk::RevealDesk(app::Session &session, InlineMessage &report, QWidget *window)
    : QObject(window),
      m_session(session),
      m_report(report),
      m_window(window)
{
    // An answer that was cancelled with its connection is never told.
    connect(&m_session, &app::Session::linkChanged, this, [this] { m_asked.clear(); });
}

void RevealDesk::carryOut(const models::JobKey &job, const QString &subject, Page &page)
{
    if (m_asked == job.id)
        return;
    if (revealLevel(m_session.profile().environment) == ActLevel::AtOnce)
        submit(job, &page);
    else
        ask(job, subject, page);
}

void RevealDesk::ask(const models::JobKey &job, const QString &subject, Page &page)
{
    const app::Profile &profile = m_session.profile();
    ConfirmDialog::Question question;
    question.title = tr("Reveal hidden values");
    question.question = tr("Reveal the hidden values of %1?").arg(visibleText(subject));
    question.explanation = tr("They stay in sight for %n second(s), or until you leave this job. History notes who saw "
                              "which parts of which job, not what stands there. What was seen cannot be taken back.",
                              nullptr, int(app::Session::kRevealLife.count()));
    question.verb = tr("Reveal on %1").arg(profile.name);
    question.keep = tr("Keep hidden");
    question.iconName = QStringLiteral("eye");
    question.profileName = profile.name;
    question.environment = profile.environment;
    auto *dialog = new ConfirmDialog(question, m_window);
    dialog->setObjectName(QStringLiteral("confirmDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, job, to = QPointer(&page)] { submit(job, to); });
    dialog->open();
}

void RevealDesk::submit(const models::JobKey &job, const QPointer<Page> &page)
{
    m_asked = job.id;
    whenAnswered(m_session.reveal(job.id), this, [this, page](const models::Result<models::JobDetail> &detail) {
        m_asked.clear();
        if (!detail)
            m_report.showMessage(InlineMessage::Tone::Danger, tr("That did not work."), detail.error().text);
        else if (page)
            page->showRevealed(*detail);
    });
}

} // namespace ui
