#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QWidget>

#include <functional>

class QAction;
class QComboBox;
class QLabel;

namespace ui {

class InlineMessage;
class TracebackView;

/// The tracebacks of a job, one attempt at a time.
class TracebackTab : public QWidget
{
    Q_OBJECT

public:
    explicit TracebackTab(QWidget *parent = nullptr);

    void show(const models::JobDetail &detail, const models::CellContext &context);
    void showAttempt(int index);
    TracebackView *view() const { return m_view; }
    /// What "Copy for chat" gives as the way to the job; null = nothing.
    void setLinkOf(std::function<QString(const models::Job &)> linkOf) { m_linkOf = std::move(linkOf); }
    /// The command of Settings that opens a file; asked when somebody clicks one.
    void setEditor(std::function<QString()> command) { m_editor = std::move(command); }

private:
    void fillAttempts(const models::CellContext &context);
    void copyForChat() const;
    void openFile(const QString &file, int line);

    std::vector<models::Attempt> m_attempts;
    models::Job m_job;
    std::function<QString(const models::Job &)> m_linkOf;
    std::function<QString()> m_editor;
    QComboBox *m_attemptBox;
    QAction *m_libraryAction;
    QAction *m_copyAction;
    QAction *m_chatAction;
    InlineMessage *m_told;
    QLabel *m_nothing;
    TracebackView *m_view;
};

} // namespace ui
