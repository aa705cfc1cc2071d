#pragma once

#include "models/jobdetail.h"
#include "models/jobkey.h"
#include "models/result.h"

#include <QObject>
#include <QPointer>

namespace app {
class Session;
}

namespace ui {

class InlineMessage;
class Page;

/// Carries out what pages ask for to see the secrets of a job: confirms in production, asks the session, which writes
/// it down, and hands the answer to the page alone. GUI thread.
class RevealDesk : public QObject
{
    Q_OBJECT

public:
    RevealDesk(app::Session &session, InlineMessage &report, QWidget *window);

    /// `subject` names the job, untrusted.
    void carryOut(const models::JobKey &job, const QString &subject, Page &page);

private:
    void ask(const models::JobKey &job, const QString &subject, Page &page);
    void submit(const models::JobKey &job, const QPointer<Page> &page);

    app::Session &m_session;
    InlineMessage &m_report;
    QWidget *m_window;
    QByteArray m_asked; ///< under way: a key pressed twice is one look
};

} // namespace ui
